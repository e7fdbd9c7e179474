import type { SignalView } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { mergeSignals } from './mergeSignals.js';

const signal = (id: string, state: SignalView['state'], startedMinute = 0, observed = 5): SignalView => ({
  signal_id: id,
  kind: 'spike',
  node: { supplier_id: 's', product_id: '', cause: 'product.food' },
  state,
  window_minutes: 60,
  bucket: '2026-03-14T12:00:00.000Z',
  started_at: new Date(Date.UTC(2026, 2, 14, 11, startedMinute)).toISOString(),
  ended_at: null,
  changed_at: null,
  observed,
  expected: 1,
  expected_low: 0,
  expected_high: 3,
  observed_now: observed,
  expected_now: 1,
  p: 0.001,
  q: 0.01,
  severity: 8,
  distinct: [],
  channel: '',
  reason: 'excess',
  cluster_id: '',
  words: [],
  delivered: true,
  supplier_name: { zh: '', en: '' },
  product_name: { zh: '', en: '' },
});
const list = (...signals: SignalView[]) => ({ as_of: '2026-03-14T12:00:00.000Z', signals, next: null });
const idsOf = (result: { signals: readonly SignalView[] }) => result.signals.map(({ signal_id }) => signal_id);

describe('mergeSignals', () => {
  it('puts the newest first', () => {
    expect(idsOf(mergeSignals(list(signal('a', 'raised', 1)), [signal('b', 'raised', 2)]))).toEqual(['b', 'a']);
  });

  it('replaces a signal by its newer version', () => {
    const merged = mergeSignals(list(signal('a', 'raised', 1, 5)), [signal('a', 'continuing', 1, 9)]);
    expect(merged.signals.map(({ observed }) => observed)).toEqual([9]);
  });

  it('lets ended and held-back ones go', () => {
    const open = list(signal('a', 'raised'), signal('b', 'raised'));
    expect(idsOf(mergeSignals(open, [signal('a', 'ended'), signal('c', 'held_back')]))).toEqual(['b']);
  });
});
