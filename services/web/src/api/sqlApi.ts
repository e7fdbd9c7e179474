import { Dictionary } from '@earshot/contracts';
import { z } from 'zod';
import type { Call } from './call.js';

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
export function sqlApi({ get, raw }: Call) {
  return {
    dictionary: (signal?: AbortSignal) => get(Dictionary, '/v1/dictionary', {}, signal),
    ask: async (statement: string, signal?: AbortSignal): Promise<SqlAnswer> => {
      const response = await raw(
        '/v1/sql',
        { format: 'JSONCompact' },
        { body: statement, ...(signal === undefined ? {} : { signal }) },
      );
      const text = await response.text();
      const parsed = SqlTable.safeParse(jsonOf(text));
      return parsed.success ? { kind: 'table', table: parsed.data } : { kind: 'text', text };
    },
    csv: async (statement: string): Promise<Blob> => {
      const response = await raw('/v1/sql', { format: 'CSVWithNames' }, { body: statement });
      return response.blob();
    },
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
