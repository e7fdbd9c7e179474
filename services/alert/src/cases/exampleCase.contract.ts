import type { Case } from '@earshot/contracts';

/** A case of cold eggs that owes its first answer. */
export const exampleCase: Case = {
  case_id: 'case-1',
  supplier_id: 'aster',
  product_id: 'breakfast',
  cause: 'product.food',
  cluster_id: 'c1',
  signal_id: '',
  title: 'cold eggs',
  stage: 'identified',
  status: 'new',
  owner: { person_id: 'p1', name: 'Desk one', department: 'Catering', owned_by: 'touch' },
  archived: null,
  fix: null,
  opened_at: '2026-03-11T01:00:00.000Z',
  opened_by: { person_id: 'p1', name: 'Desk one' },
  answered_at: null,
  due_at: '2026-03-12T01:00:00.000Z',
  warn_at: '2026-03-11T23:00:00.000Z',
  alarm: 'none',
  closed_at: null,
  reopened: 0,
  last_signal_id: '',
  counts: null,
  events: 2,
  updated_at: '2026-03-11T01:00:00.000Z',
};
