import type { AlertNode, Signal } from '@earshot/contracts';
import { seededRandom } from '../statistics/index.js';
import { createSignalWatch, type WatchOptions } from './createSignalWatch.js';
import type { HourCounts } from './expectVolume.js';
import { mergeRows } from './mergeRows.js';
import { holds, isRelated } from './signalNode.js';

const hourMs = 3_600_000;
const weekMs = 168 * hourMs;
/** A signal that rises so long after an outbreak's end is not of it. */
const afterwardsMs = 24 * hourMs;

/** An outbreak that is put into the past: at a node its ordinary complaints times a factor, for some hours. */
export interface Injection {
  readonly node: AlertNode;
  readonly factor: number;
  readonly fromMs: number;
  readonly hours: number;
}

export interface InjectionFound {
  readonly injection: Injection;
  /** Complaints that were put in. */
  readonly complaints: number;
  /** Undefined where nothing rose at its node or one that holds it or lies in it. */
  readonly signal: Signal | undefined;
  readonly delayMs: number | undefined;
}

export interface Backtest {
  /** All versions that people would have heard of, in order: raised, escalating, regressed, ended. */
  readonly signals: readonly Signal[];
  readonly found: readonly InjectionFound[];
  readonly weeks: number;
  /** Spikes and silences that rose. */
  readonly alerts: number;
  /** Of these, what no injection explains: true ones of the past and false ones. */
  readonly others: number;
}

/** Lets a watch live through a past, hour by hour, with outbreaks put in. Deterministic for a seed. */
export function backtest(
  past: ReadonlyMap<number, readonly HourCounts[]>,
  injections: readonly Injection[],
  options: WatchOptions & { readonly fromMs?: number; readonly seed?: number },
): Backtest {
  const random = seededRandom(options.seed ?? 1);
  const starts = [...past.keys()].sort((a, b) => a - b);
  const [firstMs = 0] = starts;
  const endMs = (starts.at(-1) ?? firstMs) + hourMs;
  const added = new Map<Injection, number>();
  const watch = createSignalWatch(options);
  const signals: Signal[] = [];
  const states = new Map<string, Signal['state']>();
  for (let startMs = firstMs; startMs < endMs; startMs += hourMs) {
    let rows = past.get(startMs) ?? [];
    for (const injection of injections) {
      if (startMs < injection.fromMs || startMs >= injection.fromMs + injection.hours * hourMs) continue;
      const more = draw(injection, meansOf(injection.node, past, (endMs - firstMs) / hourMs), random);
      added.set(injection, (added.get(injection) ?? 0) + more.reduce((sum, { total }) => sum + total, 0));
      rows = [...rows, ...more];
    }
    for (const signal of watch.fill({ startMs, untilMs: startMs + hourMs, rows: mergeRows(rows) })) {
      const isNews = signal.state !== 'continuing' && states.get(signal.signal_id) !== signal.state;
      states.set(signal.signal_id, signal.state);
      if (isNews && signal.state !== 'held_back' && startMs >= (options.fromMs ?? firstMs)) signals.push(signal);
    }
  }
  const risen = signals.filter(({ state }) => state === 'raised');
  const found = injections.map((injection) => {
    const [signal] = risen
      .filter((one) => isOf(one, injection))
      .sort((a, b) => farness(a, injection) - farness(b, injection));
    return {
      injection,
      complaints: added.get(injection) ?? 0,
      signal,
      delayMs: signal === undefined ? undefined : Date.parse(signal.bucket) - injection.fromMs,
    };
  });
  return {
    signals,
    found,
    weeks: (endMs - Math.max(firstMs, options.fromMs ?? firstMs)) / weekMs,
    alerts: risen.length,
    others: risen.filter((signal) => !injections.some((injection) => isOf(signal, injection))).length,
  };
}

function isOf({ node, bucket }: Signal, injection: Injection): boolean {
  const atMs = Date.parse(bucket);
  const endMs = injection.fromMs + injection.hours * hourMs;
  return isRelated(node, injection.node) && atMs > injection.fromMs && atMs <= endMs + afterwardsMs;
}

/** In how many steps a signal's node lies from where the outbreak was put. */
function farness({ node }: Signal, injection: Injection): number {
  const keys = ['supplier_id', 'product_id', 'cause'] as const;
  return keys.filter((key) => node[key] !== injection.node[key]).length;
}

interface Cell {
  readonly supplier_id: string;
  readonly product_id: string;
  readonly cause: string;
  /** Complaints an hour, on the average of the past. */
  readonly mean: number;
}

function meansOf(node: AlertNode, past: ReadonlyMap<number, readonly HourCounts[]>, hours: number): readonly Cell[] {
  const sums = new Map<string, Cell>();
  for (const rows of past.values()) {
    for (const { supplier_id, product_id, causes } of rows) {
      if (!holds({ ...node, cause: '' }, { supplier_id, product_id, cause: '' })) continue;
      for (const [cause, count] of Object.entries(causes)) {
        if (node.cause !== '' && node.cause !== cause) continue;
        const key = JSON.stringify([supplier_id, product_id, cause]);
        sums.set(key, { supplier_id, product_id, cause, mean: (sums.get(key)?.mean ?? 0) + count / hours });
      }
    }
  }
  return [...sums.values()];
}

function draw({ factor }: Injection, cells: readonly Cell[], random: () => number): readonly HourCounts[] {
  return cells.flatMap(({ supplier_id, product_id, cause, mean }) => {
    const count = poisson((factor - 1) * mean, random);
    return count === 0 ? [] : [{ supplier_id, product_id, total: count, calm: 0, causes: { [cause]: count } }];
  });
}

/** Knuth's way, in parts so that e^−mean is a number. */
function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let left = mean + Math.log(random() || 1e-12); left > 0; count++) left += Math.log(random() || 1e-12);
  return count;
}
