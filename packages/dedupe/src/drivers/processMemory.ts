import {
  type AttemptLimits,
  type Attempts,
  type KeptAnswer,
  type KeptAnswers,
  keptAnswersLimits,
  type SharedMemory,
} from '../sharedMemory.js';

/** The memory of one process alone; a restart forgets it. */
export function createProcessMemory(nowMs: () => number = Date.now): SharedMemory {
  const kinds = new Map<string, Attempts>();
  return {
    attempts(kind, limits) {
      const known = kinds.get(kind) ?? createAttempts(limits, nowMs);
      kinds.set(kind, known);
      return known;
    },
    answers: createAnswers(nowMs),
    async close() {},
  };
}

function createAttempts({ failuresMax, windowMs, keysMax }: AttemptLimits, nowMs: () => number): Attempts {
  const failures = new Map<string, { readonly sinceMs: number; count: number }>();

  function current(key: string) {
    const found = failures.get(key);
    if (found === undefined || nowMs() - found.sinceMs < windowMs) return found;
    failures.delete(key);
    return undefined;
  }

  function waitMs(key: string): number {
    const found = current(key);
    return found === undefined || found.count < failuresMax ? 0 : found.sinceMs + windowMs - nowMs();
  }

  return {
    waitMs: async (key) => waitMs(key),
    async fail(key) {
      const found = current(key);
      if (found === undefined) failures.set(key, { sinceMs: nowMs(), count: 1 });
      else found.count++;
      const [oldest] = failures.keys();
      if (failures.size > keysMax && oldest !== undefined) failures.delete(oldest);
      return waitMs(key);
    },
    async forget(key) {
      failures.delete(key);
    },
  };
}

interface Kept {
  readonly fingerprint: string;
  readonly untilMs: number;
  /** Undefined while the first request is still at work. */
  readonly answer: KeptAnswer | undefined;
}

function createAnswers(nowMs: () => number): KeptAnswers {
  const kept = new Map<string, Kept>();
  let bytes = 0;

  function remove(key: string): void {
    bytes -= kept.get(key)?.answer?.body.length ?? 0;
    kept.delete(key);
  }

  /** The oldest first; they stand in the order in which they came. */
  function makeRoom(): void {
    for (const [key, { untilMs }] of kept) {
      const fits = kept.size <= keptAnswersLimits.answersMax && bytes <= keptAnswersLimits.allBytesMax;
      if (fits && nowMs() < untilMs) return;
      remove(key);
    }
  }

  return {
    async begin(key, fingerprint) {
      makeRoom();
      const before = kept.get(key);
      if (before !== undefined && nowMs() < before.untilMs) {
        if (before.fingerprint !== fingerprint) return { kind: 'other' };
        return before.answer === undefined ? { kind: 'at_work' } : { kind: 'answered', answer: before.answer };
      }
      remove(key);
      const mine: Kept = { fingerprint, untilMs: nowMs() + keptAnswersLimits.atWorkMsMax, answer: undefined };
      kept.set(key, mine);
      const isMine = () => kept.get(key) === mine;
      return {
        kind: 'new',
        claim: {
          async keep(answer) {
            if (!isMine()) return;
            remove(key);
            kept.set(key, { fingerprint, untilMs: nowMs() + keptAnswersLimits.keptMsMax, answer });
            bytes += answer.body.length;
          },
          async drop() {
            if (isMine()) remove(key);
          },
        },
      };
    },
  };
}
