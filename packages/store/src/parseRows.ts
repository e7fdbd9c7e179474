import { z } from 'zod';
import type { ParamValue } from './bindParams.js';
import type { Query } from './define.js';
import { StoreQueryError } from './errors.js';

/** The rows of an answer as the query's schema says; throws `StoreQueryError` naming query, row and field. */
export function parseRows<Params extends Readonly<Record<string, ParamValue>>, Row>(
  query: Query<Params, Row>,
  rows: readonly unknown[],
): Row[] {
  const parsed = z.array(query.row).safeParse(rows);
  if (parsed.success) return parsed.data;
  throw new StoreQueryError(
    `query ${query.name} answered rows of another shape: ${z.prettifyError(parsed.error).slice(0, 500)}`,
    {
      code: -1,
      type: 'UNEXPECTED_ROW',
      next: 'The store has another schema than this Earshot: run the migrations, or report this as a defect.',
      cause: parsed.error,
    },
  );
}
