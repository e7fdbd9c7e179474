import { createHash } from 'node:crypto';
import type { AlertNode, Signal } from '@earshot/contracts';
import { countInterval } from '../statistics/index.js';
import { contains, keyOf, type NodeKey } from './alertNode.js';
import { type AlertOptions, alertDefaults } from './alertOptions.js';
import { type AlertBaseline, dayMs, minuteMs } from './baseline.js';
import { createExpect, type Expect, type Window } from './expectation.js';
import { type ExcessOf, type Explanation, explainSpikes } from './explainSpikes.js';
import type { RecentCounts } from './recentCounts.js';
import { type NodeTest, surprise, testNodes } from './testNodes.js';

/** Why a surprising node did not alert. */
export const HELD_BACK_REASONS = [
  'cold',
  'below_count',
  'below_ratio',
  'over',
  'cooldown',
  'explained_by_child',
  'within_parent',
  'overlaps',
] as const;
export type HeldBackReason = (typeof HELD_BACK_REASONS)[number];

/** What the detector remembers between ticks. Plain data. */
export interface AlertMemory {
  /** raised or continuing */
  readonly open: readonly Signal[];
  /** ended within the last day: their excess still lies in the long windows */
  readonly ended: readonly Signal[];
  /** Ids of what was held back today: said once a day. */
  readonly heldBack: readonly string[];
}

export const emptyAlertMemory: AlertMemory = { open: [], ended: [], heldBack: [] };

export interface EvaluateInput {
  /** Stream time, ms. */
  readonly nowMs: number;
  readonly baseline: AlertBaseline;
  readonly recent: RecentCounts;
  readonly memory: AlertMemory;
}

interface Tick extends EvaluateInput {
  readonly expect: Expect;
}

export interface Evaluation {
  /** New versions to write; `words` and `delivered` are the writer's business. */
  readonly signals: readonly Signal[];
  readonly memory: AlertMemory;
}

/**
 * One tick of the detector: which nodes have more complaints than their past explains. Pure; the same history and memory
 * give the same signals with the same ids.
 *
 * Counts of three windows are tested against a negative binomial expectation (expectComplaints) with the false discovery
 * rate held over all nodes and windows (Benjamini & Hochberg 1995); of the nodes that stand out the narrowest that
 * explain the excess alert (explainSpikes). A signal lasts until the last part of its window is ordinary again.
 */
export function evaluateNodes(input: EvaluateInput, options: AlertOptions = alertDefaults): Evaluation {
  const { nowMs, memory, recent } = input;
  const tick: Tick = { ...input, expect: createExpect(input.baseline, recent.calmSeen, options) };
  const ended = memory.ended.filter((signal) => nowMs - endedAt(signal) < dayMs);
  const endsBefore = endsByNode(recent, ended);
  const goneOn = memory.open.map((signal) => goOn(signal, endsBefore.get(keyOf(signal.node)) ?? 0, tick, options));
  const open = goneOn.filter(({ state }) => state !== 'ended');
  const lately = [...ended, ...goneOn.filter(({ state }) => state === 'ended')];

  const tests = testNodes({ ...tick, notBeforeMs: endsByNode(recent, lately) }, options);
  const spikes = mostSurprising(tests.filter(({ q }) => q <= options.qMax));
  const able = spikes.filter((test) => whyWeak(test, input, options) === undefined);
  const excessOf: ExcessOf = (node, window) =>
    Math.max(0, recent.observed(keyOf(node), window) - tick.expect(node, window).mean);
  const parts = mostSurprising(tests.filter(({ logP }) => logP <= options.residualLogPMax));
  const { problems, explained } = explainWithSignals({ able, parts, open, lately, excessOf }, options);

  const raised: Signal[] = [];
  const heldBack: Signal[] = [];
  for (const test of spikes) {
    const weak = whyWeak(test, input, options);
    if (weak !== undefined) heldBack.push(holdBack(test, weak, '', nowMs));
  }
  for (const { test, reason, by } of explained) heldBack.push(holdBack(test, reason, ` by=${keyOf(by)}`, nowMs));
  for (const test of problems) {
    const held = whyNotNow(test, lately, tick, options);
    if (held === undefined) raised.push(raise(test, input));
    else heldBack.push(holdBack(test, held, '', nowMs));
  }
  const said = new Set(memory.heldBack);
  const signals = [
    ...goneOn.filter((signal, i) => isNews(signal, memory.open[i])),
    ...raised,
    ...heldBack.filter(({ signal_id }) => !said.has(signal_id)),
  ];
  const today = heldBack.map(({ signal_id }) => signal_id);
  return {
    signals,
    memory: { open: [...open, ...raised], ended: lately, heldBack: keepToday(memory.heldBack, today, nowMs) },
  };
}

function endedAt({ ended_at, bucket }: Signal): number {
  return Date.parse(ended_at ?? bucket);
}

/** The next version of an open signal: its figures now, ended where its last stretch was ordinary. */
function goOn(signal: Signal, notBeforeMs: number, tick: Tick, options: AlertOptions): Signal {
  const { nowMs, recent, expect } = tick;
  const window = { fromMs: Math.max(notBeforeMs, nowMs - signal.window_minutes * minuteMs), toMs: nowMs };
  const observed = recent.observed(keyOf(signal.node), window);
  const { expected, logP } = surprise(signal.node, window, observed, expect);
  const quietMs = quietMinutes(signal.window_minutes, observed, options) * minuteMs;
  const isOver =
    nowMs - Date.parse(signal.bucket) >= 0 &&
    isQuiet(signal.node, { fromMs: nowMs - quietMs, toMs: nowMs }, tick, options);
  const bucket = new Date(nowMs).toISOString();
  // An ended signal keeps the figures of its height: those of its quiet end say nothing.
  if (isOver) return { ...signal, state: 'ended', bucket, ended_at: bucket };
  const interval = countInterval(0.95, expected);
  return {
    ...signal,
    state: 'continuing',
    bucket,
    observed,
    expected: expected.mean,
    expected_low: interval.low,
    expected_high: interval.high,
    p: Math.exp(logP),
  };
}

function quietMinutes(windowMinutes: number, observed: number, options: AlertOptions): number {
  const pause = (options.quietComplaints * windowMinutes) / Math.max(1, observed);
  return Math.min(windowMinutes, Math.max(options.quietMinutesMin, windowMinutes * options.quietWindowShare, pause));
}

function isQuiet(node: AlertNode, window: Window, { recent, expect }: Tick, options: AlertOptions): boolean {
  const { logP } = surprise(node, window, recent.observed(keyOf(node), window), expect);
  return logP > Math.log(options.quietPMin);
}

/** A row is written where something can be seen of it: an end, or another count. */
function isNews(signal: Signal, before: Signal | undefined): boolean {
  return signal.state === 'ended' || before?.state !== signal.state || before.observed !== signal.observed;
}

/** Nodes in or under a signal that ended → its end: what it was about is not counted again. */
function endsByNode({ nodes }: RecentCounts, lately: readonly Signal[]): ReadonlyMap<NodeKey, number> {
  const ends = new Map<NodeKey, number>();
  if (lately.length === 0) return ends;
  for (const [key, node] of nodes) {
    for (const signal of lately) {
      if (keyOf(signal.node) !== key && !contains(signal.node, node)) continue;
      ends.set(key, Math.max(ends.get(key) ?? 0, endedAt(signal)));
    }
  }
  return ends;
}

/** Each node once, in the window in which it is most surprising. */
function mostSurprising(tests: readonly NodeTest[]): readonly NodeTest[] {
  const best = new Map<NodeKey, NodeTest>();
  for (const test of tests) {
    const other = best.get(test.key);
    if (other === undefined || test.logP < other.logP) best.set(test.key, test);
  }
  return [...best.values()];
}

/** Why a spike does not count as one: too few, too near to its expectation, or nothing known to measure it by. */
function whyWeak(test: NodeTest, { baseline }: EvaluateInput, options: AlertOptions): HeldBackReason | undefined {
  const { observed, expected, logP } = test;
  const ratio = observed / Math.max(expected.mean, 1e-9);
  if (expected.cold) {
    const { historyDaysMin, observedMin, ratioMin, logPMax } = options.plain;
    const isPlain =
      baseline.weeks * 7 >= historyDaysMin && observed >= observedMin && ratio >= ratioMin && logP <= logPMax;
    return isPlain ? undefined : 'cold';
  }
  if (observed < options.observedMin) return 'below_count';
  return ratio < options.ratioMin ? 'below_ratio' : undefined;
}

interface Explaining {
  readonly able: readonly NodeTest[];
  /** Surprising by themselves, if not by the measure of all tests: what a spike may be narrowed down to. */
  readonly parts: readonly NodeTest[];
  readonly open: readonly Signal[];
  readonly lately: readonly Signal[];
  readonly excessOf: ExcessOf;
}

/** Open signals explain what they carry; ended ones do so for others, while their own nodes start afresh. */
function explainWithSignals({ able, parts, open, lately, excessOf }: Explaining, options: AlertOptions): Explanation {
  const isFresh = ({ node, key }: NodeTest) =>
    lately.some((signal) => keyOf(signal.node) === key || contains(signal.node, node));
  const openKeys = new Set(open.map(({ node }) => keyOf(node)));
  const others = able.filter((test) => !isFresh(test) && !openKeys.has(test.key));
  const openNodes = open.map(({ node }) => node);
  const lateNodes = lately.map(({ node }) => node);
  const wide = explainSpikes({ spikes: others, parts, known: [...openNodes, ...lateNodes], excessOf }, options);
  const known = [...openNodes, ...wide.problems.map(({ node }) => node)];
  const again = explainSpikes(
    { spikes: able.filter((test) => isFresh(test) && !openKeys.has(test.key)), parts, known, excessOf },
    options,
  );
  return { problems: [...wide.problems, ...again.problems], explained: [...wide.explained, ...again.explained] };
}

/** A problem that is over already, or whose node has only just been quiet again. */
function whyNotNow(
  test: NodeTest,
  lately: readonly Signal[],
  tick: Tick,
  options: AlertOptions,
): HeldBackReason | undefined {
  const { nowMs } = tick;
  const ends = lately.filter(({ node }) => keyOf(node) === test.key || contains(node, test.node)).map(endedAt);
  if (ends.some((atMs) => nowMs - atMs < options.cooldownMinutes * minuteMs)) return 'cooldown';
  return isOverAlready(test, tick, options) ? 'over' : undefined;
}

/** In its last stretch the excess is gone, but for a straggler or two. What the shortest window shows has only just been. */
function isOverAlready(test: NodeTest, tick: Tick, options: AlertOptions): boolean {
  if (test.windowMinutes === Math.min(...options.windowsMinutes)) return false;
  const { nowMs, recent } = tick;
  const lengthMinutes = (nowMs - test.window.fromMs) / minuteMs;
  const quiet = quietMinutes(lengthMinutes, test.observed, options);
  const stretch = { fromMs: nowMs - quiet * minuteMs, toMs: nowMs };
  const atItsRate = (test.observed * quiet) / lengthMinutes;
  return (
    recent.observed(test.key, stretch) < options.stragglerShareMax * atItsRate ||
    isQuiet(test.node, stretch, tick, options)
  );
}

/** Named by where and since when it rises, so that two evaluations a minute apart speak of one signal. */
function raise(test: NodeTest, { nowMs, recent }: EvaluateInput): Signal {
  const started_at = new Date(startOfExcess(test, recent)).toISOString();
  return {
    ...figuresOf(test, nowMs),
    signal_id: idOf(test.key, 'raised', started_at),
    state: 'raised',
    started_at,
    reason: `spike ${describe(test)}`,
  };
}

function holdBack(test: NodeTest, reason: HeldBackReason, detail: string, nowMs: number): Signal {
  return {
    ...figuresOf(test, nowMs),
    signal_id: `${dayOf(nowMs)}-${idOf(test.key, 'held_back', reason).slice(0, 23)}`,
    state: 'held_back',
    started_at: new Date(test.window.fromMs).toISOString(),
    reason: `${reason} ${describe(test)}${detail}`,
  };
}

function figuresOf({ node, windowMinutes, observed, expected, logP, q }: NodeTest, nowMs: number) {
  const interval = countInterval(0.95, expected);
  return {
    node,
    window_minutes: windowMinutes,
    bucket: new Date(nowMs).toISOString(),
    ended_at: null,
    observed,
    expected: expected.mean,
    expected_low: interval.low,
    expected_high: interval.high,
    p: Math.exp(logP),
    q,
    cluster_id: '',
    words: [],
    delivered: false,
  };
}

function describe({ observed, expected }: NodeTest): string {
  const ratio = observed / Math.max(expected.mean, 1e-9);
  return `ratio=${ratio.toPrecision(3)} overdispersion=${expected.overdispersion.toPrecision(3)} exposure=${expected.exposureRatio.toPrecision(3)}`;
}

/** Where the count begins to outrun twice the expectation: the start that leaves most excess behind it (a CUSUM's last minimum, Page 1954). */
function startOfExcess({ key, window, expected }: NodeTest, recent: RecentCounts): number {
  const perMs = expected.mean / Math.max(1, window.toMs - window.fromMs);
  let best = window.fromMs;
  let most = Number.NEGATIVE_INFINITY;
  for (const atMs of recent.minutes(key, window)) {
    const excess = recent.observed(key, { fromMs: atMs, toMs: window.toMs }) - 2 * perMs * (window.toMs - atMs);
    if (excess > most) {
      most = excess;
      best = atMs;
    }
  }
  return best;
}

function idOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10).replaceAll('-', '');
}

function keepToday(before: readonly string[], now: readonly string[], nowMs: number): readonly string[] {
  const day = dayOf(nowMs);
  return [...new Set([...before, ...now])].filter((id) => id.startsWith(day));
}
