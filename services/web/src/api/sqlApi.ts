import { z } from 'zod';
import { type Call, patiently } from './call.js';

/** ClickHouse's JSONCompact, as far as a table shows it. Source: https://clickhouse.com/docs/interfaces/formats */
const SqlTable = z.object({
  meta: z.array(z.object({ name: z.string(), type: z.string() })),
  data: z.array(z.array(z.unknown())),
  rows: z.number(),
  statistics: z.object({ elapsed: z.number(), rows_read: z.number(), bytes_read: z.number() }).optional(),
});
export type SqlTable = z.infer<typeof SqlTable>;

/** What a statement answered: a table, or where it names a format of its own, the text as it came. */
export type SqlAnswer =
  | { readonly kind: 'table'; readonly table: SqlTable }
  | { readonly kind: 'text'; readonly text: string };

/** The database as data people see it. */
export function sqlApi({ client, answer }: Call) {
  const asked = (statement: string, format: string) =>
    ({
      params: { query: { format } },
      body: statement,
      bodySerializer: (text: string) => text,
      headers: { 'content-type': 'text/plain' },
      fetch: patiently,
    }) as const;
  return {
    dictionary: (signal?: AbortSignal) => answer(client.GET('/v1/dictionary', { signal })),
    ask: async (statement: string, signal?: AbortSignal): Promise<SqlAnswer> => {
      const text = await answer(
        client.POST('/v1/sql', { ...asked(statement, 'JSONCompact'), parseAs: 'text', signal }),
      );
      const parsed = SqlTable.safeParse(jsonOf(text));
      return parsed.success ? { kind: 'table', table: parsed.data } : { kind: 'text', text };
    },
    csv: (statement: string) =>
      answer(client.POST('/v1/sql', { ...asked(statement, 'CSVWithNames'), parseAs: 'blob' })),
  };
}

/** undefined where it is no JSON: the statement asked for another format. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
