import type { FeedbackAnswer } from '@earshot/contracts';
import { createIdClaims } from '@earshot/runtime';
import type { Accept } from '../acceptFeedback.js';
import type { Reject, RejectsFile } from './createRejectsFile.js';
import type { ImportRow, Place } from './ImportRow.js';
import { importLimits } from './importLimits.js';

export interface Counts {
  accepted: number;
  duplicates: number;
  rejected: number;
  ignored: number;
}

export interface Sender {
  add(row: ImportRow): Promise<void>;
  flush(): Promise<void>;
  /** Waits for all that is in flight. Throws what went wrong with any of it. */
  settle(): Promise<void>;
}

interface Sent {
  readonly row: ImportRow;
  readonly item: Record<string, unknown>;
}

/** UTF-8 takes up to three bytes for one character of a text. */
const bytesPerCharMax = 3;

/** Sends rows in batches, several in flight; two batches with the same id go one after the other, so that the later row wins. */
export function createSender(
  file: string,
  history: boolean,
  accept: Accept,
  rejects: RejectsFile,
  counts: Counts,
): Sender {
  const claims = createIdClaims();
  const inFlight = new Set<Promise<void>>();
  let batch: Sent[] = [];
  let batchBytes = 0;
  let wrong: Reject[] = [];
  let failure: { readonly error: unknown } | undefined;

  function reject({ place, original }: ImportRow, field: string, reason: string): void {
    counts.rejected++;
    wrong.push({ file, ...place, field, reason, original });
  }

  async function writeRejects(): Promise<void> {
    const written = wrong;
    wrong = [];
    await rejects.write(written.sort((a, b) => positionOf(a) - positionOf(b)));
  }

  async function send(sent: readonly Sent[], release: () => void): Promise<void> {
    try {
      const answers = await accept(
        sent.map(({ item }) => item),
        { history },
      );
      sent.forEach(({ row }, i) => {
        count(row, answers[i]);
      });
    } catch (error) {
      failure ??= { error };
    } finally {
      release();
    }
  }

  function count(row: ImportRow, answer: FeedbackAnswer | undefined): void {
    if (answer === undefined) throw new Error('accept gave fewer answers than items');
    if (answer.status === 'accepted') counts.accepted++;
    else if (answer.status === 'duplicate') counts.duplicates++;
    else if (answer.status === 'ignored') counts.ignored++;
    else reject(row, answer.field, answer.reason);
  }

  async function flush(): Promise<void> {
    const sent = batch;
    batch = [];
    batchBytes = 0;
    if (sent.length > 0) {
      const release = await claims.claim(
        new Set(sent.flatMap(({ item }) => (item.id === undefined ? [] : [String(item.id)]))),
      );
      const sending = send(sent, release).finally(() => inFlight.delete(sending));
      inFlight.add(sending);
      while (inFlight.size >= importLimits.batchesInFlightMax) await Promise.race(inFlight);
    }
    await writeRejects();
    if (failure !== undefined) throw failure.error;
  }

  return {
    async add(row) {
      if ('ignoredReason' in row) counts.ignored++;
      else if ('reason' in row) reject(row, row.field, row.reason);
      else {
        batch.push({ row, item: row.item });
        batchBytes += sizeOf(row.original, row.item);
      }
      if (
        batch.length >= importLimits.batchItemsMax ||
        batchBytes >= importLimits.batchBytesMax ||
        wrong.length >= importLimits.batchItemsMax
      ) {
        await flush();
      }
    },
    flush,
    async settle() {
      await Promise.all(inFlight);
      await writeRejects();
      if (failure !== undefined) throw failure.error;
    },
  };
}

/** A mail's text can be longer than what is kept of its original. */
function sizeOf(original: string, { text }: Record<string, unknown>): number {
  return Math.max(original.length, typeof text === 'string' ? bytesPerCharMax * text.length : 0);
}

function positionOf(place: Place): number {
  return 'line' in place ? place.line : place.mail;
}
