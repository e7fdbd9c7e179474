import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Analysis, AnalysisFields } from '@earshot/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Classifier, createClassifier } from './createClassifier.js';
import { bundledWeightsDir, verifyWeights } from './readWeights.js';

const TEXTS = [
  'My flight was three hours late and nobody told us why.',
  '房间很脏，床单上有头发，前台态度也很差。',
  'Lovely stay, the breakfast was great, thank you!',
  '外卖等了两个小时才送到，菜都凉了。',
  'They charged me twice and will not give me a refund.',
  '手机用了两天就坏了，客服一直没人接电话。',
  'How do I change my seat?',
  '很好，下次还来。',
  `The room was small and the wifi did not work. ${'We walked to the beach and took photos of the sunset. '.repeat(60)}The lift was broken too.`,
];
const inputs = (texts: readonly string[]) => texts.map((text) => ({ text }));
const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

let classifier: Classifier;
beforeAll(async () => {
  // Without memory, so that every answer is the network's.
  classifier = await createClassifier({ threads: 2, cachedTextsMax: 0 });
});
afterAll(async () => {
  await classifier.close();
});

describe('classify', () => {
  it('answers as the contract says, with unit embeddings and evidence inside the text', async () => {
    const analyses = await classifier.classify(inputs(TEXTS));
    expect(analyses).toHaveLength(TEXTS.length);
    for (const [at, { embedding, ...fields }] of analyses.entries()) {
      AnalysisFields.parse(fields);
      expect(fields.model_version).toBe(classifier.modelVersion);
      expect(embedding).toHaveLength(classifier.embeddingDimensions);
      expect(Math.hypot(...embedding)).toBeCloseTo(1, 4);
      for (const { evidence } of fields.causes) {
        expect(evidence.length).toBeGreaterThan(0);
        for (const { start, end } of evidence) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(TEXTS[at]?.length ?? 0);
        }
      }
      const probabilities = fields.causes.map((found) => found.probability);
      expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
    }
  });

  it('hears plain complaints and plain praise', async () => {
    const [late, dirty, praise] = await classifier.classify(inputs(TEXTS.slice(0, 3)));
    expect(late?.sentiment.label).toBe('negative');
    expect(late?.causes.map((found) => found.cause)).toContain('fulfilment.delay');
    expect(dirty?.causes.map((found) => found.cause)).toContain('product.cleanliness');
    expect(praise?.sentiment.label).toBe('positive');
    expect(praise?.causes).toEqual([]);
  });

  it('reads long texts to the end', async () => {
    const [long] = await classifier.classify(inputs([TEXTS.at(-1) ?? '']));
    expect(long?.causes.map((found) => found.cause)).toContain('product.facilities');
  });

  it('does not depend on the neighbours in a batch', async () => {
    const together = await classifier.classify(inputs(TEXTS));
    for (const [at, text] of TEXTS.entries()) {
      const [alone] = await classifier.classify(inputs([text]));
      expectSame(alone as Analysis, together[at] as Analysis);
    }
  });

  it('keeps the order of the input', async () => {
    const forward = await classifier.classify(inputs(TEXTS));
    const backward = await classifier.classify(inputs([...TEXTS].reverse()));
    for (const [at, analysis] of forward.entries()) expectSame(analysis, backward[TEXTS.length - 1 - at] as Analysis);
  });

  it('takes no texts, many calls at once, and more texts than it holds at a time', async () => {
    expect(await classifier.classify([])).toEqual([]);
    const answers = await Promise.all([1, 2, 3].map((count) => classifier.classify(inputs(TEXTS.slice(0, count)))));
    expect(answers.map((answer) => answer.length)).toEqual([1, 2, 3]);
    expect(await classifier.classify(inputs(Array.from({ length: 1_100 }, () => 'ok')))).toHaveLength(1_100);
  });

  it('keeps a language that is given', async () => {
    const [analysis] = await classifier.classify([{ text: 'ok', lang: 'mixed', channel: 'chat' }]);
    expect(analysis?.lang).toBe('mixed');
  });

  it('leaves the event loop of the caller free', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    await classifier.classify(inputs(Array.from({ length: 100 }, (_, at) => `${TEXTS[at % TEXTS.length]} ${at}`)));
    clearInterval(timer);
    // A network in this thread would let it turn once or twice: between its runs.
    expect(turns).toBeGreaterThan(20);
  });

  it('stops when it is told to, and goes on with other calls', async () => {
    const controller = new AbortController();
    const many = classifier.classify(inputs(Array.from({ length: 2_000 }, (_, at) => `${TEXTS[0]} ${at}`)), controller);
    setTimeout(() => controller.abort(new Error('enough')), 50);
    await expect(many).rejects.toThrow('enough');
    expect(await classifier.classify(inputs(['still there?']))).toHaveLength(1);
  });
});

describe('createClassifier', () => {
  it('says what to do when the weights are not those of the sums', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'earshot-weights-'));
    try {
      await cp(bundledWeightsDir, dir, { recursive: true });
      await writeFile(join(dir, 'config.json'), '{}');
      await expect(createClassifier({ weightsDir: dir })).rejects.toThrow(
        /config\.json is not the file .*git checkout/s,
      );
      await rm(join(dir, 'tokenizer.json'));
      await expect(verifyWeights(dir)).rejects.toMatchObject({ name: 'WeightsError' });
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });

  it('answers a text that comes again from memory, with an embedding of its own', async () => {
    const remembering = await createClassifier({ threads: 1 });
    try {
      const [first, again] = await remembering.classify(inputs(['The lift was broken.', 'The lift was broken.']));
      expect(again).toEqual(first);
      first?.embedding.fill(0);
      const [later] = await remembering.classify(inputs(['The lift was broken.']));
      expect(later).toEqual(again);
    } finally {
      await remembering.close();
    }
  });

  it('refuses calls after close, and closes twice without harm', async () => {
    const closed = await createClassifier({ threads: 1 });
    await closed.close();
    await closed.close();
    await expect(closed.classify([{ text: 'x' }])).rejects.toThrow('closed');
  });
});

function expectSame(a: Analysis, b: Analysis): void {
  expect(cosine(a.embedding, b.embedding)).toBeGreaterThan(0.9999);
  expect(Math.abs(a.sentiment.probabilities.negative - b.sentiment.probabilities.negative)).toBeLessThan(0.01);
  expect(b.causes.map((found) => found.cause)).toEqual(a.causes.map((found) => found.cause));
  for (const [at, found] of a.causes.entries()) {
    expect(Math.abs(found.probability - (b.causes[at]?.probability ?? 0))).toBeLessThan(0.01);
  }
}
