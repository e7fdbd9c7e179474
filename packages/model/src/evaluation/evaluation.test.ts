import type { AnalysisFields, Cause, Sentiment } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { groupOf, groupOfCauses } from './airlineGroups.js';
import { clusterAgreement, vMeasure } from './clusterAgreement.js';
import { printFigures } from './printFigures.js';
import { isValidation, type LabelledText } from './readLabelledTexts.js';
import { type Answered, scoreAnswers } from './scoreAnswers.js';
import { isMet, targetsOf } from './targets.js';

function labelled(text: string, more: Partial<LabelledText>): LabelledText {
  return {
    id: text,
    set: 'hotel-zh',
    lang: 'zh',
    text,
    sentiment: undefined,
    reason: undefined,
    reasonSure: false,
    product: undefined,
    annotation: undefined,
    ...more,
  };
}

function answer(
  probabilities: readonly [number, number, number],
  causes: AnalysisFields['causes'] = [],
): AnalysisFields {
  const [negative, neutral, positive] = probabilities;
  const labels: readonly Sentiment[] = ['negative', 'neutral', 'positive'];
  const probability = Math.max(...probabilities);
  return {
    model_version: 'v',
    lang: 'zh',
    sentiment: {
      label: labels[probabilities.indexOf(probability)] ?? 'neutral',
      probability,
      probabilities: { negative, neutral, positive },
    },
    causes,
    intents: [],
    reaction: 'none',
  };
}

const annotation = (causes: readonly { cause: Cause; evidence: string }[]): LabelledText['annotation'] => ({
  id: 'x',
  causes: [...causes],
  intents: [],
  reaction: 'none',
  sentiment: 'negative',
});

describe('scoreAnswers', () => {
  it('takes neutral for the likelier of the other two where the set knows no neutral, and for neutral elsewhere', () => {
    const shy = answer([0.3, 0.6, 0.1]);
    const figures = scoreAnswers([
      { labelled: labelled('a', { set: 'hotel-zh', sentiment: 'negative' }), answer: shy },
      { labelled: labelled('b', { set: 'hotel-zh', sentiment: 'positive' }), answer: shy },
      { labelled: labelled('c', { set: 'airline-en', sentiment: 'negative' }), answer: shy },
    ]);
    expect(figures.sentiment).toEqual({
      'hotel-zh': { texts: 2, accuracy: 0.5 },
      'airline-en': { texts: 1, accuracy: 0 },
    });
    expect(figures.sentiment_confusion_airline_en.negative).toEqual({ negative: 0, neutral: 1, positive: 0 });
  });

  it('counts causes over all texts and by language, and evidence by characters', () => {
    const rows: Answered[] = [
      {
        labelled: labelled('房间很脏，早餐差', {
          annotation: annotation([
            { cause: 'product.cleanliness', evidence: '很脏' },
            { cause: 'product.food', evidence: '早餐差' },
          ]),
        }),
        answer: answer(
          [1, 0, 0],
          [
            { cause: 'product.cleanliness', probability: 0.9, evidence: [{ start: 0, end: 4 }] },
            { cause: 'product.noise', probability: 0.6, evidence: [{ start: 0, end: 1 }] },
          ],
        ),
      },
      { labelled: labelled('fine', { lang: 'en', annotation: annotation([]) }), answer: answer([0, 1, 0]) },
    ];
    const { causes, evidence, unknown } = scoreAnswers(rows);
    expect(causes).toMatchObject({ texts: 2, micro_f1: 0.5, micro_f1_zh: 0.5, micro_f1_en: 0 });
    expect(causes.by_cause['product.food']).toEqual({ marked: 1, found: 0, precision: 0, recall: 0, f1: 0 });
    expect(evidence).toMatchObject({ causes: 1, character_precision: 0.5, character_recall: 1, character_f1: 0.6667 });
    expect(unknown).toMatchObject({ share: 0, wrong_where_told: 0 });
  });

  it('measures calibration against what was right', () => {
    const rows = Array.from({ length: 10 }, (_, at) => ({
      labelled: labelled(String(at), { set: 'airline-en' as const, sentiment: at < 7 ? 'negative' : 'positive' }),
      answer: answer([0.95, 0.03, 0.02]),
    }));
    expect(scoreAnswers(rows).sentiment_calibration.expected_error).toBeCloseTo(0.25, 4);
  });

  it('prints which floors are met', () => {
    const figures = scoreAnswers([{ labelled: labelled('a', { sentiment: 'negative' }), answer: answer([1, 0, 0]) }]);
    const met = new Map(targetsOf(figures).map((target) => [target.name, isMet(target)]));
    expect(met.get('sentiment hotel-zh')).toBe(true);
    expect(met.get('sentiment delivery-zh')).toBe(false);
    expect(printFigures(figures)).toContain('| sentiment hotel-zh | 1 | 1.000 | ≥ 0.915 | ≥ 0.95 | yes |');
    expect(printFigures(figures, figures)).toContain('| sentiment hotel-zh | 1 | 1.000 | 1.000 |');
  });
});

describe('airline groups', () => {
  it('puts reasons and causes into the same groups', () => {
    expect(groupOf('Lost Luggage')).toBe(groupOfCauses(['fulfilment.missing_or_damaged']));
    expect(groupOf('Customer Service Issue')).toBe(groupOfCauses(['contact.unreachable', 'fulfilment.delay']));
    expect(groupOf("Can't Tell")).toBeUndefined();
    expect(groupOfCauses(['other', 'safety.risk'])).toBeUndefined();
  });
});

describe('isValidation', () => {
  it('does not split near-duplicates', () => {
    const texts = Array.from(
      { length: 500 },
      (_, at) => `The room was ${'very '.repeat(at % 9)}small, no. ${at * 7919}x`,
    );
    const share = texts.filter(isValidation).length;
    expect(isValidation('@Anna Late AGAIN!! https://x.y/z')).toBe(isValidation('late again'));
    for (const text of texts) expect(isValidation(`  ${text.toUpperCase()}!!`)).toBe(isValidation(text));
    expect(share).toBeLessThan(texts.length / 2);
  });
});

describe('clusterAgreement', () => {
  it('is 1 for clusters that are the labels, whatever they are called, and 0 for one cluster', () => {
    expect(vMeasure([1, 1, 0, 0], ['a', 'a', 'b', 'b'])).toBeCloseTo(1);
    expect(vMeasure([0, 0, 0, 0], ['a', 'a', 'b', 'b'])).toBeCloseTo(0);
    expect(vMeasure([0, 1, 0, 1], ['a', 'a', 'b', 'b'])).toBeCloseTo(0);
  });

  it('finds groups that lie apart', () => {
    const around = (angle: number) => Float32Array.of(Math.cos(angle), Math.sin(angle));
    const vectors = Array.from({ length: 60 }, (_, at) => around((at % 3) * 2 + 0.01 * (at % 7)));
    expect(
      clusterAgreement(
        vectors,
        vectors.map((_, at) => `group ${at % 3}`),
      ),
    ).toBeGreaterThan(0.8);
  });
});
