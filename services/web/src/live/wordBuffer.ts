import type { Word } from '@earshot/contracts';

/** Words kept on the screen; older ones fall off the end. */
export const wordsShownMax = 60;
/** Words kept waiting while the reader reads; beyond this only the newest are kept, and the count says how many came. */
export const wordsWaitingMax = 200;

/** The stream of words: newest first. While paused, what comes waits in `waiting`, and nothing moves. */
export interface WordBuffer {
  readonly shown: readonly Word[];
  readonly waiting: readonly Word[];
  /** How many came while paused, the dropped ones included. */
  readonly waitingCount: number;
}

export const emptyBuffer: WordBuffer = { shown: [], waiting: [], waitingCount: 0 };

/** Takes words as they came (oldest first or in any order). A text that is analysed again replaces what was shown of it, in its place. */
export function takeWords(buffer: WordBuffer, words: readonly Word[], paused: boolean): WordBuffer {
  const byId = new Map(words.map((word) => [word.feedback_id, word]));
  const shown = buffer.shown.map((word) => take(byId, word));
  const waiting = buffer.waiting.map((word) => take(byId, word));
  const fresh = [...byId.values()].sort((a, b) => Date.parse(b.occurred_at) - Date.parse(a.occurred_at));
  if (paused) {
    return {
      shown,
      waiting: [...fresh, ...waiting].slice(0, wordsWaitingMax),
      waitingCount: buffer.waitingCount + fresh.length,
    };
  }
  return { shown: [...fresh, ...waiting, ...shown].slice(0, wordsShownMax), waiting: [], waitingCount: 0 };
}

/** The reader's eyes are elsewhere again: what waited is shown. */
export function release(buffer: WordBuffer): WordBuffer {
  return takeWords(buffer, [], false);
}

function take(fresh: Map<string, Word>, shown: Word): Word {
  const newer = fresh.get(shown.feedback_id);
  if (newer === undefined) return shown;
  fresh.delete(shown.feedback_id);
  return newer;
}
