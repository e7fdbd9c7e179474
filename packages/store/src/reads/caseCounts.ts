import { Cause } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery } from '../define.js';
import { Time } from '../tables/columns.js';

/** Complaints of a case up to `as_of`, by when they occurred. What is not asked for (0) is 0. */
const counted = {
  heard_24h: z.int(),
  heard_7d_before: z.int(),
  heard_since_fix: z.int(),
  heard_7d_before_fix: z.int(),
  heard_since_archived: z.int(),
};

const dayMs = 86_400_000;
const windows = `toUInt32(countIf(ms > as_of_ms - ${dayMs})) AS heard_24h,
  toUInt32(countIf(ms <= as_of_ms - ${dayMs} AND ms > as_of_ms - 8 * ${dayMs})) AS heard_7d_before,
  toUInt32(countIf(fix_ms > 0 AND ms >= fix_ms)) AS heard_since_fix,
  toUInt32(countIf(fix_ms > 0 AND ms < fix_ms AND ms >= fix_ms - 7 * ${dayMs})) AS heard_7d_before_fix,
  toUInt32(countIf(archived_ms > 0 AND ms >= archived_ms)) AS heard_since_archived`;

/**
 * Complaints of clusters. `fix_ms` and `archived_ms` stand beside `cluster_ids`, ms since 1970, 0 for none; `since` is the
 * earliest time that any of them asks for: only its day and later ones are read.
 */
export const clusterCaseCounts = defineQuery({
  name: 'clusterCaseCounts',
  sql: `WITH toUnixTimestamp64Milli({as_of:DateTime64(3, 'UTC')}) AS as_of_ms
        SELECT cluster_id, ${windows} FROM
        (
          SELECT cluster_id, toUnixTimestamp64Milli(occurred_at) AS ms,
            indexOf({cluster_ids:Array(String)}, cluster_id) AS place,
            {fix_ms:Array(Int64)}[place] AS fix_ms, {archived_ms:Array(Int64)}[place] AS archived_ms
          FROM earshot.complaints_by_day FINAL
          WHERE day >= toDate({since:DateTime64(3, 'UTC')}) AND supplier_id IN {supplier_ids:Array(String)}
            AND cluster_id IN {cluster_ids:Array(String)} AND occurred_at <= {as_of:DateTime64(3, 'UTC')}
        ) GROUP BY cluster_id`,
  params: z.object({
    as_of: Time,
    since: Time,
    supplier_ids: z.array(z.string()),
    cluster_ids: z.array(z.string()),
    fix_ms: z.array(z.int()),
    archived_ms: z.array(z.int()),
  }),
  row: z.object({ cluster_id: z.string(), ...counted }),
});

/** All that was heard of clusters, as their writer counts, and what they were merged into, '' for nothing. */
export const clusterTotals = defineQuery({
  name: 'clusterTotals',
  sql: `SELECT cluster_id, weight, first_seen, last_seen, if(phase = 'merged', merged_into, '') AS merged_into FROM earshot.clusters FINAL
        WHERE supplier_id IN {supplier_ids:Array(String)} AND cluster_id IN {cluster_ids:Array(String)}`,
  params: z.object({ supplier_ids: z.array(z.string()), cluster_ids: z.array(z.string()) }),
  row: z.object({
    cluster_id: z.string(),
    weight: z.number(),
    first_seen: Time,
    last_seen: Time,
    merged_into: z.string(),
  }),
});

/** Complaints of a signal's node ('' for all) since a time. */
export const nodeCaseCounts = defineQuery({
  name: 'nodeCaseCounts',
  sql: `WITH toUnixTimestamp64Milli({as_of:DateTime64(3, 'UTC')}) AS as_of_ms,
          {fix_ms:Int64} AS fix_ms, {archived_ms:Int64} AS archived_ms
        SELECT ${windows}, toUInt32(count()) AS heard, minOrNull(occurred_at) AS first_seen, maxOrNull(occurred_at) AS last_seen FROM
        (
          SELECT occurred_at, toUnixTimestamp64Milli(occurred_at) AS ms FROM earshot.complaints_by_day FINAL
          WHERE day >= toDate({since:DateTime64(3, 'UTC')}) AND occurred_at >= {since:DateTime64(3, 'UTC')}
            AND occurred_at <= {as_of:DateTime64(3, 'UTC')}
            AND ({supplier_id:String} = '' OR supplier_id = {supplier_id:String})
            AND ({product_id:String} = '' OR product_id = {product_id:String})
            AND ({cause:String} = '' OR cause = {cause:String})
        )`,
  params: z.object({
    as_of: Time,
    since: Time,
    supplier_id: z.string(),
    product_id: z.string(),
    cause: z.union([Cause, z.literal('')]),
    fix_ms: z.int(),
    archived_ms: z.int(),
  }),
  row: z.object({
    ...counted,
    heard: z.int(),
    first_seen: Time.nullable(),
    last_seen: Time.nullable(),
  }),
});

/** Which clusters and signals have a spike that is under way. */
export const subjectsOfOpenSignals = defineQuery({
  name: 'subjectsOfOpenSignals',
  sql: `SELECT signal_id, cluster_id FROM earshot.signals FINAL WHERE state NOT IN ('ended', 'held_back')
        ORDER BY bucket DESC, signal_id LIMIT {limit:UInt32}`,
  params: z.object({ limit: z.int().positive() }),
  row: z.object({ signal_id: z.string(), cluster_id: z.string() }),
});
