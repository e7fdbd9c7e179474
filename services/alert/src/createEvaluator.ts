import type { Signal } from '@earshot/contracts';
import { type AlertBaseline, type AlertMemory, evaluateNodes } from '@earshot/domain/alerts';
import { createHourOfWeek } from '@earshot/domain/statistics';
import {
  progressOfJob,
  progressTable,
  type Store,
  signalOfRow,
  signalRow,
  signalsByState,
  signalsTable,
  streamTime,
} from '@earshot/store';
import type { Logger } from 'pino';
import type { AlertLimits } from './alertLimits.js';
import { historyPulse, productsSince } from './alertQueries.js';
import { describeSignal } from './describeSignal.js';
import { planTicks } from './planTicks.js';
import { readBaseline, readRecent } from './readCounts.js';
import { streamNow } from './streamNow.js';

const job = 'alert.evaluate';
const dayMs = 24 * 3_600_000;

export interface EvaluatorOptions {
  readonly store: Pick<Store, 'query' | 'insert'>;
  readonly clock: () => Date;
  readonly logger: Logger;
  readonly timeZone: string;
  /** Tell people of history too. */
  readonly deliverHistory: boolean;
  readonly limits: AlertLimits;
  /** Told of every version of a signal that people are to hear of, after it is written; again after a crash. */
  readonly onTold: (signal: Signal) => Promise<void>;
}

/** What one process remembers between jobs; lost, it is read back. */
interface Remembered {
  readonly lastMs: number | undefined;
  memory: AlertMemory;
}

/**
 * Evaluates all nodes from the last stream time evaluated to the present of the stream: reads, decides, writes, in this
 * order. One run at a time, also among processes (the queue sees to it). Killed anywhere, the next run carries on: signals
 * are written before the progress, and their ids and versions come from stream time.
 */
export function createEvaluator(options: EvaluatorOptions): (isStopping: () => boolean) => Promise<void> {
  const { store, clock, logger, limits } = options;
  const hourOfWeek = createHourOfWeek(options.timeZone);
  let remembered: Remembered | undefined;
  let baseline: { readonly atMs: number; readonly value: AlertBaseline } | undefined;
  const isSettled = createSettleGate(store, clock, limits);

  async function baselineAt(nowMs: number, ageMsMax: number): Promise<AlertBaseline> {
    if (baseline === undefined || nowMs < baseline.atMs || nowMs - baseline.atMs >= ageMsMax) {
      baseline = { atMs: nowMs, value: await readBaseline(store, nowMs, hourOfWeek) };
    }
    return baseline.value;
  }

  /** Another process may have gone on since: what it wrote counts. */
  async function recall(): Promise<Remembered> {
    const [progress] = await store.query(progressOfJob, { job });
    const lastMs = progress === undefined ? undefined : Date.parse(progress.stream_time);
    if (remembered === undefined || remembered.lastMs !== lastMs) {
      remembered = { lastMs, memory: await readMemory(store, lastMs, limits) };
      // A kill between write and telling: adding a delivery that is known does nothing.
      for (const signal of [...remembered.memory.open, ...remembered.memory.ended])
        if (signal.delivered) await options.onTold(signal);
    }
    return remembered;
  }

  /** Throws where another process has gone on meanwhile: this one was frozen, lost its job, and knows less than is written. */
  async function holdAlone(lastMs: number | undefined): Promise<void> {
    const [progress] = await store.query(progressOfJob, { job });
    const writtenMs = progress === undefined ? undefined : Date.parse(progress.stream_time);
    if (writtenMs !== lastMs) throw new Error('another process evaluated meanwhile; what this one found is dropped');
  }

  async function runTicks(isStopping: () => boolean): Promise<boolean> {
    const [stream] = await store.query(streamTime, {});
    const nowMs = streamNow(stream, clock().getTime());
    if (nowMs === undefined) return false;
    const { lastMs, memory } = await recall();
    const sinceMs = lastMs ?? (await readSince(store)) ?? nowMs;
    const { ticksMs, isCatchUp } = planTicks(lastMs, sinceMs, nowMs, limits);
    const [first] = ticksMs;
    const last = ticksMs.at(-1);
    if (first === undefined || last === undefined || (isCatchUp && !(await isSettled()))) return false;
    const recent = await readRecent(store, first, last, isCatchUp ? limits.smallStepMinutes : 1);
    let now = { lastMs, memory };
    for (const atMs of ticksMs) {
      if (isStopping()) break;
      const past = await baselineAt(atMs, isCatchUp ? limits.baselineAgeCatchUpMsMax : limits.baselineAgeMsMax);
      const evaluation = evaluateNodes({ nowMs: atMs, baseline: past, recent: recent.at(atMs), memory: now.memory });
      if (evaluation.signals.length > 0) await holdAlone(lastMs);
      const told = await write(evaluation.signals, atMs);
      now = { lastMs: atMs, memory: withWritten(evaluation.memory, told) };
    }
    if (now.lastMs !== undefined && now.lastMs !== lastMs) {
      await holdAlone(lastMs);
      await store.insert(progressTable, [{ job, stream_time: iso(now.lastMs), updated_at: clock().toISOString() }]);
    }
    remembered = now;
    return isCatchUp;
  }

  /** Writes what changed, tells whom it concerns, answers with the signals as they were written. */
  async function write(signals: readonly Signal[], atMs: number): Promise<readonly Signal[]> {
    if (signals.length === 0) return [];
    const written = await Promise.all(signals.map((signal) => complete(signal, atMs)));
    const version = { updated_at: clock().toISOString(), version: String(atMs) };
    await store.insert(
      signalsTable,
      written.map((signal) => signalRow(signal, version)),
    );
    for (const signal of written) {
      if (signal.state === 'raised')
        logger.info({ node: signal.node, reason: signal.reason, told: signal.delivered }, 'a spike rose');
      if (signal.delivered && signal.state !== 'continuing') await options.onTold(signal);
    }
    return written;
  }

  async function complete(signal: Signal, atMs: number): Promise<Signal> {
    if (signal.state !== 'raised') return signal;
    const { words, cluster_id, isHistory } = await describeSignal(store, signal, limits);
    const isLive = clock().getTime() - atMs <= limits.liveLagMsMax && !isHistory;
    return { ...signal, words, cluster_id, delivered: isLive || options.deliverHistory };
  }

  return async (isStopping) => {
    const startedMs = clock().getTime();
    try {
      while (!isStopping() && (await runTicks(isStopping)) && clock().getTime() - startedMs < limits.evaluateMsMax);
    } catch (error) {
      remembered = undefined;
      throw error;
    }
  };
}

/** Open signals keep what was found out about them when they were written. */
function withWritten(memory: AlertMemory, written: readonly Signal[]): AlertMemory {
  const byId = new Map(written.map((signal) => [signal.signal_id, signal]));
  const latest = (signal: Signal) => byId.get(signal.signal_id) ?? signal;
  return { ...memory, open: memory.open.map(latest), ended: memory.ended.map(latest) };
}

async function readMemory(
  store: Pick<Store, 'query'>,
  lastMs: number | undefined,
  limits: AlertLimits,
): Promise<AlertMemory> {
  const limit = limits.signalsReadMax;
  const [open, ended, heldBack] = await Promise.all([
    store.query(signalsByState, { states: ['raised', 'continuing'], limit }),
    store.query(signalsByState, { states: ['ended'], limit }),
    store.query(signalsByState, { states: ['held_back'], limit }),
  ]);
  const since = iso((lastMs ?? 0) - dayMs);
  return {
    open: open.map(signalOf),
    ended: ended.filter(({ ended_at, bucket }) => (ended_at ?? bucket) >= since).map(signalOf),
    heldBack: heldBack.filter(({ bucket }) => bucket >= since).map(({ signal_id }) => signal_id),
  };
}

function signalOf({
  updated_at: _updatedAt,
  version: _version,
  ...row
}: Parameters<typeof signalOfRow>[0] & { updated_at: string; version: string }): Signal {
  return signalOfRow(row);
}

async function readSince(store: Pick<Store, 'query'>): Promise<number | undefined> {
  const rows = await store.query(productsSince, {});
  return rows.length === 0 ? undefined : Math.min(...rows.map(({ since }) => Date.parse(since)));
}

/** True once imported history stood still between two looks: half an import would be taken for the whole past. */
function createSettleGate(store: Pick<Store, 'query'>, clock: () => Date, limits: AlertLimits): () => Promise<boolean> {
  let seen: { readonly rows: number; readonly sinceMs: number } | undefined;
  return async () => {
    const [pulse] = await store.query(historyPulse, {});
    const rows = pulse?.rows ?? 0;
    const nowMs = clock().getTime();
    const waitedLong = seen !== undefined && nowMs - seen.sinceMs >= limits.settleWaitMsMax;
    const stoodStill = rows === 0 || seen?.rows === rows;
    seen = { rows, sinceMs: seen?.sinceMs ?? nowMs };
    if (!stoodStill && !waitedLong) return false;
    seen = { rows, sinceMs: nowMs };
    return true;
  };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
