import type { AlertNode, Signal } from '@earshot/contracts';
import { createSpikeDetector, type HeldBackSpike, type SpikeOptions, type SpikeSignal } from '../spikes/index.js';
import { createHourOfWeek } from '../statistics/index.js';
import { createVolumeModel, type HourCounts } from './expectVolume.js';
import { describe, emptySignal, excessOf, figuresOf, figuresOfSignal, nowOf, surpriseOf } from './signalFigures.js';
import { alertNodeOf, holds, isRelated, keyOf, signalIdOf } from './signalNode.js';
import { heardOf, isBeside, isQuiet, isSharpened, type Tracked } from './trackedSignal.js';
import { createSilenceWatch, type Silence } from './watchSilence.js';
import { withExposure } from './withExposure.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const minuteMs = 60_000;

export interface WatchOptions {
  /** IANA zone of the installation: its seasons follow local time. */
  readonly timeZone: string;
  /** Alerts that people read in a typical week. */
  readonly alertsPerWeek: number;
  /** Of the detector; its bucket is an hour. */
  readonly spikes?: Partial<Omit<SpikeOptions, 'bucketMs' | 'alertsPerWeek'>>;
}

/** An hour, or so much of it as has passed. */
export interface Hour {
  readonly startMs: number;
  /** Stream time up to which it is counted: above its start, at most an hour later. */
  readonly untilMs: number;
  readonly rows: readonly HourCounts[];
}

/** A false alarm: its node, and all in it, must be as surprising as this (−ln p) to be told again. */
export interface FalseAlarm {
  readonly node: AlertNode;
  readonly toldFrom: number;
  readonly untilMs: number;
}

/** What was written of signals. Plain data. */
export interface WatchMemory {
  readonly open: readonly Signal[];
  /** Ended within the last days: what comes back is the same problem. */
  readonly ended: readonly Signal[];
  /** Ids of what was held back today: said once a day. */
  readonly heldBack: readonly string[];
}

export interface SignalWatch {
  /**
   * Takes the next hour, or the newest one again as it fills. Hours that are left out were silent. Answers with new versions
   * of signals; `words`, `cluster_id`, `distinct` and `delivered` are the writer's business.
   */
  fill(hour: Hour): readonly Signal[];
  /** The start of the hour that fills at the moment, undefined before the first. */
  readonly hourMs: number | undefined;
  /** Takes what was written for what is true: after the past was walked through again, or another process went on. */
  adopt(memory: WatchMemory): void;
  setFalseAlarms(alarms: readonly FalseAlarm[]): void;
  /** What was found out about a signal: it stays with its later versions. */
  enrich(signalId: string, found: Partial<Signal>): void;
  readonly memory: WatchMemory;
}

/** Days with feedback and texts, before the last day, below which nothing is told: silence is no past. */
const past = { daysMin: 3, textsMin: 15 } as const;
/**
 * −ln p below which nobody is told, whatever the budget has room for: in an installation of a few nodes it has room for what
 * happens once a month by chance.
 */
const surpriseMin = 9;
/** Without a word of the detector for so long, a signal that only the store knows of is over. */
const orphanMs = 3 * hourMs;
/** A signal gets worse once its excess is so many times what it was in its first hour. */
const escalation = { afterMs: hourMs, times: 2, severityMin: 6 } as const;
const endedKeptMs = 3 * dayMs;

/**
 * What the live service, a backtest and the demo's test look at streams with: counts of hours → signals. The detector of
 * packages/domain/src/spikes decides; around it stand what exposure is (expectVolume), silence, what people said of false
 * alarms, and the lives of signals. Deterministic, causal; the same hours and memory give the same signals with the same ids.
 */
export function createSignalWatch(options: WatchOptions): SignalWatch {
  const detector = createSpikeDetector({ ...options.spikes, bucketMs: hourMs, alertsPerWeek: options.alertsPerWeek });
  const volume = createVolumeModel(createHourOfWeek(options.timeZone));
  const silence = createSilenceWatch();
  let current: Hour | undefined;
  let tracked: Tracked[] = [];
  let ended: Signal[] = [];
  let heldBack: readonly string[] = [];
  let falseAlarms: readonly FalseAlarm[] = [];
  /** Spikes of the detector that go on, by node. */
  const spiking = new Map<string, AlertNode>();
  /** Of these, what was not told when the stream was where it is now: nobody is told later. */
  const untold = new Set<string>();
  /** … and what was over for people before the detector was sure of it. */
  const dozing = new Set<string>();
  /** … and what rose beside a signal, which explains it: its id. */
  const besides = new Map<string, string>();
  const days = new Map<number, number>();

  const isCold = (nowMs: number): boolean => {
    const before = [...days].filter(([day]) => (day + 1) * dayMs <= nowMs - dayMs);
    const texts = before.reduce((sum, [, heard]) => sum + heard, 0);
    return before.length < past.daysMin || texts < past.textsMin;
  };

  const close = (hour: Hour) => {
    volume.learn(hour.startMs, hour.rows);
    silence.learn(hour.startMs, hour.rows, volume);
    const heard = hour.rows.reduce((sum, { total }) => sum + total, 0);
    const day = Math.floor(hour.startMs / dayMs);
    if (heard > 0) days.set(day, (days.get(day) ?? 0) + heard);
    for (const known of days.keys()) if ((day - known) * dayMs > daysKeptMs) days.delete(known);
  };

  const trackedOf = (key: string, node: AlertNode): Tracked | undefined =>
    tracked.find((one) => one.key === key) ??
    tracked.find((one) => one.key === undefined && one.signal.kind === 'spike' && holds(one.signal.node, node));

  const goOn = (one: Tracked, spike: SpikeSignal, nowMs: number): Signal => {
    const figures = figuresOf(spike);
    const height = one.height === undefined || excessOf(figures) > excessOf(one.height) ? figures : one.height;
    one.height = height;
    const excess = figures.observed - figures.expected;
    const isYoung = nowMs - one.toldMs <= escalation.afterMs;
    if (isYoung) one.toldExcess = Math.max(one.toldExcess, excess);
    const isWorse =
      !isYoung && excess >= escalation.times * one.toldExcess && figures.severity >= escalation.severityMin;
    if (isWorse) one.toldExcess = excess;
    const state = isWorse ? 'escalating' : one.signal.state === 'escalating' ? 'escalating' : 'continuing';
    const changed_at = isWorse ? iso(nowMs) : one.signal.changed_at;
    // People see what it was at its height: an hour that has just begun has heard of nothing yet.
    return { ...one.signal, ...height, ...nowOf(spike), state, changed_at, bucket: iso(nowMs) };
  };

  /** What the detector says of a node, as versions of signals. */
  const onSpike = (spike: SpikeSignal, nowMs: number): readonly Signal[] => {
    const node = alertNodeOf(spike.node);
    if (node === undefined) return [];
    const key = keyOf(node);
    const known = trackedOf(key, node);
    if (spike.state === 'ended') {
      spiking.delete(key);
      untold.delete(key);
      dozing.delete(key);
      besides.delete(key);
      return known === undefined ? [] : [end(known, nowMs)];
    }
    spiking.set(key, node);
    if (known !== undefined) {
      known.key = key;
      known.seenMs = nowMs;
      if (isQuiet(known, spike, heardOf(node, current?.rows ?? []), nowMs)) {
        dozing.add(key);
        known.signal = { ...known.signal, ...nowOf(spike) };
        return [end(known, nowMs)];
      }
      const next = goOn(known, spike, nowMs);
      const { state, changed_at, observed, observed_now } = known.signal;
      const isChanged = next.state !== state || next.changed_at !== changed_at;
      const isNews = isChanged || next.observed !== observed || next.observed_now !== observed_now;
      known.signal = next;
      return isNews ? [next] : [];
    }
    if (isStillBeside(key, spike)) return [];
    if (untold.has(key) || (dozing.has(key) && spike.observed <= spike.interval[1])) return [];
    const surprise = surpriseOf(spike.p);
    const isFalse = falseAlarms.some(
      (alarm) => nowMs < alarm.untilMs && holds(alarm.node, node) && surprise < alarm.toldFrom,
    );
    if (isFalse) return holdBack(node, spike, 'false_alarm', '', nowMs);
    if (surprise < surpriseMin) return holdBack(node, spike, 'budget', ` told_from=${surpriseMin}`, nowMs);
    if (isCold(nowMs)) return holdBack(node, spike, 'cold', '', nowMs);
    const wide = tracked.find((one) => isSharpened(one, spike, node, nowMs));
    if (wide !== undefined) {
      if (wide.key !== undefined) untold.add(wide.key);
      wide.key = key;
      wide.seenMs = nowMs;
      // The height of what is wider is none of it.
      wide.height = undefined;
      wide.signal = { ...goOn(wide, spike, nowMs), node };
      return [wide.signal];
    }
    const beside = tracked.find((one) => isBeside(one, spike, node, nowMs))?.signal;
    if (beside !== undefined) {
      besides.set(key, beside.signal_id);
      return holdBack(node, spike, 'explained', ` by=${beside.signal_id}`, nowMs);
    }
    const before = ended.find((one) => one.kind === 'spike' && isRelated(one.node, node));
    const isBack = spike.state === 'continuing' && before !== undefined;
    dozing.delete(key);
    const reason = `spike ${describe(spike)}`;
    const signal: Signal = isBack
      ? {
          ...before,
          ...figuresOf(spike),
          ...nowOf(spike),
          node,
          state: 'regressed',
          bucket: iso(nowMs),
          changed_at: iso(nowMs),
          ended_at: null,
          reason,
        }
      : {
          ...emptySignal,
          ...figuresOf(spike),
          ...nowOf(spike),
          signal_id: signalIdOf(key, 'raised', iso(spike.sinceMs)),
          node,
          state: 'raised',
          bucket: iso(nowMs),
          changed_at: iso(nowMs),
          started_at: iso(spike.sinceMs),
          reason,
        };
    if (isBack) ended = ended.filter((one) => one !== before);
    tracked.push({
      signal,
      height: figuresOf(spike),
      toldMs: nowMs,
      toldExcess: excessOf(signal),
      seenMs: nowMs,
      heardMs: nowMs,
      isHistory: false,
      key,
      quietMs: undefined,
    });
    return [signal];
  };

  const isStillBeside = (key: string, spike: SpikeSignal): boolean => {
    const by = besides.get(key);
    const signal = [...tracked.map((one) => one.signal), ...ended].find(({ signal_id }) => signal_id === by);
    return signal !== undefined && excessOf(spike) <= excessOf(signal);
  };

  const end = (one: Tracked, nowMs: number): Signal => {
    tracked = tracked.filter((other) => other !== one);
    // An ended signal keeps the figures of its height: those of its quiet end say nothing.
    const atMs = iso(nowMs);
    const signal: Signal = {
      ...one.signal,
      ...one.height,
      state: 'ended',
      bucket: atMs,
      changed_at: atMs,
      ended_at: atMs,
    };
    ended = [signal, ...ended];
    return signal;
  };

  const holdBack = (
    node: AlertNode,
    spike: Omit<SpikeSignal, 'state'>,
    because: string,
    detail: string,
    nowMs: number,
  ): readonly Signal[] => {
    const day = iso(nowMs).slice(0, 10);
    const signal_id = `${day.replaceAll('-', '')}-${signalIdOf(keyOf(node), 'held_back', because).slice(0, 23)}`;
    if (heldBack.includes(signal_id)) return [];
    heldBack = [...heldBack.filter((id) => id.startsWith(day.replaceAll('-', ''))), signal_id];
    return [
      {
        ...emptySignal,
        ...figuresOf(spike),
        signal_id,
        node,
        state: 'held_back',
        bucket: iso(nowMs),
        started_at: iso(spike.sinceMs),
        reason: `${because} ${describe(spike)}${detail}`,
      },
    ];
  };

  const onHeldBack = (spike: HeldBackSpike, nowMs: number): readonly Signal[] => {
    const node = alertNodeOf(spike.node);
    if (node === undefined) return [];
    const detail = ` weight=${spike.weight.toPrecision(3)} told_from=${finite(spike.threshold).toPrecision(3)}`;
    return holdBack(node, spike, spike.because, detail, nowMs);
  };

  const onSilence = (silent: readonly Silence[], nowMs: number): readonly Signal[] => {
    const changes: Signal[] = [];
    const silentNow = new Set(silent.map(({ supplier_id }) => supplier_id));
    for (const one of tracked) {
      if (one.signal.kind === 'no_data' && !silentNow.has(one.signal.node.supplier_id)) changes.push(end(one, nowMs));
    }
    for (const { supplier_id, sinceMs, expected, surprise } of silent) {
      if (tracked.some(({ signal }) => signal.kind === 'no_data' && signal.node.supplier_id === supplier_id)) continue;
      const node: AlertNode = { supplier_id, product_id: '', cause: '' };
      const signal: Signal = {
        ...emptySignal,
        signal_id: signalIdOf(keyOf(node), 'no_data', iso(sinceMs)),
        kind: 'no_data',
        node,
        state: 'raised',
        window_minutes: Math.max(1, Math.round((nowMs - sinceMs) / minuteMs)),
        bucket: iso(nowMs),
        changed_at: iso(nowMs),
        started_at: iso(sinceMs),
        expected,
        expected_low: Math.max(0, Math.floor(expected - 2 * Math.sqrt(expected))),
        expected_high: Math.ceil(expected + 2 * Math.sqrt(expected)),
        p: Math.exp(-surprise),
        q: Math.exp(-surprise),
        reason: `silent hours=${((nowMs - sinceMs) / hourMs).toPrecision(3)} expected=${expected.toPrecision(3)}`,
      };
      tracked.push({
        signal,
        height: undefined,
        toldMs: nowMs,
        toldExcess: 0,
        seenMs: nowMs,
        heardMs: nowMs,
        isHistory: false,
        key: undefined,
        quietMs: undefined,
      });
      changes.push(signal);
    }
    return changes;
  };

  const take = (hour: Hour): readonly Signal[] => {
    const { startMs, untilMs, rows } = hour;
    const share = Math.min(1, Math.max(shareMin, (untilMs - startMs) / hourMs));
    const isAgain = current?.startMs === startMs;
    if (!isAgain && current !== undefined) close(current);
    current = hour;
    const counts = withExposure(rows, volume.exposure(startMs, share, rows));
    const spikes = isAgain ? detector.amend(counts) : detector.step(startMs, counts);
    const changes = [
      // The largest first: what rises beside it is explained by it.
      ...[...spikes].sort((a, b) => excessOf(b) - excessOf(a)).flatMap((spike) => onSpike(spike, untilMs)),
      ...detector.heldBack.flatMap((spike) => onHeldBack(spike, untilMs)),
      ...onSilence(silence.look(startMs, share, rows, volume), untilMs),
    ];
    for (const one of tracked) {
      const isOrphan = one.key === undefined && one.signal.kind === 'spike';
      if (isOrphan && untilMs - one.seenMs >= orphanMs) changes.push(end(one, untilMs));
    }
    ended = ended.filter(({ ended_at, bucket }) => untilMs - Date.parse(ended_at ?? bucket) < endedKeptMs);
    return changes;
  };

  return {
    get hourMs() {
      return current?.startMs;
    },
    get memory() {
      return { open: tracked.map(({ signal }) => signal), ended, heldBack };
    },
    fill(hour) {
      const changes: Signal[] = [];
      for (let startMs = (current?.startMs ?? hour.startMs) + hourMs; startMs < hour.startMs; startMs += hourMs) {
        changes.push(...take({ startMs, untilMs: startMs + hourMs, rows: [] }));
      }
      changes.push(...take(hour));
      return changes;
    },
    adopt(memory) {
      const nowMs = current?.untilMs ?? 0;
      const before = tracked;
      tracked = memory.open.map((signal) => {
        const mine = before.find((one) => one.signal.signal_id === signal.signal_id);
        const excess = signal.observed - signal.expected;
        const toldMs = mine?.toldMs ?? Date.parse(signal.started_at) + hourMs;
        return {
          signal,
          height: mine?.height ?? (signal.kind === 'spike' ? figuresOfSignal(signal) : undefined),
          toldMs,
          toldExcess: mine?.toldExcess ?? excess,
          seenMs: nowMs,
          heardMs: mine?.heardMs ?? nowMs,
          isHistory: !signal.delivered,
          key: mine?.key,
          quietMs: undefined,
        };
      });
      ended = [...memory.ended];
      heldBack = memory.heldBack;
      untold.clear();
      for (const [key, node] of spiking) {
        const own = tracked.find((one) => one.key === key) ?? tracked.find(({ signal }) => keyOf(signal.node) === key);
        const one = own ?? tracked.find(({ signal, key: its }) => its === undefined && isRelated(signal.node, node));
        if (one === undefined) untold.add(key);
        else one.key = key;
      }
    },
    setFalseAlarms(alarms) {
      falseAlarms = alarms;
    },
    enrich(signalId, found) {
      const one = tracked.find(({ signal }) => signal.signal_id === signalId);
      if (one !== undefined) {
        one.signal = { ...one.signal, ...found };
        one.isHistory = found.delivered === undefined ? one.isHistory : !found.delivered;
      }
      ended = ended.map((signal) => (signal.signal_id === signalId ? { ...signal, ...found } : signal));
    },
  };
}

/** Of an hour that has only begun, at least so much has passed. */
const shareMin = 1 / 60;
const daysKeptMs = 56 * dayMs;

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
