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

/** The rows of the complaints of an analysed feedback, one a cause; `clusterOf` gives each its cluster. */
export function complaintRows(
  input: AnalysedFeedback,
  offset: bigint,
  clusterOf: (cause: string) => string,
): ComplaintRow[] {
  const { feedback, analysis } = input;
  return analysis.causes.map((found) => ({
    feedback_id: feedback.feedback_id,
    cause: found.cause,
    supplier_id: feedback.supplier_id,
    product_id: feedback.product_id,
    cluster_id: clusterOf(found.cause),
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

/** The live complaints of some feedback ids, with the clusters they were put into. */
export const liveComplaints = defineQuery({
  name: 'liveComplaints',
  sql: `SELECT feedback_id, cause, toString(version) AS version, occurred_at, supplier_id, product_id, cluster_id
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
  }),
});
