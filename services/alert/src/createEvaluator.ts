import { setImmediate as nextTurn } from 'node:timers/promises';
import { OPEN_SIGNAL_STATES, type Signal } from '@earshot/contracts';
import {
  createSignalWatch,
  type HourCounts,
  mergeRows,
  type SignalWatch,
  type WatchMemory,
} from '@earshot/domain/signals';
import {
  falseAlarmsAt,
  progressOfJob,
  progressTable,
  type Store,
  signalOfRow,
  signalRow,
  signalsById,
  signalsByState,
  signalsTable,
  streamTime,
} from '@earshot/store';
import type { Logger } from 'pino';
import type { AlertLimits } from './alertLimits.js';
import { productsSince } from './alertQueries.js';
import { describeSignal } from './describeSignal.js';
import { createLateRows, type LateRows } from './lateRows.js';
import { type Hours, readHours } from './readHours.js';
import { createSettleGate } from './settleGate.js';
import { streamNow } from './streamNow.js';

const job = 'alert.evaluate';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export interface EvaluatorOptions {
  readonly store: Pick<Store, 'query' | 'insert'>;
  readonly clock: () => Date;
  readonly logger: Logger;
  readonly timeZone: string;
  /** Alerts that people read in a typical week. */
  readonly alertsPerWeek: number;
  /** Tell people of history too. */
  readonly deliverHistory: boolean;
  readonly limits: AlertLimits;
  /** Told of every version of a signal that people are to hear of, after it is written; again after a crash. */
  readonly onTold: (signal: Signal) => Promise<void>;
}

/** What one process remembers between jobs; lost, it is built again from the store. */
interface Watching {
  readonly watch: SignalWatch;
  /** Stream time that the watch has seen. */
  atMs: number | undefined;
  /** What is written, as far as this process knows. */
  writtenMs: number | undefined;
  readonly late: LateRows;
  lateReadMs: number;
  /** What came late in the hour that fills. */
  lateRows: readonly HourCounts[];
  /** Rows of imported history when it was built. */
  readonly historyRows: number;
}

/**
 * Looks at everything from the last stream time evaluated to the present of the stream: reads, decides, writes, in this
 * order. The past is walked through once at the start, hour by hour, then only the hour under way is read, every minute.
 * One run at a time, also among processes (the queue sees to it). Killed anywhere, the next run carries on: signals are
 * written before the progress, their ids and versions come from stream time, and what is written is taken for true.
 */
export function createEvaluator(options: EvaluatorOptions): (isStopping: () => boolean) => Promise<void> {
  const { store, clock, logger, limits } = options;
  let watching: Watching | undefined;
  const gate = createSettleGate(store, clock, limits);

  /** Throws where another process has gone on meanwhile: this one was frozen, lost its job, and knows less than is written. */
  async function holdAlone(writtenMs: number | undefined): Promise<void> {
    if ((await readProgress(store)) !== writtenMs)
      throw new Error('another process evaluated meanwhile; what this one found is dropped');
  }

  /** Lets the watch see whole hours and what has passed of the newest; tells of each hour what changed in it. */
  async function walk(
    { watch, late }: Watching,
    hours: Hours,
    fromMs: number,
    toMs: number,
    onHour: (changes: readonly Signal[], untilMs: number) => Promise<void>,
    isStopping: () => boolean,
  ): Promise<number> {
    let atMs = fromMs;
    for (let startMs = floorTo(fromMs, hourMs); startMs < toMs && !isStopping(); startMs += hourMs) {
      atMs = Math.min(toMs, startMs + hourMs);
      const rows = hours.get(startMs) ?? [];
      const changes = watch.fill({ startMs, untilMs: atMs, rows });
      if (atMs === startMs + hourMs) late.seen(startMs, rows);
      await onHour(changes, atMs);
      await nextTurn();
    }
    return atMs;
  }

  /** A watch that has seen the past up to what was evaluated, and knows what was written of it. */
  async function build(writtenMs: number | undefined, historyRows: number, isImport: boolean): Promise<Watching> {
    const built: Watching = {
      watch: createSignalWatch({ timeZone: options.timeZone, alertsPerWeek: options.alertsPerWeek }),
      atMs: undefined,
      writtenMs,
      late: createLateRows(limits.lateHoursMax),
      lateReadMs: 0,
      lateRows: [],
      historyRows,
    };
    if (writtenMs === undefined) return built;
    const sinceMs = await readSince(store, writtenMs, limits);
    const endMs = floorTo(writtenMs, hourMs);
    for (let fromMs = sinceMs; fromMs < endMs; fromMs += limits.hoursPerReadMax * hourMs) {
      const toMs = Math.min(endMs, fromMs + limits.hoursPerReadMax * hourMs);
      const found = new Map<string, Signal>();
      const onHour = isImport ? (changes: readonly Signal[]) => collectHistory(built.watch, changes, found) : silently;
      await walk(built, await readHours(store, fromMs, toMs), fromMs, toMs, onHour, never);
      await writeUnknown([...found.values()]);
    }
    // So much of the hour under way as was evaluated: what rose in it rises by itself, not together with what comes now.
    for (let toMs = endMs; toMs < writtenMs; ) {
      toMs = Math.min(writtenMs, toMs + limits.rebuildStepMs);
      await walk(built, await readHours(store, endMs, toMs), endMs, toMs, silently, never);
    }
    built.atMs = writtenMs;
    return built;
  }

  /** Of what is found in a past that was imported after it was evaluated: what is about imported words. */
  async function collectHistory(
    watch: SignalWatch,
    changes: readonly Signal[],
    found: Map<string, Signal>,
  ): Promise<void> {
    for (const version of changes) {
      const known = found.get(version.signal_id);
      if (version.state !== 'raised' && known === undefined) continue;
      const { isHistory, ...details } =
        version.state === 'raised' ? await describeSignal(store, version, limits) : { isHistory: true };
      if (!isHistory) continue;
      watch.enrich(version.signal_id, details);
      found.set(version.signal_id, { ...known, ...version, ...details });
    }
  }

  async function writeUnknown(signals: readonly Signal[]): Promise<void> {
    const known = await store.query(signalsById, { signal_ids: signals.map(({ signal_id }) => signal_id) });
    const ids = new Set(known.map(({ signal_id }) => signal_id));
    const atMs = Math.max(0, ...signals.map(({ bucket }) => Date.parse(bucket)));
    await write(
      signals.filter(({ signal_id }) => !ids.has(signal_id)),
      atMs,
    );
  }

  /** The past as it is known to this process, whatever others wrote meanwhile. */
  async function recall(nowMs: number): Promise<Watching> {
    const writtenMs = await readProgress(store);
    const grown = await gate.grownTo(watching?.historyRows);
    if (watching === undefined || grown !== undefined) {
      watching = await build(writtenMs, grown ?? (await gate.rows()), grown !== undefined);
      await holdAlone(writtenMs);
      await adopt(watching, writtenMs);
    } else if (watching.writtenMs !== writtenMs) {
      // Another process has gone on: what it saw is walked through in silence, what it wrote is taken over.
      const fromMs = floorTo(watching.atMs ?? writtenMs ?? nowMs, hourMs);
      const toMs = writtenMs ?? fromMs;
      if (toMs > fromMs) {
        await walk(watching, await readHours(store, fromMs, toMs), fromMs, toMs, silently, never);
        watching.atMs = toMs;
      }
      watching.writtenMs = writtenMs;
      await adopt(watching, writtenMs);
    }
    const alarms = await store.query(falseAlarmsAt, { now: iso(clock().getTime()), limit: limits.signalsReadMax });
    watching.watch.setFalseAlarms(
      alarms.map(({ supplier_id, product_id, cause, told_from, until }) => ({
        node: { supplier_id, product_id, cause },
        toldFrom: told_from,
        untilMs: Date.parse(until),
      })),
    );
    return watching;
  }

  async function adopt({ watch }: Watching, writtenMs: number | undefined): Promise<void> {
    const memory = await readMemory(store, writtenMs, limits);
    watch.adopt(memory);
    // A kill between write and telling: adding a delivery that is known does nothing.
    for (const signal of [...memory.open, ...memory.ended]) if (signal.delivered) await options.onTold(signal);
  }

  async function runTicks(isStopping: () => boolean): Promise<boolean> {
    const [stream] = await store.query(streamTime, {});
    const streamMs = streamNow(stream, clock().getTime());
    if (streamMs === undefined) return false;
    const nowMs = floorTo(streamMs, minuteMs);
    const known = await recall(nowMs);
    const fromMs = known.writtenMs ?? (await readSince(store, nowMs, limits));
    const isCatchUp = nowMs - fromMs > limits.liveGapMsMax;
    if (nowMs <= fromMs || (isCatchUp && !(await gate.isSettled()))) return false;
    const startMs = floorTo(Math.min(fromMs, known.atMs ?? fromMs), hourMs);
    const toMs = Math.min(nowMs, startMs + limits.hoursPerReadMax * hourMs);
    const hours = withLate(known, await readHours(store, startMs, toMs), await readLate(known, nowMs), toMs);
    const changed = new Map<string, Signal>();
    const before = new Map(known.watch.memory.open.map((signal) => [signal.signal_id, changeOf(signal)]));
    const toTell: Signal[] = [];
    const atMs = await walk(
      known,
      hours,
      startMs,
      toMs,
      async (changes, untilMs) => {
        for (const version of changes) {
          const signal = await complete(known.watch, version, untilMs);
          changed.set(signal.signal_id, signal);
          if (changeOf(signal) !== before.get(signal.signal_id) && isTold(signal)) toTell.push(signal);
          before.set(signal.signal_id, changeOf(signal));
        }
      },
      isStopping,
    );
    known.atMs = atMs;
    await holdAlone(known.writtenMs);
    await write([...changed.values()], atMs);
    for (const signal of toTell) await options.onTold(signal);
    await store.insert(progressTable, [{ job, stream_time: iso(atMs), updated_at: clock().toISOString() }]);
    known.writtenMs = atMs;
    return isCatchUp;
  }

  /** What came late for the hours before; every few minutes, as it reads a day. */
  async function readLate(known: Watching, nowMs: number): Promise<Watching['lateRows']> {
    if (known.atMs === undefined || nowMs - known.atMs > limits.liveGapMsMax) return [];
    if (nowMs - known.lateReadMs < limits.lateEveryMs) return [];
    known.lateReadMs = nowMs;
    const toMs = floorTo(known.atMs, hourMs);
    return known.late.find(await readHours(store, toMs - limits.lateHoursMax * hourMs, toMs));
  }

  async function write(signals: readonly Signal[], atMs: number): Promise<void> {
    if (signals.length === 0) return;
    const version = { updated_at: clock().toISOString(), version: String(atMs) };
    await store.insert(
      signalsTable,
      signals.map((signal) => signalRow(signal, version)),
    );
    for (const { state, node, reason, delivered } of signals) {
      if (state === 'raised') logger.info({ node, reason, told: delivered }, 'a signal rose');
    }
  }

  /** A signal that rises, comes back or gets worse, with the words behind it and whether people are to hear of it. */
  async function complete(watch: SignalWatch, signal: Signal, atMs: number): Promise<Signal> {
    const { state, delivered: wasTold } = signal;
    if (state !== 'raised' && state !== 'regressed' && (state !== 'escalating' || wasTold)) return signal;
    const { isHistory, ...details } = await describeSignal(store, ofLate(signal), limits);
    const isLive = clock().getTime() - atMs <= limits.liveLagMsMax && !isHistory;
    // Of what was told once people hear again, whatever its newest words are.
    const delivered = isLive || options.deliverHistory || (wasTold && state === 'regressed');
    // What nobody was told of, as it was of the past, and what goes on now is a rise to them.
    const told = delivered && !wasTold ? ('raised' as const) : state;
    const found = { ...details, delivered, state: told, ...(wasTold && { started_at: signal.started_at }) };
    watch.enrich(signal.signal_id, found);
    return { ...signal, ...found };
  }

  return async (isStopping) => {
    const startedMs = clock().getTime();
    try {
      while (!isStopping() && (await runTicks(isStopping)) && clock().getTime() - startedMs < limits.evaluateMsMax);
    } catch (error) {
      watching = undefined;
      throw error;
    }
  };
}

/** The hour that fills, with what came late for hours that are over. */
function withLate(known: Watching, hours: Hours, found: Watching['lateRows'], toMs: number): Hours {
  const startMs = floorTo(toMs - 1, hourMs);
  if (known.watch.hourMs !== startMs) known.lateRows = [];
  known.lateRows = mergeRows([...known.lateRows, ...found]);
  if (known.lateRows.length === 0) return hours;
  return new Map([...hours, [startMs, mergeRows([...(hours.get(startMs) ?? []), ...known.lateRows])]]);
}

/** What comes back, or gets worse, is described by what is said now, not by what was said when it rose. */
function ofLate(signal: Signal): Signal {
  if (signal.state === 'raised') return signal;
  const windowMs = Date.parse(signal.bucket) - signal.window_minutes * minuteMs;
  return { ...signal, started_at: iso(Math.max(Date.parse(signal.started_at), windowMs)) };
}

/** What is told once: a change of state, or the same change again at another time. */
function changeOf({ state, changed_at }: Signal): string {
  return `${state} ${changed_at}`;
}

function isTold({ delivered, state }: Signal): boolean {
  return delivered && state !== 'continuing' && state !== 'held_back';
}

async function readProgress(store: Pick<Store, 'query'>): Promise<number | undefined> {
  const [progress] = await store.query(progressOfJob, { job });
  return progress === undefined ? undefined : Date.parse(progress.stream_time);
}

async function readMemory(
  store: Pick<Store, 'query'>,
  writtenMs: number | undefined,
  limits: AlertLimits,
): Promise<WatchMemory> {
  const limit = limits.signalsReadMax;
  const [open, ended, heldBack] = await Promise.all([
    store.query(signalsByState, { states: [...OPEN_SIGNAL_STATES], limit }),
    store.query(signalsByState, { states: ['ended'], limit }),
    store.query(signalsByState, { states: ['held_back'], limit }),
  ]);
  const since = (days: number) => iso((writtenMs ?? 0) - days * dayMs);
  return {
    open: open.map(signalOf),
    ended: ended.filter(({ ended_at, bucket }) => (ended_at ?? bucket) >= since(3)).map(signalOf),
    heldBack: heldBack.filter(({ bucket }) => bucket >= since(1)).map(({ signal_id }) => signal_id),
  };
}

function signalOf({
  updated_at: _updatedAt,
  version: _version,
  ...row
}: Parameters<typeof signalOfRow>[0] & { updated_at: string; version: string }): Signal {
  return signalOfRow(row);
}

/** Start of the hour from which on the past is looked at. */
async function readSince(store: Pick<Store, 'query'>, nowMs: number, limits: AlertLimits): Promise<number> {
  const rows = await store.query(productsSince, {});
  const firstMs = Math.min(nowMs, ...rows.map(({ since }) => Date.parse(since)));
  return floorTo(Math.max(firstMs, nowMs - limits.pastDaysMax * dayMs), hourMs);
}

async function silently(): Promise<void> {}

function never(): boolean {
  return false;
}

function floorTo(atMs: number, stepMs: number): number {
  return Math.floor(atMs / stepMs) * stepMs;
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
