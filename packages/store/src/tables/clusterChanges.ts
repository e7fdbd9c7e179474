import { ClusterChange, ClusterChangeKind } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Offset, Time, Version } from './columns.js';

/** One row of earshot.cluster_changes: what became of one cluster by one edit or pass. */
export const ClusterChangeRow = z.object({
  change_id: z.string(),
  at: Time,
  kind: ClusterChangeKind,
  supplier_id: z.string(),
  product_id: z.string(),
  cluster_id: z.string(),
  other_id: z.string(),
  /** That changed their cluster. */
  complaints: z.int(),
  label_before: z.string(),
  label_after: z.string(),
  person_id: z.string(),
  person_name: z.string(),
  why: z.string(),
  command_id: z.string(),
  /** The command that it took back, '' for none. */
  undoes: z.string(),
  input_partition: z.int(),
  input_offset: Offset,
  version: Version,
});
export type ClusterChangeRow = z.infer<typeof ClusterChangeRow>;

export const clusterChangesTable = defineTable({ name: 'earshot.cluster_changes', row: ClusterChangeRow });

/** What a command did to a supplier's clusters, and what took it back (`by` tells them apart); empty where there was no such command. */
export const changesOfCommand = defineQuery({
  name: 'changesOfCommand',
  sql: `SELECT kind, cluster_id, other_id, command_id AS by FROM earshot.cluster_changes FINAL
        WHERE supplier_id = {supplier_id:String} AND (command_id = {command_id:String} OR undoes = {command_id:String})
        ORDER BY change_id`,
  params: z.object({ supplier_id: z.string(), command_id: z.string() }),
  row: z.object({ kind: ClusterChangeKind, cluster_id: z.string(), other_id: z.string(), by: z.string() }),
});

/** The changes in which a cluster had a part, newest first. */
export const changesOfCluster = defineQuery({
  name: 'changesOfCluster',
  sql: `SELECT change_id, at, kind, cluster_id, other_id, complaints, label_before, label_after, person_id, person_name, why,
               command_id
        FROM earshot.cluster_changes FINAL
        WHERE supplier_id = {supplier_id:String} AND (cluster_id = {cluster_id:String} OR other_id = {cluster_id:String})
        ORDER BY input_offset DESC, change_id LIMIT {limit:UInt32}`,
  params: z.object({ supplier_id: z.string(), cluster_id: z.string(), limit: z.int().positive() }),
  row: ClusterChange,
});
