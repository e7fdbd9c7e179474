import type { AlertNode, Signal } from '@earshot/contracts';
import type { SpikeSignal } from '../spikes/index.js';
import type { HourCounts } from './expectVolume.js';
import { excessOf, type figuresOf } from './signalFigures.js';
import { holds } from './signalNode.js';

const hourMs = 3_600_000;

/** A signal under way, and what is remembered of it beside its row. */
export interface Tracked {
  signal: Signal;
  /** Its figures where its excess was largest. */
  height: ReturnType<typeof figuresOf> | undefined;
  /** Stream time at which it rose, and its largest excess in the hour after: people were told of about so much. */
  readonly toldMs: number;
  toldExcess: number;
  /** Stream time at which the detector spoke of it last. */
  seenMs: number;
  /** Stream time at which a complaint of it was heard last. */
  heardMs: number;
  /** What the hour that fills had heard of it at the last look. */
  heardIn?: { readonly bucketMs: number; readonly heard: number };
  /** Nobody was told of it: it is of the past that was imported. */
  isHistory: boolean;
  /** Of the detector's own spike, where it has one. */
  key: string | undefined;
  /** Start of the first of the hours without an excess since. */
  quietMs: number | undefined;
}

/**
 * What has been quiet for two hours, a quarter of its window, half as long as it lasted, and as long as four of its complaints took
 * to come, is over: a night's pause of a storm is not its end. (The
 * detector waits longer where hardly anybody is expected to speak: silence proves little there, but people see that it is over.)
 */
export function isQuiet(one: Tracked, spike: SpikeSignal, heardInHour: number, nowMs: number): boolean {
  const { bucketMs, windowMs, expected, observed } = spike;
  if (heardInHour > 0 && (one.heardIn?.bucketMs !== bucketMs || heardInHour > one.heardIn.heard)) one.heardMs = nowMs;
  one.heardIn = { bucketMs, heard: heardInHour };
  // Nothing is left of it, and nobody waits to be told of its end.
  if (one.isHistory && observed === 0 && nowMs - one.heardMs >= quiet.historyMs) return true;
  const ordinary = (expected * hourMs) / windowMs;
  if (heardInHour > ordinary + quiet.deviations * Math.sqrt(ordinary)) {
    one.quietMs = undefined;
    return false;
  }
  one.quietMs ??= bucketMs;
  const height = Math.max(1, one.height?.observed ?? one.signal.observed);
  const lastedMs = one.quietMs - one.toldMs;
  const neededMs = Math.max(
    quiet.windowShare * windowMs,
    quiet.lastedShare * lastedMs,
    Math.min(windowMs, (quiet.complaints * windowMs) / height),
  );
  return nowMs - one.quietMs >= Math.max(quiet.msMin, Math.min(quiet.msMax, neededMs));
}
const quiet = {
  msMin: 2 * hourMs,
  msMax: 48 * hourMs,
  historyMs: 0.25 * hourMs,
  windowShare: 0.25,
  lastedShare: 0.5,
  complaints: 4,
  deviations: 1.5,
} as const;

/** Complaints of a node in some rows. */
export function heardOf(node: AlertNode, rows: readonly HourCounts[]): number {
  let heard = 0;
  for (const { supplier_id, product_id, causes } of rows) {
    if (!holds({ ...node, cause: '' }, { supplier_id, product_id, cause: '' })) continue;
    for (const [cause, count] of Object.entries(causes)) if (node.cause === '' || node.cause === cause) heard += count;
  }
  return heard;
}

/**
 * A spike inside a signal that rose just now, with much of its excess: with the first few complaints a problem may show a
 * step too wide. The signal moves to where it is; people are told of one problem once.
 */
export function isSharpened(
  { signal, toldMs, toldExcess }: Tracked,
  spike: SpikeSignal,
  node: AlertNode,
  nowMs: number,
): boolean {
  const excess = spike.observed - spike.expected;
  return (
    signal.kind === 'spike' &&
    nowMs - toldMs <= sharpening.withinMs &&
    holds(signal.node, node) &&
    // What has no name tells people less than the whole.
    (node.cause !== 'other' || signal.node.cause === 'other') &&
    excess >= sharpening.shareMin * toldExcess &&
    excess <= sharpening.shareMax * toldExcess
  );
}
const sharpening = { withinMs: 2 * hourMs, shareMin: 0.4, shareMax: 3 } as const;

/**
 * Another cause at the product of a signal that rose within the hour, with less of an excess: customers tell of one problem in
 * more than one way. (Cold breakfasts were complaints of the food, of nothing in particular, and of stomach aches.) A supplier
 * as a whole may well have two at once: cancelled flights, and nobody at the telephone.
 */
export function isBeside({ signal, toldMs }: Tracked, spike: SpikeSignal, node: AlertNode, nowMs: number): boolean {
  return (
    signal.kind === 'spike' &&
    signal.node.product_id !== '' &&
    signal.node.supplier_id === node.supplier_id &&
    signal.node.product_id === node.product_id &&
    signal.node.cause !== node.cause &&
    nowMs - toldMs <= besideMs &&
    excessOf(spike) <= excessOf(signal)
  );
}
const besideMs = hourMs;
