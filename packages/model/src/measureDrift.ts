import { type AnalysisFields, CAUSES, SENTIMENTS } from '@earshot/contracts';

/**
 * What the model answered on one day, as counts: days add up to a reference by adding field by field, and a row of them is
 * all that must be stored.
 */
export interface AnswerCounts {
  readonly texts: number;
  /** Texts by sentiment label. */
  readonly sentiment: Readonly<Record<string, number>>;
  /** Texts by their likeliest cause, `none` and `unknown` included. */
  readonly cause: Readonly<Record<string, number>>;
  /** Texts by how sure the sentiment is, in tenths: '0' … '9'. */
  readonly confidence: Readonly<Record<string, number>>;
  /** Texts by language; `other_language` where the model was not taught it. */
  readonly lang: Readonly<Record<string, number>>;
}

const parts = ['sentiment', 'cause', 'confidence', 'lang'] as const;
export type DriftPart = (typeof parts)[number];

const groups: Readonly<Record<DriftPart, readonly string[]>> = {
  sentiment: SENTIMENTS,
  cause: [...CAUSES, 'none', 'unknown'],
  confidence: Array.from({ length: 10 }, (_, tenth) => String(tenth)),
  lang: ['zh', 'en', 'mixed', 'other', 'other_language'],
};

/** The usual reading of the index (Siddiqi 2006): below 0.1 nothing, above 0.25 another population. */
export const driftIndexNoticed = 0.1;
export const driftIndexStrong = 0.25;
/** Texts that are added to every group of both sides, so that an empty one counts as rare and not as impossible. */
const priorTexts = 0.5;
/** Standard deviations of the index's noise above its mean; about one day in forty is beyond. */
const noiseDeviations = 2;

export interface Drift {
  readonly part: DriftPart;
  /** Population stability index of the day against the reference: 0 is the same; no upper end. */
  readonly index: number;
  /** What chance alone stays under for so many texts. */
  readonly noise: number;
  readonly level: 'none' | 'noticed' | 'strong';
}

export function countAnswers(answers: Iterable<AnalysisFields>): AnswerCounts {
  const counts = {
    texts: 0,
    sentiment: {} as Record<string, number>,
    cause: {} as Record<string, number>,
    confidence: {} as Record<string, number>,
    lang: {} as Record<string, number>,
  };
  const count = (part: DriftPart, group: string) => {
    counts[part][group] = (counts[part][group] ?? 0) + 1;
  };
  for (const { sentiment, causes, unknown, lang, other_language } of answers) {
    counts.texts += 1;
    count('sentiment', sentiment.label);
    count('cause', causes[0]?.cause ?? (unknown ? 'unknown' : 'none'));
    count('confidence', String(Math.min(9, Math.floor(sentiment.probability * 10))));
    count('lang', other_language ? 'other_language' : lang);
  }
  return counts;
}

/**
 * How far a day's answers are from a reference's, part by part. The index is Σ (p − q) ln(p / q) over the groups; without drift
 * it is distributed about as χ² with one degree of freedom fewer than groups, times (1/n + 1/m) (Yurdakul and Naranjo 2020), so a
 * small day is not taken for another population. It says that something changed, not whether the model or the world did.
 */
export function measureDrift(reference: AnswerCounts, day: AnswerCounts): readonly Drift[] {
  return parts.map((part) => {
    const used = groups[part].filter((group) => (reference[part][group] ?? 0) + (day[part][group] ?? 0) > 0);
    const [was, is] = [shares(reference[part], used), shares(day[part], used)];
    const index = used.reduce((sum, _, at) => sum + stability(was[at] ?? 1, is[at] ?? 1), 0);
    const degrees = Math.max(1, used.length - 1);
    const scale = 1 / Math.max(1, reference.texts) + 1 / Math.max(1, day.texts);
    const noise = (degrees + noiseDeviations * Math.sqrt(2 * degrees)) * scale;
    const beyondChance = index > noise;
    const strong = beyondChance && index > driftIndexStrong;
    const level = strong ? 'strong' : beyondChance && index > driftIndexNoticed ? 'noticed' : 'none';
    return { part, index, noise, level };
  });
}

function shares(counts: Readonly<Record<string, number>>, used: readonly string[]): readonly number[] {
  const total = used.reduce((sum, group) => sum + (counts[group] ?? 0) + priorTexts, 0);
  return used.map((group) => ((counts[group] ?? 0) + priorTexts) / total);
}

function stability(was: number, is: number): number {
  return (is - was) * Math.log(is / was);
}
