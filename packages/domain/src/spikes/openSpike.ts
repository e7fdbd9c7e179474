import { countInterval } from '../statistics/index.js';
import type { NodeCounts } from './nodeCounts.js';
import type { NodeTree, SpikeNode } from './nodeTree.js';
import type { SpikeOptions } from './spikeOptions.js';
import type { Candidate } from './testNodes.js';

const meanMin = 1e-6;

/** A spike from its rise to its end. */
export interface OpenSpike {
  node: number;
  /** Where its complaints are: its node, or the wider one whose excess that stands for. */
  explains: number;
  readonly window: number;
  /** Start of the first bucket of the window in which it was seen. */
  readonly sinceMs: number;
  /** Start of the bucket in which it was told. */
  readonly raisedMs: number;
  observed: number;
  expected: number;
  variance: number;
  /** Observed over expected at its height. */
  ratio: number;
  /** Evidence that it is over, in natural logarithms: 0 while it goes on. */
  calm: number;
  /** The same up to the bucket before `calmMs`, the newest: that one may be looked at again. */
  calmBefore: number;
  calmMs: number;
  p: number;
  q: number;
}

export interface SpikeSignal {
  /** Start of the bucket at whose end it was decided, ms. */
  readonly bucketMs: number;
  readonly state: 'raised' | 'continuing' | 'ended';
  readonly node: SpikeNode;
  /** Start of the window in which it was first seen, ms. */
  readonly sinceMs: number;
  readonly windowMs: number;
  /** Complaints in the newest window of that length. */
  readonly observed: number;
  readonly expected: number;
  /** 95 % interval of what was to be expected. */
  readonly interval: readonly [low: number, high: number];
  readonly p: number;
  /** p corrected for all nodes of its bucket. */
  readonly q: number;
  /** Excess in standard deviations of the expectation. */
  readonly severity: number;
}

/** Something that stood out, and why it was not told. */
export interface HeldBackSpike extends Omit<SpikeSignal, 'state'> {
  /** cold: there is too little past. budget: not surprising enough. explained: part of what was told. */
  readonly because: 'cold' | 'budget' | 'explained';
  /** How much it stood out, and from what on a spike is told at the moment, in natural logarithms. */
  readonly weight: number;
  readonly threshold: number;
}

/** p among so many nodes of which so many are surprising; never below p (Benjamini and Hochberg 1995). */
export function correctedP(p: number, tested: { readonly nodes: number; readonly asSurprising: number }): number {
  return Math.min(1, Math.max(p, (p * tested.nodes) / Math.max(1, tested.asSurprising)));
}

export function openSpike(
  { node, explains = node, window, observed, expected, ratio, surprise }: Candidate,
  bucketMs: number,
  counts: NodeCounts,
  tested: { readonly nodes: number; readonly asSurprising: number },
  options: SpikeOptions,
): OpenSpike {
  const p = Math.exp(-surprise);
  return {
    node,
    explains,
    window,
    sinceMs: bucketMs - ((counts.windows[window] ?? 1) - 1) * options.bucketMs,
    raisedMs: bucketMs,
    observed,
    expected: expected.mean,
    variance: expected.variance,
    ratio,
    calm: 0,
    calmBefore: 0,
    calmMs: bucketMs,
    p,
    q: correctedP(p, tested),
  };
}

/**
 * True once it is over: a CUSUM for the return (Page 1954). It sums how much likelier the newest buckets are if all is
 * ordinary again than if half of the excess went on, each divided by how counts scatter there.
 */
export function hasEnded(
  spike: OpenSpike,
  bucketMs: number,
  counts: NodeCounts,
  { stillOpenPMax }: SpikeOptions,
): boolean {
  if (spike.calmMs !== bucketMs) {
    spike.calmBefore = spike.calm;
    spike.calmMs = bucketMs;
  }
  const { observed, expected } = counts.bucket(spike.node, 0);
  const mean = Math.max(expected, meanMin);
  const half = mean * (1 + (spike.ratio - 1) / 2);
  const scatter = Math.max(1, spike.variance / Math.max(spike.expected, meanMin));
  spike.calm = Math.max(0, spike.calmBefore + (half - mean - observed * Math.log(half / mean)) / scatter);
  return spike.calm >= -Math.log(stillOpenPMax);
}

export function toSignal(
  spike: OpenSpike,
  state: SpikeSignal['state'],
  bucketMs: number,
  tree: NodeTree,
  windowMs: number,
): SpikeSignal {
  const { low, high } = countInterval(0.95, { mean: spike.expected, variance: spike.variance });
  return {
    bucketMs,
    state,
    node: tree.describe(spike.node),
    sinceMs: spike.sinceMs,
    windowMs,
    observed: spike.observed,
    expected: spike.expected,
    interval: [low, high],
    p: spike.p,
    q: spike.q,
    severity: (spike.observed - spike.expected) / Math.sqrt(Math.max(1, spike.variance)),
  };
}
