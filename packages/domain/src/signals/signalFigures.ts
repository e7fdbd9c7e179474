import type { Signal } from '@earshot/contracts';
import type { SpikeSignal } from '../spikes/index.js';

const minuteMs = 60_000;

/** What a signal is before anything is known of it. */
export const emptySignal = {
  kind: 'spike' as const,
  window_minutes: 60,
  ended_at: null,
  changed_at: null,
  observed: 0,
  expected: 0,
  expected_low: 0,
  expected_high: 0,
  observed_now: 0,
  expected_now: 0,
  p: 1,
  q: 1,
  severity: 0,
  distinct: [],
  channel: '' as const,
  cluster_id: '',
  words: [],
  delivered: false,
};

/** The detector's figures as signals have them. */
export function figuresOf({
  windowMs,
  observed,
  expected,
  interval: [low, high],
  p,
  q,
  severity,
}: Omit<SpikeSignal, 'state'>) {
  return {
    window_minutes: Math.round(windowMs / minuteMs),
    observed,
    expected,
    expected_low: low,
    expected_high: high,
    p,
    q,
    severity,
  };
}

/** The figures that a signal has: those of its height. */
export function figuresOfSignal(signal: Signal): ReturnType<typeof figuresOf> {
  const { window_minutes, observed, expected, expected_low, expected_high, p, q, severity } = signal;
  return { window_minutes, observed, expected, expected_low, expected_high, p, q, severity };
}

/** How much of a spike is there now. */
export function nowOf({ observed, expected }: Pick<SpikeSignal, 'observed' | 'expected'>) {
  return { observed_now: observed, expected_now: expected };
}

/** Complaints over expectation. */
export function excessOf({ observed, expected }: Pick<Signal, 'observed' | 'expected'>): number {
  return observed - expected;
}

/** The figures of a reason. */
export function describe({ observed, expected, p }: Omit<SpikeSignal, 'state'>): string {
  const ratio = observed / Math.max(expected, 1e-3);
  return `ratio=${ratio.toPrecision(3)} surprise=${surpriseOf(p).toPrecision(3)}`;
}

/** −ln p; what is too small for a number counts as the smallest. */
export function surpriseOf(p: number): number {
  return -Math.log(Math.max(p, Number.MIN_VALUE));
}
