import type { SpecialDay } from './weekSlot.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Everything that can be tuned about spikes, in one place. Set on simulated series (tests/bench/spikes), not on its seeds. */
export interface SpikeOptions {
  /** Length of a bucket. */
  readonly bucketMs: number;
  /** Alerts that a person reads in a typical week, true and false together. */
  readonly alertsPerWeek: number;
  /** Windows that are tested, short to long; those below a bucket are left out. */
  readonly windowsMs: readonly number[];
  /** IANA zone whose hours of the week seasons follow. */
  readonly timeZone: string;
  /** Holidays and other days that are like another day of the week. */
  readonly specialDays: readonly SpecialDay[];
  /**
   * What the classifier takes for what: of true complaints of a cause, the share that is found, and the shares that are
   * called by another cause. A spike of a cause that is only what it lends to another is not told.
   */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** What is this young is not learned from yet: an outbreak must not raise its own expectation. */
  readonly guardMs: number;
  /** Stream time in which an installation only learns. */
  readonly warmUpMs: number;
  /** Half-lives of what is remembered of a node's level: its ordinary one, and how it moves now. */
  readonly levelHalfLifeMs: number;
  readonly driftHalfLifeMs: number;
  /** Half-life of what is remembered of seasons, and of how counts scatter. */
  readonly seasonHalfLifeMs: number;
  /** Complaints that a node's parent counts for in its level (κ of the Gamma prior; children differ by 1/√κ). */
  readonly parentStrength: number;
  /** Complaints that the ordinary level counts for against how it moves now. */
  readonly levelStrength: number;
  /** Complaints that a smooth season counts for in each hour of the week, and a node needs for a season of its own. */
  readonly seasonStrength: number;
  readonly ownSeasonComplaintsMin: number;
  /** φ of the negative binomial where nothing is known, what that guess counts for (in squares of a mean), and the largest. */
  readonly overdispersion: { readonly strength: number; readonly prior: number; readonly max: number };
  /** Fewest complaints over expectation, and least ratio to it, of a spike. */
  readonly excessMin: number;
  readonly ratioMin: number;
  /** A narrower node is taken where its surprise (−ln p) is less by no more than this. */
  readonly narrowerSurpriseLoss: number;
  /** … or where it has this share of the excess. */
  readonly narrowerExcessShare: number;
  /** The cause of what the classifier finds no cause for: a problem of another cause may well be told in such words. */
  readonly unnamedCause: string;
  /**
   * Of the excess of all causes together, a cause that has this share of what is named, so many times that of the next, and rose
   * so many times as far as the rest, is what it is about: the rest is what else people say, and what the classifier mistakes.
   */
  readonly mainCause: { readonly share: number; readonly overNext: number; readonly sharper: number };
  /** So much more must weigh what shares complaints with a problem that was told already: it is likely to be part of it. */
  readonly relatedWeight: number;
  /** So long after a spike was told, what grows out of it is the same problem; inside it, what is less than so many times as sharp. */
  readonly partMs: number;
  readonly sharperRatio: number;
  /** So long after a spike was told, at least a bucket, it moves to a narrower node that turns out to have it all. */
  readonly sharpenMs: number;
  /** A spike that goes on for so long is how things are now, and is learned from. */
  readonly newLevelMs: number;
  /** After a change of the classifier, levels follow it for so long. */
  readonly relevelMs: number;
  /** Of the budget, the share of alerts by chance alone that quiet weeks may have. */
  readonly falseShare: number;
  /** Weeks of candidates that the threshold follows. */
  readonly budgetWeeks: number;
  /** A spike is over once it is this unlikely that half of its excess goes on. */
  readonly stillOpenPMax: number;
  /** What comes back within this time of its end is the same problem. */
  readonly reopenMs: number;
}

export const spikeDefaults: SpikeOptions = {
  bucketMs: hourMs,
  alertsPerWeek: 5,
  windowsMs: [1, 2, 3, 6, 12, 24, 48, 72, 120, 168].map((hours) => hours * hourMs),
  timeZone: 'UTC',
  specialDays: [],
  confusion: {},
  guardMs: dayMs,
  warmUpMs: 3 * dayMs,
  levelHalfLifeMs: 28 * dayMs,
  driftHalfLifeMs: 4 * dayMs,
  seasonHalfLifeMs: 42 * dayMs,
  parentStrength: 4,
  levelStrength: 400,
  seasonStrength: 30,
  ownSeasonComplaintsMin: 200,
  overdispersion: { strength: 500, prior: 0.05, max: 4 },
  excessMin: 3,
  ratioMin: 1.2,
  narrowerSurpriseLoss: 1,
  narrowerExcessShare: 0.85,
  unnamedCause: 'other',
  mainCause: { share: 0.5, overNext: 2, sharper: 4 },
  relatedWeight: 2,
  partMs: 3 * dayMs,
  sharperRatio: 2,
  sharpenMs: 2 * hourMs,
  newLevelMs: 5 * dayMs,
  relevelMs: 2 * dayMs,
  falseShare: 0.15,
  budgetWeeks: 8,
  stillOpenPMax: 0.02,
  reopenMs: 2 * dayMs,
};
