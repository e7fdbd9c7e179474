import { type AnalysedFeedback, Channel, Lang, Sentiment } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { rowVersion } from '../rowVersion.js';
import { Flag, Time, Version } from './columns.js';

/** One row of earshot.complaints; see migrations/0002_create_complaints.sql. */
export const ComplaintRow = z.object({
  feedback_id: z.string(),
  cause: z.string(),
  supplier_id: z.string(),
  product_id: z.string(),
  cluster_id: z.string(),
  /** See migrations/0009; left out: '' and false. */
  copy_of: z.string().optional(),
  moved_from: z.string().optional(),
  moved_by: z.string().optional(),
  pinned: z.boolean().optional(),
  occurred_at: Time,
  received_at: Time,
  channel: Channel,
  lang: Lang,
  region: z.string(),
  sentiment: Sentiment,
  probability: z.number(),
  history: z.boolean(),
  version: Version,
  is_deleted: Flag,
});
export type ComplaintRow = z.infer<typeof ComplaintRow>;

export const complaintsTable = defineTable({ name: 'earshot.complaints', row: ComplaintRow });

/** Where a complaint is, and how it came there. */
export type Placement = Pick<ComplaintRow, 'cluster_id' | 'copy_of' | 'moved_from' | 'moved_by' | 'pinned'>;

/** The rows of the complaints of an analysed feedback, one a cause; `clusterOf` gives each its cluster. */
export function complaintRows(
  input: AnalysedFeedback,
  offset: bigint,
  clusterOf: (cause: string) => string | Placement,
): ComplaintRow[] {
  const { feedback, analysis } = input;
  return analysis.causes.map((found) => ({
    feedback_id: feedback.feedback_id,
    cause: found.cause,
    supplier_id: feedback.supplier_id,
    product_id: feedback.product_id,
    ...placementOf(clusterOf(found.cause)),
    occurred_at: feedback.occurred_at,
    received_at: feedback.received_at,
    channel: feedback.channel,
    lang: analysis.lang,
    region: feedback.region,
    sentiment: analysis.sentiment.label,
    probability: found.probability,
    history: feedback.history,
    version: rowVersion(input.revision, offset),
    is_deleted: 0,
  }));
}

function placementOf(place: string | Placement): Placement {
  return typeof place === 'string' ? { cluster_id: place } : place;
}

/** The live complaints of some feedback ids, with the clusters they were put into. */
export const liveComplaints = defineQuery({
  name: 'liveComplaints',
  sql: `SELECT feedback_id, cause, toString(version) AS version, occurred_at, supplier_id, product_id, cluster_id,
               copy_of, moved_from, moved_by, pinned
        FROM earshot.complaints FINAL
        WHERE feedback_id IN {feedback_ids:Array(String)}`,
  params: z.object({ feedback_ids: z.array(z.string()) }),
  row: z.object({
    feedback_id: z.string(),
    cause: z.string(),
    version: Version,
    occurred_at: Time,
    supplier_id: z.string(),
    product_id: z.string(),
    cluster_id: z.string(),
    copy_of: z.string(),
    moved_from: z.string(),
    moved_by: z.string(),
    pinned: z.boolean(),
  }),
});

const columns = `feedback_id, cause, supplier_id, product_id, cluster_id, copy_of, moved_from, moved_by, pinned, occurred_at,
  received_at, channel, lang, region, sentiment, probability, history, toString(rows.version) AS version, is_deleted`;

/**
 * All complaints of some clusters of some suppliers, as they stand: what is written again when they move. Who they might be is found in
 * two columns, and only of those the newest rows are read: FINAL would merge all columns of all rows.
 */
export const complaintsOfClusters = defineQuery({
  name: 'complaintsOfClusters',
  sql: `SELECT ${columns} FROM
        (
          SELECT * FROM earshot.complaints
          WHERE feedback_id IN (SELECT feedback_id FROM earshot.complaints
            WHERE supplier_id IN {supplier_ids:Array(String)} AND cluster_id IN {cluster_ids:Array(String)})
          ORDER BY version DESC LIMIT 1 BY feedback_id, cause, month
        ) AS rows
        WHERE is_deleted = 0 AND supplier_id IN {supplier_ids:Array(String)} AND cluster_id IN {cluster_ids:Array(String)}
        ORDER BY feedback_id, cause`,
  params: z.object({ supplier_ids: z.array(z.string()), cluster_ids: z.array(z.string()) }),
  row: ComplaintRow,
});

/** The complaints of some texts of a supplier, as they stand. */
export const complaintsOfFeedback = defineQuery({
  name: 'complaintsOfFeedback',
  sql: `SELECT ${columns} FROM earshot.complaints AS rows FINAL
        WHERE supplier_id = {supplier_id:String} AND feedback_id IN {feedback_ids:Array(String)}
        ORDER BY feedback_id, cause`,
  params: z.object({ supplier_id: z.string(), feedback_ids: z.array(z.string()) }),
  row: ComplaintRow,
});

/** The complaints of a supplier that are where a command put them. */
export const complaintsMovedBy = defineQuery({
  name: 'complaintsMovedBy',
  sql: `SELECT ${columns} FROM earshot.complaints AS rows FINAL
        WHERE supplier_id = {supplier_id:String} AND moved_by = {moved_by:String}
        ORDER BY feedback_id, cause LIMIT {limit:UInt32}`,
  params: z.object({ supplier_id: z.string(), moved_by: z.string(), limit: z.int().positive() }),
  row: ComplaintRow,
});
