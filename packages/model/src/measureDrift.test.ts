import type { AnalysisFields, Cause, Sentiment } from '@earshot/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerCounts, countAnswers, type DriftPart, measureDrift } from './measureDrift.js';

function answer(label: Sentiment, causes: readonly Cause[], more: Partial<AnalysisFields> = {}): AnalysisFields {
  return {
    model_version: 'v',
    lang: 'zh',
    sentiment: { label, probability: 0.95, probabilities: { negative: 0, neutral: 0, positive: 0, [label]: 0.95 } },
    causes: causes.map((cause) => ({ cause, probability: 0.9, evidence: [] })),
    intents: [],
    reaction: 'none',
    ...more,
  };
}

const day = (texts: number, negativeShare: number, cause: Cause = 'product.food'): AnswerCounts =>
  countAnswers(
    Array.from({ length: texts }, (_, at) =>
      at < texts * negativeShare ? answer('negative', [cause]) : answer('positive', []),
    ),
  );
const levelOf = (part: DriftPart, reference: AnswerCounts, now: AnswerCounts) =>
  measureDrift(reference, now).find((drift) => drift.part === part)?.level;

describe('countAnswers', () => {
  it('counts each text once in each part', () => {
    const counts = countAnswers([
      answer('negative', ['product.food', 'product.noise']),
      answer('neutral', [], { unknown: true }),
      answer('neutral', [], { lang: 'other', other_language: true }),
    ]);
    expect(counts).toEqual({
      texts: 3,
      sentiment: { negative: 1, neutral: 2 },
      cause: { 'product.food': 1, unknown: 1, none: 1 },
      confidence: { 9: 3 },
      lang: { zh: 2, other_language: 1 },
    });
  });
});

describe('measureDrift', () => {
  it('finds none between a day and itself', () => {
    for (const { index, level } of measureDrift(day(500, 0.3), day(500, 0.3))) {
      expect(index).toBe(0);
      expect(level).toBe('none');
    }
  });

  it('tells a little from a lot', () => {
    expect(levelOf('sentiment', day(5_000, 0.3), day(2_000, 0.33))).toBe('none');
    expect(levelOf('sentiment', day(5_000, 0.3), day(2_000, 0.48))).toBe('noticed');
    expect(levelOf('sentiment', day(5_000, 0.3), day(2_000, 0.7))).toBe('strong');
  });

  it('sees the same share of complaints about something else', () => {
    const [was, is] = [day(5_000, 0.3, 'product.food'), day(2_000, 0.3, 'digital.app')];
    expect(levelOf('sentiment', was, is)).toBe('none');
    expect(levelOf('cause', was, is)).toBe('strong');
  });

  it('does not take a handful of texts for another population', () => {
    expect(levelOf('sentiment', day(5_000, 0.3), day(4, 0.75))).toBe('none');
  });

  it('is a number, and 0 or more, for any counts', () => {
    const counts = fc
      .array(fc.tuple(fc.constantFrom<Sentiment>('negative', 'neutral', 'positive'), fc.boolean()), { maxLength: 40 })
      .map((rows) => countAnswers(rows.map(([label, complains]) => answer(label, complains ? ['product.food'] : []))));
    fc.assert(
      fc.property(counts, counts, (was, is) => {
        for (const { index, noise } of measureDrift(was, is)) {
          expect(index).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(index) && Number.isFinite(noise)).toBe(true);
        }
      }),
    );
  });
});
