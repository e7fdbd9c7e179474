import { Cause } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Flag, Time } from './columns.js';

/** One row of earshot.themes: the same complaint in clusters of several suppliers or languages. */
export const ThemeRow = z.object({
  theme_id: z.string(),
  label_zh: z.string(),
  label_en: z.string(),
  cause: Cause,
  /** cluster_ids, the largest first. */
  clusters: z.array(z.string()),
  updated_at: Time,
  /** Grows with every run of the job, such as the wall clock in milliseconds; decimal. */
  version: z.string().regex(/^\d{1,20}$/),
  is_deleted: Flag,
});
export type ThemeRow = z.infer<typeof ThemeRow>;

export const themesTable = defineTable({ name: 'earshot.themes', row: ThemeRow });

const columns = `theme_id, label_zh, label_en, cause, clusters, updated_at, toString(version) AS version, is_deleted`;

export const allThemes = defineQuery({
  name: 'allThemes',
  sql: `SELECT ${columns} FROM earshot.themes FINAL ORDER BY theme_id LIMIT {limit:UInt32}`,
  params: z.object({ limit: z.int().positive() }),
  row: ThemeRow,
});

/** What joining clusters into themes needs of them: the largest first. `centroid`: float32, little-endian, base64. */
export const clustersForThemes = defineQuery({
  name: 'clustersForThemes',
  sql: `SELECT cluster_id, supplier_id, product_id, cause, label, toUInt32(weight) AS members,
               JSONExtractString(state, 'centroid') AS centroid,
               JSONExtract(state, 'lang_counts', 'Map(String, UInt32)') AS lang_counts
        FROM earshot.clusters FINAL
        WHERE phase != 'merged' AND weight >= {members_min:UInt32} ORDER BY weight DESC, cluster_id LIMIT {limit:UInt32}`,
  params: z.object({ members_min: z.int().positive(), limit: z.int().positive() }),
  row: z.object({
    cluster_id: z.string(),
    supplier_id: z.string(),
    product_id: z.string(),
    cause: Cause,
    label: z.string(),
    members: z.int(),
    centroid: z.string(),
    lang_counts: z.record(z.string(), z.int()),
  }),
});

/** The theme of a cluster, none where it is in no theme. */
export const themeOfCluster = defineQuery({
  name: 'themeOfCluster',
  sql: `SELECT theme_id, clusters FROM earshot.themes FINAL WHERE has(clusters, {cluster_id:String}) LIMIT 1`,
  params: z.object({ cluster_id: z.string() }),
  row: z.object({ theme_id: z.string(), clusters: z.array(z.string()) }),
});
