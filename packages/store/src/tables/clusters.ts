import { Cause } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Flag, Offset, Time, Version } from './columns.js';

/** One row of earshot.clusters: the state of a cluster as its supplier's writer left it. */
export const ClusterRow = z.object({
  cluster_id: z.string(),
  supplier_id: z.string(),
  product_id: z.string(),
  /** See migrations/0009; left out: live, '' and 0. */
  phase: z.enum(['live', 'cold', 'merged']).optional(),
  merged_into: z.string().optional(),
  cause: Cause,
  label: z.string(),
  keywords: z.array(z.string()),
  /** feedback_ids. */
  exemplars: z.array(z.string()),
  /** Members, as the writer counts them. */
  weight: z.number(),
  /** Members that nearly repeat another one. */
  copies: z.int().optional(),
  cause_counts: z.record(z.string(), z.int()),
  /** What the writer alone needs to go on, as JSON. */
  state: z.string(),
  first_seen: Time,
  last_seen: Time,
  input_partition: z.int(),
  applied_offset: Offset,
  updated_at: Time,
  version: Version,
  is_deleted: Flag,
});
export type ClusterRow = z.infer<typeof ClusterRow>;

export const clustersTable = defineTable({ name: 'earshot.clusters', row: ClusterRow });

const columns = `cluster_id, supplier_id, product_id, phase, merged_into, cause, label, keywords, exemplars, weight, copies, cause_counts, state,
  first_seen, last_seen, input_partition, toString(applied_offset) AS applied_offset, updated_at, toString(version) AS version, is_deleted`;

/** All clusters of some suppliers but those merged into others: what a writer loads when it gets them. */
export const clustersOfSuppliers = defineQuery({
  name: 'clustersOfSuppliers',
  sql: `SELECT ${columns} FROM earshot.clusters FINAL
        WHERE supplier_id IN {supplier_ids:Array(String)} AND phase != 'merged' ORDER BY cluster_id`,
  params: z.object({ supplier_ids: z.array(z.string()) }),
  row: ClusterRow,
});

/** Some clusters of a supplier, in whatever phase. */
export const clustersById = defineQuery({
  name: 'clustersById',
  sql: `SELECT ${columns} FROM earshot.clusters FINAL
        WHERE supplier_id = {supplier_id:String} AND cluster_id IN {cluster_ids:Array(String)} ORDER BY cluster_id`,
  params: z.object({ supplier_id: z.string(), cluster_ids: z.array(z.string()) }),
  row: ClusterRow,
});
