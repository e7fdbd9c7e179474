import { Cause } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery } from '../define.js';
import { Time, Version } from '../tables/columns.js';

/** What lists show of some clusters beside their counts: names, keywords, all members, and the window in slices. */
export const clusterSummaries = defineQuery({
  name: 'clusterSummaries',
  sql: `SELECT clusters.cluster_id AS cluster_id, clusters.supplier_id AS supplier_id, clusters.product_id AS product_id,
               if(members.complaints > 0, members.most, clusters.cause) AS cause, clusters.label AS label,
               clusters.keywords AS keywords, clusters.exemplars AS exemplars,
               members.complaints AS heard_all, window.slices AS slices,
               if(members.complaints > 0, members.first_seen, clusters.first_seen) AS first_seen,
               if(members.complaints > 0, members.last_seen, clusters.last_seen) AS last_seen
        FROM
        (
          SELECT cluster_id, supplier_id, product_id, cause, label, keywords, exemplars, first_seen, last_seen, is_deleted
          FROM earshot.clusters WHERE cluster_id IN {cluster_ids:Array(String)}
          ORDER BY version DESC LIMIT 1 BY supplier_id, cluster_id
        ) AS clusters
        LEFT JOIN
        (
          SELECT cluster_id, argMax(toString(cause), (heard, cause)) AS most, sum(heard) AS complaints,
                 min(first) AS first_seen, max(last) AS last_seen
          FROM
          (
            SELECT cluster_id, cause, sum(complaints) AS heard, min(first_at) AS first, max(last_at) AS last
            FROM earshot.cluster_cells WHERE cluster_id IN {cluster_ids:Array(String)} GROUP BY cluster_id, cause
          )
          GROUP BY cluster_id
        ) AS members ON members.cluster_id = clusters.cluster_id
        LEFT JOIN
        (
          SELECT cluster_id, groupArray(toUInt32(intDiv(age_ms * {slices:UInt32}, {window_seconds:UInt32} * 1000))) AS slices
          FROM
          (
            SELECT cluster_id, toUnixTimestamp64Milli({as_of:DateTime64(3, 'UTC')}) - toUnixTimestamp64Milli(occurred_at) AS age_ms
            FROM earshot.complaints_by_day FINAL
            WHERE cluster_id IN {cluster_ids:Array(String)} AND day <= toDate({as_of:DateTime64(3, 'UTC')})
              AND day >= toDate({as_of:DateTime64(3, 'UTC')} - toIntervalSecond({window_seconds:UInt32}))
          )
          WHERE age_ms >= 0 AND age_ms < {window_seconds:UInt32} * 1000
          GROUP BY cluster_id
        ) AS window ON window.cluster_id = clusters.cluster_id
        WHERE clusters.is_deleted = 0`,
  params: z.object({
    cluster_ids: z.array(z.string()),
    as_of: Time,
    window_seconds: z.int().positive(),
    slices: z.int().positive(),
  }),
  row: z.object({
    cluster_id: z.string(),
    supplier_id: z.string(),
    product_id: z.string(),
    cause: Cause,
    label: z.string(),
    keywords: z.array(z.string()),
    exemplars: z.array(z.string()),
    heard_all: z.int(),
    /** One number a complaint of the window: its slice, 0 = the newest. */
    slices: z.array(z.int()),
    first_seen: Time,
    last_seen: Time,
  }),
});

/** Complaints of one cluster by hour, from < occurred_at <= to; empty hours are absent. */
export const clusterTimeline = defineQuery({
  name: 'clusterTimeline',
  sql: `SELECT toDateTime64(toStartOfHour(occurred_at), 3, 'UTC') AS bucket, count() AS complaints
        FROM earshot.complaints_by_day FINAL
        WHERE cluster_id = {cluster_id:String} AND occurred_at >= {from:DateTime64(3, 'UTC')} AND occurred_at <= {to:DateTime64(3, 'UTC')}
          AND day >= toDate({from:DateTime64(3, 'UTC')}) AND day <= toDate({to:DateTime64(3, 'UTC')})
        GROUP BY bucket ORDER BY bucket`,
  params: z.object({ cluster_id: z.string(), from: Time, to: Time }),
  row: z.object({ bucket: Time, complaints: z.int() }),
});

/** Clusters whose row was written after a time: their counts or names changed. */
export const clustersWrittenAfter = defineQuery({
  name: 'clustersWrittenAfter',
  sql: `SELECT cluster_id, any(supplier_id) AS supplier_id, toString(max(version)) AS version FROM earshot.clusters
        WHERE updated_at > {after:DateTime64(3, 'UTC')} GROUP BY cluster_id LIMIT {limit:UInt32}`,
  params: z.object({ after: Time, limit: z.int().positive() }),
  row: z.object({ cluster_id: z.string(), supplier_id: z.string(), version: Version }),
});
