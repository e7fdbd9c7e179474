import type { BucketCounts } from './countRows.js';
import type { NodeCounts } from './nodeCounts.js';
import type { NodeTree } from './nodeTree.js';
import type { SpikeOptions } from './spikeOptions.js';

/**
 * A new model finds more of one cause and less of another, everywhere and at once: that is no trend. From the first bucket
 * that mostly comes from another model version on, and for `relevelMs`, each cause's levels follow what all suppliers
 * together show of it, so that the change itself raises nothing. An outbreak at one supplier stands out as ever; one of a
 * cause over all suppliers in these days cannot be told from the change, and is not told.
 */
export interface ModelShift {
  /** Before a new bucket is counted. */
  begin(startMs: number, rows: readonly BucketCounts[]): void;
  /** After it was counted, or counted again. */
  follow(startMs: number): void;
  readonly state: ModelShiftState;
  restore(state: ModelShiftState): void;
}

interface Shift {
  /** Complaints of the buckets since the change that have come to their end, and what the old level expected. */
  observed: number;
  expected: number;
  /** How many times the old level now counts. */
  ratio: number;
}

export interface ModelShiftState {
  readonly version: string | undefined;
  readonly sinceMs: number | undefined;
  readonly shifts: readonly (readonly [cause: string, shift: Readonly<Shift>])[];
}

/** Complaints that "nothing changed" counts for. */
const priorComplaints = 20;

export function createModelShift(tree: NodeTree, counts: NodeCounts, options: SpikeOptions): ModelShift {
  let version: string | undefined;
  let sinceMs: number | undefined;
  let shifts = new Map<string, Shift>();

  const newest = (cause: string) => {
    const node = tree.places[0]?.nodes.get(cause);
    return node === undefined ? { observed: 0, expected: 0 } : counts.bucket(node, 0);
  };

  return {
    begin(startMs, rows) {
      for (const [cause, shift] of shifts) {
        const { observed, expected } = newest(cause);
        shift.observed += observed;
        shift.expected += expected / shift.ratio;
      }
      if (sinceMs !== undefined && startMs - sinceMs >= options.relevelMs) {
        sinceMs = undefined;
        shifts = new Map();
      }
      const now = mostHeard(rows);
      if (now === undefined || now === version) return;
      if (version !== undefined) {
        // What the old model found belongs to the old level.
        counts.learnAll();
        sinceMs = startMs;
        shifts = new Map();
      }
      version = now;
    },
    follow(startMs) {
      if (sinceMs === undefined) return;
      const buckets = Math.round((startMs - sinceMs) / options.bucketMs) + 1;
      for (const cause of tree.places[0]?.nodes.keys() ?? []) {
        const shift = shifts.get(cause) ?? { observed: 0, expected: 0, ratio: 1 };
        shifts.set(cause, shift);
        const { observed, expected } = newest(cause);
        const ratio =
          (priorComplaints + shift.observed + observed) / (priorComplaints + shift.expected + expected / shift.ratio);
        for (const place of tree.places) {
          const node = place.nodes.get(cause);
          if (node !== undefined) counts.relevel(node, ratio / shift.ratio, buckets);
        }
        shift.ratio = ratio;
      }
    },
    get state() {
      return { version, sinceMs, shifts: [...shifts].map(([cause, shift]) => [cause, { ...shift }] as const) };
    },
    restore(state) {
      ({ version, sinceMs } = state);
      shifts = new Map(state.shifts.map(([cause, shift]) => [cause, { ...shift }]));
    },
  };
}

/** The version that most of the feedback was read by; undefined where none is named. */
function mostHeard(rows: readonly BucketCounts[]): string | undefined {
  const heard = new Map<string, number>();
  for (const { model_version = '', total } of rows) {
    if (model_version !== '') heard.set(model_version, (heard.get(model_version) ?? 0) + total);
  }
  let most: string | undefined;
  for (const [name, total] of heard) if (most === undefined || total > (heard.get(most) ?? 0)) most = name;
  return most;
}
