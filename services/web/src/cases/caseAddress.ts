import type { Case } from '@earshot/contracts';

/** Where a case is worked on: at its cluster's words, or where it has none, at its own page. */
export function caseAddress(of: Pick<Case, 'case_id' | 'cluster_id'>): string {
  return of.cluster_id === ''
    ? `/cases/${encodeURIComponent(of.case_id)}`
    : `/clusters/${encodeURIComponent(of.cluster_id)}`;
}
