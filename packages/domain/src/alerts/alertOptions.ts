/** Everything that can be tuned about alerts, in one place. Thresholds were set on simulated weeks, see alerts.test.ts. */
export interface AlertOptions {
  /** Lengths of the windows that are tested, short to long. */
  readonly windowsMinutes: readonly number[];
  /** Weeks of the past that the expectation is made of, at most. */
  readonly baselineWeeksMax: number;
  /** Days of history below which a node, or the installation, is cold. */
  readonly coldDays: number;
  /** Largest q of a spike. Small, because a day holds hundreds of ticks. */
  readonly qMax: number;
  /** Fewest complaints of a spike, and their least ratio to the expectation. */
  readonly observedMin: number;
  readonly ratioMin: number;
  /** What a cold node must show to alert all the same: so many complaints, so many times what is known, so unlikely. */
  readonly plain: {
    readonly historyDaysMin: number;
    readonly observedMin: number;
    readonly ratioMin: number;
    readonly logPMax: number;
  };
  /** Complaints of the parent's season that are mixed into a node's own. */
  readonly seasonStrength: number;
  /** Texts added to seen and expected exposure before one is divided by the other, and how far the ratio may go. */
  readonly exposureStrength: number;
  readonly exposureRatio: { readonly min: number; readonly max: number };
  /** Overdispersion before a node's days are seen, how many days that counts for, and its largest value. */
  readonly overdispersion: { readonly prior: number; readonly priorDays: number; readonly max: number };
  /** Share of a node's excess that explains it. */
  readonly explainedShareMin: number;
  /** What is left of a parent once its children's excess is taken out is still surprising under this ln p. */
  readonly residualLogPMax: number;
  /** A signal's last stretch is quiet over this p. */
  readonly quietPMin: number;
  /** Stream time without excess after which a signal ends, as a share of its window, and at least. */
  readonly quietWindowShare: number;
  readonly quietMinutesMin: number;
  /** … and at least as long as its complaints would have taken to come so often; a slow problem has pauses. */
  readonly quietComplaints: number;
  /** Of the rate of its window, what the last stretch may still show of a spike that is over before it was told. */
  readonly stragglerShareMax: number;
  /** Stream time after a signal's end in which its node does not alert again. */
  readonly cooldownMinutes: number;
}

export const alertDefaults: AlertOptions = {
  windowsMinutes: [60, 360, 1440],
  baselineWeeksMax: 8,
  coldDays: 14,
  qMax: 1e-4,
  observedMin: 5,
  ratioMin: 2,
  plain: { historyDaysMin: 3, observedMin: 20, ratioMin: 5, logPMax: -20 },
  seasonStrength: 100,
  exposureStrength: 20,
  exposureRatio: { min: 0.7, max: 5 },
  overdispersion: { prior: 1.2, priorDays: 14, max: 20 },
  explainedShareMin: 0.7,
  residualLogPMax: -7,
  quietPMin: 0.05,
  quietWindowShare: 0.25,
  quietMinutesMin: 30,
  quietComplaints: 6,
  stragglerShareMax: 0.25,
  cooldownMinutes: 120,
};
