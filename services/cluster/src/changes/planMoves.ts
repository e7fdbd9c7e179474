import type { Move } from '@earshot/domain/clusters';
import { type ComplaintRow, type FeedbackRow, revisionOf, rowVersion } from '@earshot/store';
import type { PlacedReads } from './placedReads.js';

/** By whom complaints are moved, and at which message of the supplier's log. */
export interface MovedBy {
  readonly supplierId: string;
  readonly offset: bigint;
  readonly updatedAt: string;
  /** The command; '' for a pass. */
  readonly commandId: string;
}

export interface MovedRows {
  readonly feedback: readonly FeedbackRow[];
  readonly complaints: readonly ComplaintRow[];
}

/**
 * The rows that say where complaints are after some moves, in order. They replace those that are there by the message's offset;
 * told again after a crash they are the same, whichever of them are written already.
 */
export async function planMoves(reads: PlacedReads, moves: readonly Move[], by: MovedBy): Promise<MovedRows> {
  if (moves.length === 0) return { feedback: [], complaints: [] };
  const before = await readMoving(reads, moves, by.supplierId);
  const after = new Map(before);
  for (const move of moves) {
    const pinned = (row: ComplaintRow) => move.pinned || (row.pinned === true && by.commandId === '');
    const go = (key: string, row: ComplaintRow) => after.set(key, { ...row, cluster_id: move.to, pinned: pinned(row) });
    if (move.complaints === 'all') {
      for (const [key, row] of after) if (row.cluster_id === move.from) go(key, row);
    } else {
      for (const { feedback_id, cause } of move.complaints) {
        const row = after.get(keyOf(feedback_id, cause));
        if (row !== undefined) go(keyOf(feedback_id, cause), row);
      }
    }
  }
  const complaints = [...after].flatMap(([key, row]) => {
    const was = before.get(key);
    return was === undefined || was.cluster_id === row.cluster_id ? [] : [movedRow(row, was, by)];
  });
  return { complaints, feedback: await movedFeedback(reads, complaints, before, by) };
}

async function readMoving(
  reads: PlacedReads,
  moves: readonly Move[],
  supplierId: string,
): Promise<ReadonlyMap<string, ComplaintRow>> {
  const clusters = new Set<string>();
  const texts = new Set<string>();
  for (const { from, complaints } of moves) {
    if (complaints === 'all') clusters.add(from);
    else for (const { feedback_id } of complaints) texts.add(feedback_id);
  }
  const rows = [
    ...(await reads.complaintsOfClusters(supplierId, [...clusters])),
    ...(await reads.complaintsOfFeedback(supplierId, [...texts])),
  ];
  return new Map(rows.map((row) => [keyOf(row.feedback_id, row.cause), row]));
}

/** What a person moved stays known as moved by them, so that it can be undone, wherever a pass takes it. */
function movedRow(row: ComplaintRow, was: ComplaintRow, { commandId, offset }: MovedBy): ComplaintRow {
  const isPersons = commandId === '' && (was.moved_by ?? '') !== '';
  return {
    ...row,
    moved_from: isPersons ? (was.moved_from ?? '') : was.cluster_id,
    moved_by: isPersons ? (was.moved_by ?? '') : commandId,
    version: rowVersion(revisionOf(row.version), offset),
  };
}

/** The texts whose own cluster, that of their most probable cause, is another one now. */
async function movedFeedback(
  reads: PlacedReads,
  complaints: readonly ComplaintRow[],
  before: ReadonlyMap<string, ComplaintRow>,
  { offset, updatedAt }: MovedBy,
): Promise<readonly FeedbackRow[]> {
  const rows = await reads.feedback(complaints.map((row) => row.feedback_id));
  return complaints.flatMap((complaint) => {
    const row = rows.get(complaint.feedback_id);
    if (row === undefined || row.causes[0] !== complaint.cause || !before.has(keyOf(row.feedback_id, complaint.cause)))
      return [];
    const version = rowVersion(revisionOf(row.version), offset);
    return [{ ...row, cluster_id: complaint.cluster_id, updated_at: updatedAt, version }];
  });
}

function keyOf(feedbackId: string, cause: string): string {
  return `${feedbackId} ${cause}`;
}
