import type { ModelTarget } from '@earshot/contracts';
import type { Figures } from './scoreAnswers.js';

/** A cause with fewer examples than this is too rare to be held to a floor. */
export const causeTextsMin = 20;
export const causeF1Min = 0.5;

export interface Target {
  readonly name: string;
  readonly figure: ModelTarget['figure'];
  /** The set of texts or the cause that it is about, '' for all. */
  readonly of: string;
  readonly value: number;
  /** Examples that the value was measured on. */
  readonly texts: number;
  readonly floor: number;
  readonly goal: number;
  /** The floor is a ceiling, as for an error. */
  readonly lessIsBetter?: boolean;
}

/** The figures that are held to a floor, each with its goal. */
export function targetsOf(figures: Figures): readonly Target[] {
  const { sentiment, sentiment_calibration: calibration, causes, evidence, airline_reasons: airline } = figures;
  const ofSet = (set: string, floor: number, goal: number): Target => ({
    name: `sentiment ${set}`,
    figure: 'sentiment',
    of: set,
    value: sentiment[set]?.accuracy ?? 0,
    texts: sentiment[set]?.texts ?? 0,
    floor,
    goal,
  });
  const common = Object.entries(causes.by_cause).filter(([, { marked }]) => marked >= causeTextsMin);
  const [weakest, { f1, marked }] = common.reduce(
    (least, one) => (one[1].f1 < least[1].f1 ? one : least),
    ['none', { f1: 1, marked: 0 }],
  );
  return [
    ofSet('hotel-zh', 0.915, 0.95),
    ofSet('delivery-zh', 0.89, 0.92),
    ofSet('shopping-zh', 0.935, 0.96),
    ofSet('airline-en', 0.82, 0.86),
    {
      name: 'causes micro-F1',
      figure: 'causes',
      of: '',
      value: causes.micro_f1,
      texts: causes.texts,
      floor: 0.75,
      goal: 0.85,
    },
    {
      name: `weakest cause (${weakest})`,
      figure: 'weakest_cause',
      of: weakest,
      value: f1,
      texts: marked,
      floor: causeF1Min,
      goal: causeF1Min,
    },
    {
      name: 'causes, Chinese against English',
      figure: 'language_gap',
      of: '',
      value: Math.abs(causes.micro_f1_zh - causes.micro_f1_en),
      texts: causes.texts,
      floor: 0.08,
      goal: 0.03,
      lessIsBetter: true,
    },
    {
      name: 'evidence, characters F1',
      figure: 'evidence',
      of: '',
      value: evidence.character_f1,
      texts: evidence.causes,
      floor: 0.5,
      goal: 0.7,
    },
    {
      name: 'sentiment calibration error',
      figure: 'calibration',
      of: '',
      value: calibration.expected_error,
      texts: calibration.texts,
      floor: 0.03,
      goal: 0.03,
      lessIsBetter: true,
    },
    {
      name: 'airline reasons, sure ones',
      figure: 'airline_reasons',
      of: 'airline-en',
      value: airline.accuracy,
      texts: airline.texts,
      floor: 0.8,
      goal: 0.8,
    },
  ];
}

export function isMet({ value, floor, lessIsBetter }: Target): boolean {
  return lessIsBetter ? value <= floor : value >= floor;
}
