import type { Signal } from '@earshot/contracts';
import { expect, it } from 'vitest';
import { signalLink } from './signalLink.js';

const signal: Signal = {
  signal_id: 's',
  kind: 'spike',
  node: { supplier_id: '云程/票务', product_id: 'air', cause: 'aftersales.refund' },
  state: 'raised',
  window_minutes: 60,
  bucket: '2026-03-01T00:00:00.000Z',
  started_at: '2026-03-01T00:00:00.000Z',
  ended_at: null,
  changed_at: null,
  observed: 9,
  expected: 1,
  expected_low: 0,
  expected_high: 3,
  observed_now: 9,
  expected_now: 1,
  p: 1e-6,
  q: 1e-5,
  severity: 8,
  distinct: [],
  channel: '',
  reason: 'spike',
  cluster_id: 'c1',
  words: [],
  delivered: true,
};

it('opens the cluster, in the window and among the words that the signal is about', () => {
  const link = new URL(signalLink(signal, 'https://earshot.example'));
  expect(Object.fromEntries(link.searchParams)).toEqual({
    window: '1',
    supplier: '云程/票务',
    product: 'air',
    cause: 'aftersales.refund',
    cluster: 'c1',
  });
});

it('is the plain page for a signal about everything', () => {
  const everything = { supplier_id: '', product_id: '', cause: '' } as const;
  expect(signalLink({ ...signal, node: everything, cluster_id: '', window_minutes: 360 }, 'http://h:1')).toBe(
    'http://h:1/',
  );
});
