import { noFilter, parseWordFilter, printWordFilter, type WordFilter } from '../words/feedbackFilter.js';

export const TIMELINE_DAYS = [3, 7, 14, 28] as const;
export type TimelineDays = (typeof TIMELINE_DAYS)[number];
const daysDefault: TimelineDays = 7;

/** What is looked at of a cluster. It lives in the address. */
export interface ClusterView {
  readonly days: TimelineDays;
  readonly filter: WordFilter;
  readonly evidenceOnly: boolean;
}

export function parseClusterView(search: string): ClusterView {
  const params = new URLSearchParams(search);
  const days = Number(params.get('days'));
  return {
    days: TIMELINE_DAYS.find((known) => known === days) ?? daysDefault,
    // Which cluster it is says where and why.
    filter: { ...parseWordFilter(params), supplierId: '', productId: '', cause: '' },
    evidenceOnly: params.get('evidence') === '1',
  };
}

export function printClusterView(view: ClusterView): string {
  const params = new URLSearchParams();
  if (view.days !== daysDefault) params.set('days', String(view.days));
  printWordFilter(view.filter, params);
  if (view.evidenceOnly) params.set('evidence', '1');
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

export function isFiltered(filter: WordFilter): boolean {
  return Object.entries(filter).some(([key, value]) => value !== noFilter[key as keyof WordFilter]);
}
