import type { LmdbLog } from './log.js';

export interface RetentionOptions {
  readonly pruneIntervalMs: number;
  /** Records removed in one transaction: a step never holds writers up for long. */
  readonly pruneStepRecordsMax: number;
  /** A group without a member for so long holds nothing back any more. */
  readonly groupForgottenMs: number;
}

/**
 * Removes records that are older than their topic's retention and that every group of the topic has committed.
 *
 * A group is one that ever subscribed to the topic, and counts until it had no member for `groupForgottenMs`: a service
 * that stood still for a week finds what it missed (Kafka would have dropped it), and one that was taken out of use does
 * not fill the disk for ever. The first pass comes an interval after the start, when services have joined again.
 * LMDB gives the pages of removed records to later ones, so the file stays as large as retention made it once.
 */
export function createRetention(
  log: LmdbLog,
  options: RetentionOptions,
  liveTopicsByGroup: () => ReadonlyMap<string, readonly string[]>,
  now: () => number,
) {
  /** The lowest offset that a group still needs. */
  function heldFrom(topic: string, partition: number): number {
    const live = liveTopicsByGroup();
    let held = Number.MAX_SAFE_INTEGER;
    for (const seen of log.groupsSeen()) {
      const counts = live.get(seen.group)?.includes(topic) || seen.lastSeenMs > now() - options.groupForgottenMs;
      if (seen.topic === topic && counts) {
        held = Math.min(held, log.committed(seen.group, topic, partition) ?? 0);
      }
    }
    return held;
  }

  async function prunePartition(topic: string, partition: number, keptFromMs: number): Promise<number> {
    let removed = 0;
    for (;;) {
      const held = heldFrom(topic, partition);
      const oldest = log.oldestRecords(topic, partition, options.pruneStepRecordsMax);
      const firstKept = oldest.findIndex(({ base, count, newestMs }) => newestMs >= keptFromMs || base + count > held);
      const step = firstKept === -1 ? oldest : oldest.slice(0, firstKept);
      if (step.length > 0) {
        const bases = step.map(({ base }) => base);
        await log.removeRecords(topic, partition, bases);
        removed += step.length;
      }
      if (step.length < options.pruneStepRecordsMax) {
        return removed;
      }
    }
  }

  /** One pass over all partitions. Returns the number of records removed. */
  async function prune(): Promise<number> {
    for (const [group, topics] of liveTopicsByGroup()) {
      await log.touchGroup(group, topics);
    }
    let removed = 0;
    for (const [topic, { partitions, retentionMs }] of log.topics) {
      for (let partition = 0; partition < partitions; partition += 1) {
        removed += await prunePartition(topic, partition, now() - retentionMs);
      }
    }
    return removed;
  }

  return { prune };
}
