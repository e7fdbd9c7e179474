import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Flag, Time } from './columns.js';

/** One row of earshot.saved_searches: the newest saved_at counts. */
export const SavedSearchRow = z.object({
  saved_search_id: z.string(),
  name: z.string(),
  address: z.string(),
  person_id: z.string(),
  person_name: z.string(),
  saved_at: Time,
  is_deleted: Flag,
});
export type SavedSearchRow = z.infer<typeof SavedSearchRow>;

export const savedSearchesTable = defineTable({ name: 'earshot.saved_searches', row: SavedSearchRow });

/** By name; with an id that one alone. */
export const savedSearches = defineQuery({
  name: 'savedSearches',
  sql: `SELECT saved_search_id, name, address, person_id, person_name, saved_at, is_deleted FROM earshot.saved_searches FINAL
        WHERE {saved_search_id:String} = '' OR saved_search_id = {saved_search_id:String}
        ORDER BY lowerUTF8(name), saved_search_id LIMIT {limit:UInt32}`,
  params: z.object({ saved_search_id: z.string(), limit: z.int().positive() }),
  row: SavedSearchRow,
});
