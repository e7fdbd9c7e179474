import type { CaseEvent, ClusterChange } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { marksOf } from './marksOf.js';

const by = { person_id: 'p1', name: 'Ops' };

function event(id: string, at: string, change: CaseEvent['change']): CaseEvent {
  return { event_id: id, case_id: 'c', supplier_id: 's', sequence: 1, command_id: id, at, by, why: '', change };
}

const renamed: ClusterChange = {
  change_id: 'r',
  at: '2026-03-14T09:00:00Z',
  kind: 'renamed',
  cluster_id: 'x',
  other_id: '',
  complaints: 0,
  label_before: 'a',
  label_after: 'b',
  person_id: 'p1',
  person_name: 'Ops',
  why: '',
  command_id: 'k',
};

describe('marksOf', () => {
  const events = [
    event('note', '2026-03-14T10:00:00Z', { kind: 'noted', text: 'asked the kitchen' }),
    event('spike', '2026-03-14T08:10:00Z', {
      kind: 'signal_raised',
      signal_id: 's1',
      observed: 9,
      expected: 1,
      started_at: '2026-03-14T07:00:00Z',
    }),
    event('seen', '2026-03-14T10:30:00Z', { kind: 'reminded', moment: 'near', due_at: '2026-03-14T12:00:00Z' }),
  ];

  it('puts a spike where it began, and leaves out what nobody did', () => {
    expect(marksOf(events, [renamed], 0).map(({ id, kind }) => [id, kind])).toEqual([
      ['spike', 'signal'],
      ['r', 'change'],
      ['note', 'action'],
    ]);
    expect(marksOf(events, [], 0)[0]?.at).toBe(Date.parse('2026-03-14T07:00:00Z'));
  });

  it('begins where the timeline does', () => {
    expect(marksOf(events, [renamed], Date.parse('2026-03-14T09:30:00Z')).map(({ id }) => id)).toEqual(['note']);
  });
});
