import { z } from 'zod';
import { defineQuery } from '../define.js';

/** The dictionary: every column of every view of voc, with the comments of the schema. */
export const publicColumns = defineQuery({
  name: 'publicColumns',
  sql: `SELECT columns.table AS view, tables.comment AS about, columns.name AS column, columns.type AS type, columns.comment AS comment
        FROM system.columns AS columns JOIN system.tables AS tables
          ON tables.database = columns.database AND tables.name = columns.table
        WHERE columns.database = 'voc' ORDER BY view, columns.position`,
  params: z.object({}),
  row: z.object({
    view: z.string(),
    about: z.string(),
    column: z.string(),
    type: z.string(),
    comment: z.string(),
  }),
});
