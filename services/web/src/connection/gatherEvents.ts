import type { LiveEvent, Overview, SignalView, Word } from '@earshot/contracts';
import { throttle } from './throttle.js';

/** What came since the last showing; of what replaces itself only the newest. */
export interface Gathered {
  readonly overview: Overview | undefined;
  /** In the order in which they came. */
  readonly words: readonly Word[];
  readonly signals: readonly SignalView[];
  readonly clusterIds: ReadonlySet<string>;
  readonly caseIds: ReadonlySet<string>;
}

/**
 * Gathers events and shows them together, at once where nothing came lately and then at most every `everyMs`: nobody reads
 * fifty changes a second, and each showing is work of the thread that also scrolls the page.
 */
export function gatherEvents(show: (gathered: Gathered) => void, everyMs: number) {
  let overview: Overview | undefined;
  let words: Word[] = [];
  let signals: SignalView[] = [];
  let clusterIds = new Set<string>();
  let caseIds = new Set<string>();
  const showing = throttle(() => {
    const gathered = { overview, words, signals, clusterIds, caseIds };
    overview = undefined;
    words = [];
    signals = [];
    clusterIds = new Set();
    caseIds = new Set();
    show(gathered);
  }, everyMs);
  return {
    take(event: LiveEvent): void {
      if (event.type === 'overview') overview = event.data;
      else if (event.type === 'words') words.push(...event.data);
      else if (event.type === 'signals') signals.push(...event.data);
      else if (event.type === 'clusters') for (const id of event.data) clusterIds.add(id);
      else if (event.type === 'cases') for (const id of event.data) caseIds.add(id);
      else return;
      showing.ask();
    },
    cancel: showing.cancel,
  };
}
