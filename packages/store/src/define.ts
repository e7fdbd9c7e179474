import type { z } from 'zod';
import type { ParamValue } from './bindParams.js';

/** A table that is written to: its name and what a row is. An insert names exactly the columns of the schema. */
export interface Table<Row extends object> {
  readonly name: string;
  readonly row: z.ZodObject & z.ZodType<Row>;
}

/** A read: SQL with `{name:Type}` places, what fills them, what a row of the answer is. */
export interface Query<Params extends Readonly<Record<string, ParamValue>>, Row> {
  readonly name: string;
  readonly sql: string;
  readonly params: z.ZodType<Params>;
  readonly row: z.ZodType<Row>;
}

export function defineTable<Row extends object>(table: Table<Row>): Table<Row> {
  return table;
}

export function defineQuery<Params extends Readonly<Record<string, ParamValue>>, Row>(
  query: Query<Params, Row>,
): Query<Params, Row> {
  return query;
}
