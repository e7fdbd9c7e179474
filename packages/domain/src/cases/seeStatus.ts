import type { CaseCounts, CaseStatus } from '@earshot/contracts';
import { logUpperTail } from '../statistics/index.js';
import { type CaseOptions, caseOptions } from './caseOptions.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * What the counts of a case say of it, given what they said last. `regressed` is not among the answers: that is the state of
 * a case that was fixed or closed, see `hasRegressed`.
 */
export function seeStatus(
  counts: CaseCounts,
  before: CaseStatus,
  options: CaseOptions = caseOptions,
): Exclude<CaseStatus, 'regressed'> {
  if (counts.signal_open || isEscalating(counts, before === 'escalating', options)) return 'escalating';
  if (counts.heard_24h === 0 && counts.heard_7d_before === 0) return 'quiet';
  const ageMs = counts.first_seen === null ? 0 : Date.parse(counts.as_of) - Date.parse(counts.first_seen);
  // New is what was never anything else.
  return before === 'new' && ageMs < options.newHours * hourMs ? 'new' : 'ongoing';
}

/**
 * More in 24 hours than the seven days before explain: a Gamma(complaints + ½, 7 days) rate, so that the count to come is
 * negative binomial (Gelman et al., Bayesian Data Analysis 3rd ed., § 2.6).
 */
function isEscalating(counts: CaseCounts, isSo: boolean, options: CaseOptions): boolean {
  const { heard_24h, heard_7d_before } = counts;
  // Without a past there is nothing to compare with: it is new.
  if (heard_24h < options.escalatingComplaintsMin || heard_7d_before === 0) return false;
  const shape = heard_7d_before + 0.5;
  const mean = shape / 7;
  const chance = Math.exp(logUpperTail(heard_24h, { mean, variance: mean + mean ** 2 / shape }));
  if (isSo) return chance < options.escalatingStayChanceMax;
  return chance < options.escalatingChanceMax && heard_24h >= options.escalatingRatioMin * mean;
}

/** Complaints came after the day from which none should: not a straggler, and enough against what it was before. */
export function hasRegressed(counts: CaseCounts, options: CaseOptions = caseOptions): boolean {
  if (counts.fix_from === null || counts.heard_since_fix < options.regressedComplaintsMin) return false;
  const days = Math.max(1, (Date.parse(counts.as_of) - Date.parse(counts.fix_from)) / dayMs);
  const perDayBefore = counts.heard_7d_before_fix / 7;
  return counts.heard_since_fix / days >= options.regressedShareMin * perDayBefore;
}
