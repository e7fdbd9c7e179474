import type { Analysis, Cause, Sentiment } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import type { Classifier } from './createClassifier.js';
import { createShadowClassifier } from './createShadowClassifier.js';

function analysisOf(version: string, label: Sentiment, causes: readonly Cause[]): Analysis {
  return {
    model_version: version,
    lang: 'en',
    sentiment: { label, probability: 1, probabilities: { negative: 0, neutral: 0, positive: 0, [label]: 1 } },
    causes: causes.map((cause) => ({ cause, probability: 0.9, evidence: [] })),
    intents: [],
    reaction: 'none',
    embedding: Float32Array.of(1),
  };
}

/** Answers every text the same; `gate`, where given, must resolve before it does. */
function fixed(version: string, label: Sentiment, causes: readonly Cause[], gate?: Promise<void>): Classifier {
  return {
    modelVersion: version,
    embeddingDimensions: 1,
    async classify(texts) {
      await gate;
      return texts.map(() => analysisOf(version, label, causes));
    },
    async close() {},
  };
}

const two = [{ text: 'a' }, { text: 'b' }];

describe('createShadowClassifier', () => {
  it('answers as the serving one does and counts what the candidate says otherwise', async () => {
    const shadow = createShadowClassifier(
      fixed('old', 'negative', ['fulfilment.delay', 'product.food']),
      fixed('new', 'neutral', ['fulfilment.queue', 'product.food']),
    );
    const answers = await shadow.classify(two);
    expect(answers.map((answer) => answer.model_version)).toEqual(['old', 'old']);
    await shadow.close();
    const report = shadow.report();
    expect(report).toMatchObject({ servingVersion: 'old', candidateVersion: 'new', texts: 2, sentiment: 2, causes: 2 });
    expect(report.sentimentFromTo.negative.neutral).toBe(2);
    expect(report.byCause['fulfilment.queue']).toEqual({ gained: 2, lost: 0 });
    expect(report.byCause['fulfilment.delay']).toEqual({ gained: 0, lost: 2 });
    expect(report.byCause['product.food']).toEqual({ gained: 0, lost: 0 });
  });

  it('never waits for the candidate, and skips what it cannot keep up with', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const shadow = createShadowClassifier(fixed('old', 'neutral', []), fixed('new', 'neutral', [], gate), 3);
    await shadow.classify(two);
    await shadow.classify(two);
    expect(shadow.report()).toMatchObject({ texts: 0, skipped: 2 });
    open();
    await shadow.close();
    expect(shadow.report()).toMatchObject({ texts: 2, sentiment: 0, causes: 0, skipped: 2 });
  });

  it('keeps answering when the candidate fails, and counts it', async () => {
    const broken: Classifier = {
      ...fixed('new', 'neutral', []),
      classify: () => Promise.reject(new Error('no weights')),
    };
    const shadow = createShadowClassifier(fixed('old', 'neutral', []), broken);
    expect(await shadow.classify(two)).toHaveLength(2);
    expect(await shadow.classify(two)).toHaveLength(2);
    await shadow.close();
    expect(shadow.report()).toMatchObject({ texts: 0, failed: 4 });
  });
});
