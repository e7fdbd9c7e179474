const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Everything that can be tuned about spikes, in one place. Set on the simulated series of tests/bench/spikes. */
export interface SpikeOptions {
  /** Length of a bucket. */
  readonly bucketMs: number;
  /** Alerts that a person reads in a typical week, true and false together. */
  readonly alertsPerWeek: number;
  /** Windows that are tested, short to long; those below a bucket are left out. */
  readonly windowsMs: readonly number[];
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
  /** Windows that the guess counts for in a node's overdispersion, the guess, and the largest. */
  readonly overdispersion: { readonly strength: number; readonly prior: number; readonly max: number };
  /** Fewest complaints over expectation, and least ratio to it, of a spike. */
  readonly excessMin: number;
  readonly ratioMin: number;
  /** A narrower node is taken where its surprise (−ln p) is less by no more than this. */
  readonly narrowerSurpriseLoss: number;
  /** So much more must weigh what shares complaints with a problem that was told already: it is likely to be part of it. */
  readonly relatedWeight: number;
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
  windowsMs: [hourMs, 6 * hourMs, dayMs, 3 * dayMs, 7 * dayMs],
  guardMs: dayMs,
  warmUpMs: 3 * dayMs,
  levelHalfLifeMs: 28 * dayMs,
  driftHalfLifeMs: 4 * dayMs,
  seasonHalfLifeMs: 42 * dayMs,
  parentStrength: 4,
  levelStrength: 400,
  seasonStrength: 30,
  ownSeasonComplaintsMin: 200,
  overdispersion: { strength: 30, prior: 1.1, max: 50 },
  excessMin: 3,
  ratioMin: 1.2,
  narrowerSurpriseLoss: 2,
  relatedWeight: 2,
  falseShare: 0.5,
  budgetWeeks: 8,
  stillOpenPMax: 0.02,
  reopenMs: 2 * dayMs,
};
