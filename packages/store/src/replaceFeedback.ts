import { compareVersions, revisionOf } from './rowVersion.js';
import type { Store } from './store.js';
import { type ComplaintRow, liveComplaints, type Placement } from './tables/complaints.js';
import { type FeedbackRow, knownFeedbackIds, liveFeedback } from './tables/feedback.js';

/** One live row of a feedback, or of a complaint with its cause. */
export interface LiveRow {
  readonly version: string;
  readonly occurred_at: string;
  readonly supplier_id: string;
  readonly product_id: string;
  readonly cluster_id: string;
}

/** What the store holds of one feedback_id. */
export interface ExistingFeedback {
  readonly feedback_id: string;
  /** Largest version among the rows. */
  readonly version: string;
  readonly rows: readonly LiveRow[];
  readonly complaints: ReadonlyArray<LiveRow & Placement & { readonly cause: string }>;
}

/** Ids looked up with one statement; each is 35 bytes of SQL, and a statement may have 256 KiB. */
const lookupIdsMax = 2_000;

/** What the store holds of these feedback ids; ids that it does not know are not in the map. */
export async function existingFeedback(
  store: Pick<Store, 'query'>,
  feedbackIds: readonly string[],
): Promise<Map<string, ExistingFeedback>> {
  const existing = new Map<string, ExistingFeedback>();
  for (let from = 0; from < feedbackIds.length; from += lookupIdsMax) {
    const asked = { feedback_ids: feedbackIds.slice(from, from + lookupIdsMax) };
    const known = await store.query(knownFeedbackIds, asked);
    if (known.length === 0) continue;
    const params = { feedback_ids: known.map((row) => row.feedback_id) };
    const [rows, complaints] = await Promise.all([
      store.query(liveFeedback, params),
      store.query(liveComplaints, params),
    ]);
    const complaintsOf = byFeedbackId(complaints);
    for (const [feedback_id, ofOne] of byFeedbackId(rows)) {
      existing.set(feedback_id, {
        feedback_id,
        version: ofOne.map((row) => row.version).reduce((a, b) => (compareVersions(a, b) >= 0 ? a : b)),
        rows: ofOne,
        complaints: complaintsOf.get(feedback_id) ?? [],
      });
    }
  }
  return existing;
}

function byFeedbackId<Row extends { readonly feedback_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.feedback_id);
    if (group === undefined) groups.set(row.feedback_id, [row]);
    else group.push(row);
  }
  return groups;
}

export interface Replacement {
  readonly feedback: readonly FeedbackRow[];
  readonly complaints: readonly ComplaintRow[];
}

/**
 * The rows to write so that `feedback` and `complaints` are all that is live of this feedback_id: the rows themselves and
 * tombstones for months and days that it left and causes that it no longer has. Nothing where the store already holds a newer version;
 * the same rows again where it holds this version (a replay), as the first attempt may have been cut in half.
 */
export function replaceFeedback(
  existing: ExistingFeedback | undefined,
  feedback: FeedbackRow,
  complaints: readonly ComplaintRow[],
): Replacement {
  if (existing === undefined) return { feedback: [feedback], complaints };
  if (compareVersions(existing.version, feedback.version) > 0) return { feedback: [], complaints: [] };
  const month = monthOf(feedback.occurred_at);
  const causes = new Set(complaints.map((complaint) => complaint.cause));
  return {
    feedback: [
      feedback,
      ...existing.rows
        .filter((row) => monthOf(row.occurred_at) !== month)
        .map((row) => feedbackTombstone(feedback, row.occurred_at)),
      ...existing.rows
        .filter((row) => isOtherDay(row, feedback))
        .map((row) => feedbackTombstone(justBelow(feedback), row.occurred_at)),
    ],
    complaints: [
      ...complaints,
      ...existing.complaints
        .filter((complaint) => monthOf(complaint.occurred_at) !== month || !causes.has(complaint.cause))
        .map((complaint) => complaintTombstone(feedback, complaint)),
      ...existing.complaints
        .filter((complaint) => isOtherDay(complaint, feedback) && causes.has(complaint.cause))
        .map((complaint) => complaintTombstone(justBelow(feedback), complaint)),
    ],
  };
}

/**
 * The tables by day (migration 0013) know a row by its day: one that moved within its month needs a tombstone at its old day,
 * which in the tables by month must lose against the row itself. It is just below it there, and above what it buries.
 */
function isOtherDay(row: LiveRow, feedback: FeedbackRow): boolean {
  return (
    monthOf(row.occurred_at) === monthOf(feedback.occurred_at) && dayOf(row.occurred_at) !== dayOf(feedback.occurred_at)
  );
}

function justBelow(feedback: FeedbackRow): FeedbackRow {
  return { ...feedback, version: (BigInt(feedback.version) - 1n).toString() };
}

/**
 * Tombstones for what is still live of older revisions of a feedback: two versions that name different suppliers have two
 * writers, and neither sees the other's rows before its own are written. `anyRow` is of any version: only its identity counts.
 * A tombstone is one above what it buries, and so below all of the newest revision, whose writer may not be done yet.
 */
export function buryOlderRevisions(existing: ExistingFeedback, anyRow: FeedbackRow): Replacement {
  const isOlder = (row: LiveRow) => revisionOf(row.version) < revisionOf(existing.version);
  const above = (row: LiveRow): FeedbackRow => ({ ...anyRow, version: (BigInt(row.version) + 1n).toString() });
  return {
    feedback: existing.rows.filter(isOlder).map((row) => feedbackTombstone(above(row), row.occurred_at)),
    complaints: existing.complaints.filter(isOlder).map((row) => complaintTombstone(above(row), row)),
  };
}

/** As ClickHouse's toYYYYMM: part of a row's identity. */
function monthOf(iso: string): string {
  return new Date(iso).toISOString().slice(0, 7);
}

/** As ClickHouse's toDate. */
function dayOf(iso: string): string {
  return new Date(iso).toISOString().slice(0, 10);
}

/** Only identity, month and version count; what a customer said is not kept in it. */
function feedbackTombstone(newer: FeedbackRow, occurred_at: string): FeedbackRow {
  return {
    ...newer,
    occurred_at,
    text: '',
    attributes: {},
    causes: [],
    cause_probabilities: [],
    cause_evidence: [],
    embedding_base64: '',
    is_deleted: 1,
  };
}

function complaintTombstone(newer: FeedbackRow, old: LiveRow & { readonly cause: string }): ComplaintRow {
  return {
    feedback_id: newer.feedback_id,
    cause: old.cause,
    supplier_id: old.supplier_id,
    product_id: old.product_id,
    cluster_id: old.cluster_id,
    occurred_at: old.occurred_at,
    received_at: newer.received_at,
    channel: newer.channel,
    lang: newer.lang,
    region: newer.region,
    sentiment: newer.sentiment,
    probability: 0,
    history: newer.history,
    version: newer.version,
    is_deleted: 1,
  };
}
