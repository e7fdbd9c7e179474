import { CatalogueEntry } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Time } from './columns.js';

/** One row of earshot.catalogue; the newest updated_at counts. */
export const CatalogueRow = z.object({
  supplier_id: z.string(),
  product_id: z.string(),
  name_zh: z.string(),
  name_en: z.string(),
  category: z.string(),
  updated_at: Time,
});
export type CatalogueRow = z.infer<typeof CatalogueRow>;

export const catalogueTable = defineTable({ name: 'earshot.catalogue', row: CatalogueRow });

export const catalogueEntries = defineQuery({
  name: 'catalogueEntries',
  sql: `SELECT supplier_id, product_id, name_zh, name_en, category FROM earshot.catalogue FINAL ORDER BY supplier_id, product_id`,
  params: z.object({}),
  row: CatalogueEntry,
});
