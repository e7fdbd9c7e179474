import { Cause } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery } from '../define.js';
import { Time } from '../tables/columns.js';

/** Whose a cluster is and what became of it; none where it never was. */
export const clusterPlace = defineQuery({
  name: 'clusterPlace',
  sql: `SELECT supplier_id, product_id, phase, merged_into FROM earshot.clusters FINAL WHERE cluster_id = {cluster_id:String}`,
  params: z.object({ cluster_id: z.string() }),
  row: z.object({ supplier_id: z.string(), product_id: z.string(), phase: z.string(), merged_into: z.string() }),
});

/** Members that nearly repeat an earlier text, and the others. */
export const clusterCopies = defineQuery({
  name: 'clusterCopies',
  sql: `SELECT countIf(copy_of != '') AS copies, countIf(copy_of = '') AS organic
        FROM earshot.complaints FINAL WHERE cluster_id = {cluster_id:String}`,
  params: z.object({ cluster_id: z.string() }),
  row: z.object({ copies: z.int(), organic: z.int() }),
});

/**
 * How often each value of an attribute (region and channel among them) stands in the texts of a cluster, and in the other texts
 * of its supplier and product, from < occurred_at <= to; the commonest values of the cluster.
 */
export const clusterAttributes = defineQuery({
  name: 'clusterAttributes',
  sql: `WITH {from:DateTime64(3, 'UTC')} AS since, {to:DateTime64(3, 'UTC')} AS until
        SELECT pair.1 AS attribute, pair.2 AS value, countIf(inside) AS here, countIf(NOT inside) AS elsewhere
        FROM
        (
          SELECT feedback_id IN (SELECT feedback_id FROM earshot.complaints FINAL WHERE cluster_id = {cluster_id:String}) AS inside,
                 arrayJoin(arrayConcat(
                   CAST(CAST(attributes, 'Map(String, String)'), 'Array(Tuple(String, String))'),
                   [('channel', toString(channel))], if(region = '', [], [('region', toString(region))]))) AS pair
          FROM earshot.feedback FINAL
          WHERE supplier_id = {supplier_id:String} AND product_id = {product_id:String}
            AND month BETWEEN toYYYYMM(since) AND toYYYYMM(until) AND occurred_at > since AND occurred_at <= until
        )
        GROUP BY attribute, value ORDER BY here DESC, elsewhere DESC, attribute, value LIMIT {limit:UInt32}`,
  params: z.object({
    cluster_id: z.string(),
    supplier_id: z.string(),
    product_id: z.string(),
    from: Time,
    to: Time,
    limit: z.int().positive(),
  }),
  row: z.object({ attribute: z.string(), value: z.string(), here: z.int(), elsewhere: z.int() }),
});

const centre = `reinterpret(base64Decode(JSONExtractString(state, 'centroid')), 'Array(Float32)')`;

/** The clusters of its supplier and product, and some others, whose centres are nearest to that of a cluster. */
export const clusterNeighbours = defineQuery({
  name: 'clusterNeighbours',
  sql: `WITH (SELECT any(${centre}) FROM earshot.clusters FINAL WHERE cluster_id = {cluster_id:String}) AS here
        SELECT cluster_id, supplier_id, product_id, cause, label, toUInt32(weight) AS heard_all,
               ifNotFinite(1 - cosineDistance(here, own), 0) AS similarity
        FROM
        (
          SELECT cluster_id, supplier_id, product_id, cause, label, weight, ${centre} AS own
          FROM earshot.clusters FINAL
          WHERE phase != 'merged' AND cluster_id != {cluster_id:String}
            AND ((supplier_id = {supplier_id:String} AND product_id = {product_id:String})
              OR cluster_id IN {other_ids:Array(String)})
        )
        WHERE length(own) = length(here)
        ORDER BY similarity DESC, cluster_id LIMIT {limit:UInt32}`,
  params: z.object({
    cluster_id: z.string(),
    supplier_id: z.string(),
    product_id: z.string(),
    other_ids: z.array(z.string()),
    limit: z.int().positive(),
  }),
  row: z.object({
    cluster_id: z.string(),
    supplier_id: z.string(),
    product_id: z.string(),
    cause: Cause,
    label: z.string(),
    heard_all: z.int(),
    similarity: z.number(),
  }),
});
