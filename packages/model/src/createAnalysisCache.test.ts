import type { Analysis } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { createAnalysisCache } from './createAnalysisCache.js';
import { cachedTextCharsMax } from './limits.js';
import type { EngineInput } from './loadEngine.js';

const analysisOf = (text: string): Analysis => ({
  model_version: text,
  lang: 'en',
  sentiment: { label: 'neutral', probability: 1, probabilities: { negative: 0, neutral: 1, positive: 0 } },
  causes: [{ cause: 'product.noise', probability: 0.9, evidence: [{ start: 0, end: 4 }] }],
  intents: ['question'],
  reaction: 'none',
  embedding: Float32Array.of(1, 0),
});

/** A cache before a network that notes which texts reach it. */
function watched(textsMax: number) {
  const cache = createAnalysisCache(textsMax);
  const ran: string[][] = [];
  const run = async (fresh: readonly EngineInput[]) => {
    ran.push(fresh.map(({ text }) => text));
    return fresh.map(({ text }) => analysisOf(text));
  };
  const ask = (...texts: string[]) =>
    cache.answer(
      texts.map((text) => ({ text, lang: 'en' })),
      run,
    );
  return { ask, ran };
}

describe('createAnalysisCache', () => {
  it('answers in order and runs every text once, within a call and over calls', async () => {
    const { ask, ran } = watched(10);
    expect(await ask('a', 'b', 'a')).toEqual([analysisOf('a'), analysisOf('b'), analysisOf('a')]);
    expect(await ask('c', 'b', 'a')).toEqual([analysisOf('c'), analysisOf('b'), analysisOf('a')]);
    expect(await ask('b')).toEqual([analysisOf('b')]);
    expect(ran).toEqual([['a', 'b'], ['c']]);
  });

  it('forgets the text not asked for the longest', async () => {
    const { ask, ran } = watched(2);
    await ask('a', 'b');
    await ask('a');
    await ask('c');
    await ask('a');
    await ask('b');
    expect(ran).toEqual([['a', 'b'], ['c'], ['b']]);
  });

  it('does not change when what it gave is changed', async () => {
    const { ask } = watched(10);
    const [first, twin] = await ask('a', 'a');
    first?.embedding.fill(8);
    first?.causes[0]?.evidence.pop();
    first?.intents.pop();
    expect(twin).toEqual(analysisOf('a'));
    expect(await ask('a')).toEqual([analysisOf('a')]);
  });

  it('tells the languages given apart', async () => {
    const cache = createAnalysisCache(10);
    let runs = 0;
    const run = async (fresh: readonly EngineInput[]) => fresh.map(() => analysisOf(`run ${++runs}`));
    await cache.answer([{ text: 'ok', lang: 'en' }], run);
    await cache.answer([{ text: 'ok', lang: 'zh' }], run);
    expect(runs).toBe(2);
  });

  it('keeps no long text, and nothing where it may hold nothing', async () => {
    const long = 'x'.repeat(cachedTextCharsMax + 1);
    const { ask, ran } = watched(10);
    await ask(long);
    await ask(long);
    expect(ran).toHaveLength(2);
    const none = watched(0);
    await none.ask('a', 'a');
    await none.ask('a');
    expect(none.ran).toEqual([['a', 'a'], ['a']]);
  });
});
