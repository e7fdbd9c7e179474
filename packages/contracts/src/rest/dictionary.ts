import { z } from 'zod';

/** GET /v1/dictionary: the views of the database voc, as SQL and exports see them, with the comments of the schema. */
export const Dictionary = z.object({
  database: z.literal('voc'),
  views: z.array(
    z.object({
      name: z.string(),
      comment: z.string(),
      columns: z.array(z.object({ name: z.string(), type: z.string(), comment: z.string() })),
    }),
  ),
});
export type Dictionary = z.infer<typeof Dictionary>;
