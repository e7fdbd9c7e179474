import type { Cause, CorrectionQueue, Word } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { answersOf, causeInDoubt } from './answersOf.js';
import { parseCorrectView, printCorrectView } from './correctView.js';

type Item = CorrectionQueue['items'][number];

function item(label: 'sentiment' | 'cause', between: readonly [string, string], causes: readonly Cause[]): Item {
  const word: Word = {
    feedback_id: '0'.repeat(32),
    channel: 'review',
    lang: 'en',
    occurred_at: '2026-03-14T12:00:00Z',
    supplier_id: 's',
    product_id: '',
    text: 'Well.',
    sentiment: 'neutral',
    causes: causes.map((cause) => ({ cause, probability: 0.6, evidence: [] })),
    intents: [],
    reaction: 'none',
    rating: null,
    region: '',
    attributes: {},
    cluster_id: '',
  };
  const doubt = { label, margin: 0.1, between: between.map((value) => ({ value, probability: 0.5 })) };
  return { word, doubt, model_version: 'm' };
}

describe('answersOf', () => {
  it('asks for one of three sentiments and leaves the causes', () => {
    const answers = answersOf(item('sentiment', ['neutral', 'negative'], ['product.food']));
    expect(answers.map(({ key, sentiment, causes }) => [key, sentiment, causes])).toEqual([
      ['n', 'negative', ['product.food']],
      ['u', 'neutral', ['product.food']],
      ['p', 'positive', ['product.food']],
    ]);
  });

  it('asks whether it is a cause, and never says `other` beside a named one', () => {
    const asked = item('cause', ['', 'product.noise'], ['other']);
    expect(causeInDoubt(asked)).toBe('product.noise');
    expect(answersOf(asked).map(({ key, causes }) => [key, causes])).toEqual([
      ['y', ['product.noise']],
      ['n', ['other']],
    ]);
    expect(answersOf(item('cause', ['other', ''], ['other', 'product.food'])).map(({ causes }) => causes)).toEqual([
      ['other'],
      ['product.food'],
    ]);
  });
});

describe('the view of corrections in the address', () => {
  it('comes back as it was written', () => {
    const view = { label: 'cause', lang: 'zh', supplierId: 'x' } as const;
    expect(parseCorrectView(printCorrectView(view))).toEqual(view);
    expect(printCorrectView(parseCorrectView('?label=none&lang=de'))).toBe('');
  });
});
