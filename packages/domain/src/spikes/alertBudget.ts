import type { SpikeOptions } from './spikeOptions.js';

const weekMs = 7 * 24 * 3_600_000;

/**
 * How surprising a spike must be to be told, in −ln p. Two things bound it from below, both learned from the
 * installation's own history of candidates (episodes of surprise, told or not):
 *
 * - **the budget**: in the median of the last weeks no more than `alertsPerWeek` episodes reach it. So a week full of
 *   problems may exceed it, and most weeks keep to it;
 * - **chance**: small surprises are mostly chance, and their number falls off exponentially; continued to the right, no
 *   more than `falseShare` of the budget may come by chance. So quiet weeks are not filled up. (The tail of p-values of a
 *   model that is a little wrong falls off slower than e^−x; the fit sees that, a fixed p would not.)
 */
export interface AlertBudget {
  /** Surprise from which on a spike is told. */
  readonly threshold: number;
  /** Surprise from which on a spike is worth remembering as a candidate. */
  readonly candidateFrom: number;
  /** An episode came to its end with this largest surprise. */
  record(endMs: number, surprise: number): void;
  /** Time went on; `tests` nodes were tested in this bucket. */
  advance(nowMs: number, tests: number): void;
  readonly state: AlertBudgetState;
  restore(state: AlertBudgetState): void;
}

export interface AlertBudgetState {
  readonly episodes: readonly { readonly endMs: number; readonly surprise: number }[];
  readonly firstMs: number | undefined;
  readonly nodes: number;
  readonly refitAtMs: number;
  readonly threshold: number;
  readonly candidateFrom: number;
}

interface Episode {
  readonly endMs: number;
  readonly surprise: number;
}

/** Candidates looked for, a week, as multiples of the budget: enough to fit their tail, few enough to be cheap. */
const candidatesPerAlert = 12;
/** Episodes from which on the tail is fitted; their rate of decay may be this much slower or faster than that of exact p-values. */
const fitEpisodesMin = 12;
const decay = { prior: 1, priorEpisodes: 10, min: 0.35, max: 1.1 };
/** Windows slide by a bucket, not by their length: so many more chances they have. */
const overlap = 3;

export function createAlertBudget(options: SpikeOptions): AlertBudget {
  let episodes: Episode[] = [];
  let firstMs: number | undefined;
  let nodes = 0;
  let threshold = Number.POSITIVE_INFINITY;
  let candidateFrom = Number.POSITIVE_INFINITY;
  let refitAtMs = Number.NEGATIVE_INFINITY;

  const refit = (nowMs: number) => {
    const weeks = Math.min(options.budgetWeeks, Math.max(0, (nowMs - (firstMs ?? nowMs)) / weekMs));
    const testsPerWeek = Math.max(1, nodes * overlap);
    candidateFrom = Math.log(testsPerWeek / (candidatesPerAlert * options.alertsPerWeek));
    episodes = episodes.filter(({ endMs }) => nowMs - endMs < options.budgetWeeks * weekMs);
    threshold = Math.max(byChance(testsPerWeek, weeks), byBudget(nowMs, weeks));
  };

  const byChance = (testsPerWeek: number, weeks: number): number => {
    const allowed = options.falseShare * options.alertsPerWeek;
    const small = episodes
      .map(({ surprise }) => surprise)
      .filter((surprise) => surprise >= candidateFrom)
      .sort((a, b) => a - b);
    const exact = Math.log(testsPerWeek / allowed);
    if (weeks < 1 || small.length < fitEpisodesMin) return exact;
    // The upper fifth may be problems; what is left is a truncated exponential, whose rate is fitted by its median.
    const middle = small[Math.floor(small.length * 0.4)] ?? candidateFrom;
    const fitted = -Math.log(0.6) / Math.max(1e-3, middle - candidateFrom);
    const weight = small.length / (small.length + decay.priorEpisodes);
    const rate = Math.min(decay.max, Math.max(decay.min, weight * fitted + (1 - weight) * decay.prior));
    const perWeek = small.length / Math.max(1, weeks);
    return candidateFrom + Math.max(0, Math.log(perWeek / allowed)) / rate;
  };

  /** The largest surprise that more than the budget reach in the median week. */
  const byBudget = (nowMs: number, weeks: number): number => {
    const whole = Math.floor(weeks);
    if (whole < 2) return 0;
    const limits: number[] = [];
    for (let week = 0; week < whole; week++) {
      const inWeek = episodes
        .filter(({ endMs }) => endMs <= nowMs - week * weekMs && endMs > nowMs - (week + 1) * weekMs)
        .map(({ surprise }) => surprise)
        .sort((a, b) => b - a);
      limits.push(inWeek[Math.floor(options.alertsPerWeek)] ?? 0);
    }
    limits.sort((a, b) => a - b);
    return limits[Math.floor((whole - 1) / 2)] ?? 0;
  };

  return {
    get threshold() {
      return threshold;
    },
    get candidateFrom() {
      return candidateFrom;
    },
    record(endMs, surprise) {
      episodes.push({ endMs, surprise });
    },
    advance(nowMs, tests) {
      firstMs ??= nowMs;
      nodes = Math.max(nodes, tests);
      if (nowMs < refitAtMs) return;
      refitAtMs = nowMs + weekMs / 14;
      refit(nowMs);
    },
    get state() {
      return { episodes: [...episodes], firstMs, nodes, refitAtMs, threshold, candidateFrom };
    },
    restore(state) {
      ({ firstMs, nodes, refitAtMs, threshold, candidateFrom } = state);
      episodes = [...state.episodes];
    },
  };
}
