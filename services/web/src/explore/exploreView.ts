import { parseWordFilter, printWordFilter, type WordFilter } from '../words/feedbackFilter.js';

export const SEARCH_KINDS = ['words', 'meaning'] as const;

/** What is searched for and how it is looked at. It lives in the address. */
export interface ExploreView {
  readonly tab: 'words' | 'compare';
  readonly mode: (typeof SEARCH_KINDS)[number];
  readonly filter: WordFilter;
  /** The period that the filter's own is compared with, as days; '' where none was chosen. */
  readonly beforeFrom: string;
  readonly beforeTo: string;
}

const day = (value: string | null) => (value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : '');

export function parseExploreView(search: string): ExploreView {
  const params = new URLSearchParams(search);
  return {
    tab: params.get('tab') === 'compare' ? 'compare' : 'words',
    mode: params.get('mode') === 'meaning' ? 'meaning' : 'words',
    filter: parseWordFilter(params),
    beforeFrom: day(params.get('before_from')),
    beforeTo: day(params.get('before_to')),
  };
}

export function printExploreView(view: ExploreView): string {
  const params = new URLSearchParams();
  if (view.tab !== 'words') params.set('tab', view.tab);
  if (view.mode !== 'words') params.set('mode', view.mode);
  printWordFilter(view.filter, params);
  if (view.beforeFrom !== '') params.set('before_from', view.beforeFrom);
  if (view.beforeTo !== '') params.set('before_to', view.beforeTo);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

const dayMs = 86_400_000;
const plus = (from: string, days: number) =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

export interface Periods {
  readonly from: string;
  readonly to: string;
  readonly beforeFrom: string;
  readonly beforeTo: string;
}

/** Two periods to compare: what was chosen, else the last seven days up to `today`, and as long a time right before. */
export function periodsOf(view: ExploreView, today: string): Periods {
  const to = view.filter.to === '' ? today : view.filter.to;
  const from = view.filter.from === '' ? plus(to, -6) : view.filter.from;
  const days = Math.max(1, (Date.parse(to) - Date.parse(from)) / dayMs + 1);
  const beforeTo = view.beforeTo === '' ? plus(from, -1) : view.beforeTo;
  return { from, to, beforeFrom: view.beforeFrom === '' ? plus(beforeTo, 1 - days) : view.beforeFrom, beforeTo };
}
