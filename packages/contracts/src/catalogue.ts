import { z } from 'zod';

/** One name in the catalogue: a supplier (product_id '') or one of its products. */
export const CatalogueEntry = z.object({
  supplier_id: z.string().min(1).max(256),
  product_id: z.string().max(256).default(''),
  name_zh: z.string().max(256).default(''),
  name_en: z.string().max(256).default(''),
  category: z.string().max(128).default(''),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

/** GET /v1/catalogue: every name that is known, in no particular order. */
export const CatalogueList = z.object({ entries: z.array(CatalogueEntry) });
export type CatalogueList = z.infer<typeof CatalogueList>;
