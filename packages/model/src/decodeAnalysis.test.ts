import { CAUSES, type Cause, INTENTS, REACTIONS, SENTIMENTS } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { decodeAnalysis, type WindowOutput } from './decodeAnalysis.js';
import { Metadata } from './readWeights.js';

const text = 'the room was dirty';
/** One piece a word. */
const tokens = {
  ids: [10, 11, 12, 13],
  starts: Uint32Array.of(0, 4, 9, 13),
  ends: Uint32Array.of(3, 8, 12, 18),
};

function metadataWith(more: Partial<Metadata> = {}): Metadata {
  const even = <Name extends string>(names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, 0.5])) as Record<Name, number>;
  return Metadata.parse({
    model_version: 'v',
    causes: [...CAUSES],
    sentiments: [...SENTIMENTS],
    intents: [...INTENTS],
    reactions: [...REACTIONS],
    embedding_dimensions: 2,
    window_pieces_max: 192,
    windows_max: 4,
    sentiment_temperature: { zh: 1, en: 1, mixed: 1, other: 1 },
    cause_thresholds: even(CAUSES),
    intent_thresholds: even(INTENTS),
    ...more,
  });
}

/** A window in which each cause has the probability given, and all others next to none; its last piece says so. */
function windowOf(probabilities: Partial<Record<Cause, number>>): WindowOutput {
  const logits = CAUSES.map((cause) => {
    const probability = probabilities[cause] ?? 0.001;
    return Math.log(probability / (1 - probability));
  });
  const pieces = tokens.ids.length + 2;
  const causeTokens = new Float32Array(pieces * CAUSES.length).fill(-9);
  causeTokens.set(logits, 4 * CAUSES.length);
  return {
    first: 0,
    pieces,
    causeTokens,
    cause: Float32Array.from(logits),
    sentiment: Float32Array.of(2, 0, -1),
    intents: Float32Array.from(INTENTS, () => -5),
    reaction: Float32Array.from(REACTIONS, (name) => (name === 'none' ? 3 : 0)),
    embedding: Float32Array.of(0.6, 0.8),
  };
}

const decode = (metadata: Metadata, probabilities: Partial<Record<Cause, number>>, lang: 'en' | 'other' = 'en') =>
  decodeAnalysis(metadata, text, lang, tokens, [windowOf(probabilities)]);
const abstaining = metadataWith({ abstention: { risk: 0.2, found_min: 0.7, none_share_max: 0.6 } });

describe('decodeAnalysis', () => {
  it('tells the causes that reach their thresholds, most probable first, with the words that show them', () => {
    const { causes, unknown } = decode(metadataWith(), {
      'product.facilities': 0.6,
      'product.cleanliness': 0.9,
      'product.noise': 0.4,
    });
    expect(causes.map(({ cause }) => cause)).toEqual(['product.cleanliness', 'product.facilities']);
    expect(causes[0]?.evidence).toEqual([{ start: 13, end: 18 }]);
    expect(unknown).toBe(false);
  });

  it('tells `other` only where it tells nothing else', () => {
    expect(decode(metadataWith(), { other: 0.9 }).causes).toHaveLength(1);
    const beside = decode(metadataWith(), { other: 0.9, 'product.food': 0.6 }).causes;
    expect(beside.map(({ cause }) => cause)).toEqual(['product.food']);
  });

  it('says unknown where the likeliest cause is not likely enough', () => {
    expect(decode(abstaining, { 'product.food': 0.65 })).toMatchObject({ unknown: true, causes: [] });
    const sure = decode(abstaining, { 'product.food': 0.75, 'product.noise': 0.55 });
    expect(sure.unknown).toBe(false);
    expect(sure.causes).toHaveLength(2);
  });

  it('tells no complaint from not knowing whether there is one', () => {
    expect(decode(abstaining, { 'product.food': 0.25 })).toMatchObject({ unknown: false, causes: [] });
    expect(decode(abstaining, { 'product.food': 0.35 })).toMatchObject({ unknown: true, causes: [] });
  });

  it('scales the causes of each language as the weights say', () => {
    const shy = { scale: 1, shift: -2 };
    const asIs = { scale: 1, shift: 0 };
    const metadata = metadataWith({ cause_scaling: { zh: asIs, en: shy, mixed: asIs, other: asIs } });
    expect(decode(metadata, { 'product.food': 0.8 }).causes).toEqual([]);
    const [found] = decode(metadata, { 'product.food': 0.9 }).causes;
    expect(found?.probability).toBeCloseTo(1 / (1 + Math.exp(2 - Math.log(9))), 5);
  });

  it('adds what the phrase model says to the sentiment, half on each side, as much as the weights say', () => {
    const metadata = metadataWith({ phrase_share: { zh: 0, en: 0.5, mixed: 0, other: 0 } });
    const said = (wording: number) =>
      decodeAnalysis(metadata, text, 'en', tokens, [windowOf({})], wording).sentiment.probabilities;
    const oddsOf = ({ positive, negative }: { positive: number; negative: number }) => Math.log(positive / negative);
    expect(oddsOf(said(4)) - oddsOf(said(0))).toBeCloseTo(2, 5);
    expect(decodeAnalysis(metadata, text, 'other', tokens, [windowOf({})], 4).sentiment.probabilities).toEqual(said(0));
  });

  it('keeps another language apart from not knowing', () => {
    const foreign = decode(abstaining, { 'product.food': 0.65 }, 'other');
    expect(foreign).toMatchObject({ other_language: true, unknown: false, causes: [] });
    expect(decode(abstaining, { 'product.food': 0.99 }, 'other').causes).toEqual([]);
  });

  it('is neutral and knows nothing where the text says nothing', () => {
    const silent = decodeAnalysis(metadataWith(), '?!', 'other', tokens, [windowOf({ 'product.food': 0.99 })]);
    expect(silent).toMatchObject({ unknown: true, other_language: false, causes: [], intents: [], reaction: 'none' });
    expect(silent.sentiment).toMatchObject({ label: 'neutral', probability: 1 });
  });

  it('merges windows as if the text were one: causes add up, the rest is averaged by length', () => {
    const half = windowOf({ 'product.food': 0.4 });
    const { causes, sentiment, embedding } = decodeAnalysis(metadataWith(), text, 'en', tokens, [
      half,
      { ...half, sentiment: Float32Array.of(0, 0, 3), embedding: Float32Array.of(-0.6, 0.8) },
    ]);
    expect(causes[0]?.probability).toBeCloseTo(0.8 / 1.4, 5);
    expect(sentiment.probabilities.negative).toBeCloseTo(Math.E / (2 * Math.E + 1), 5);
    expect(embedding[0]).toBeCloseTo(0, 6);
    expect(embedding[1]).toBeCloseTo(1, 6);
  });
});
