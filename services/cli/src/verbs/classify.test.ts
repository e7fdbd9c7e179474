import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Analysis } from '@earshot/contracts';
import type { Classifier } from '@earshot/model';
import { describe, expect, it } from 'vitest';
import { classifyLines } from './classify.js';

/** Answers at once with the text in place of a model version, so that a test sees which text an answer is of. */
const echo: Classifier = {
  modelVersion: 'echo',
  embeddingDimensions: 384,
  async classify(items) {
    return items.map(
      ({ text: model_version }): Analysis => ({
        model_version,
        lang: 'en',
        sentiment: {
          label: 'neutral',
          probability: 1,
          probabilities: { negative: 0, neutral: 1, positive: 0 },
        },
        causes: [],
        intents: [],
        reaction: 'none',
        embedding: new Float32Array(384),
      }),
    );
  },
  async close() {},
};

async function classify(input: string): Promise<Record<string, unknown>[]> {
  const output = new PassThrough();
  const answers = text(output);
  await classifyLines(Readable.from([input]), output, echo, false);
  output.end();
  return (await answers)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe('classifyLines', () => {
  it('answers each line in its place, wrong ones with what was expected', async () => {
    const answers = await classify('\uFEFF{"id":"a","text":"one"}\r\nnope\n\n{"id":2}\n[1]\n{"id":3,"text":""}');
    expect(answers).toMatchObject([
      { id: 'a', model_version: 'one' },
      { line: 2, error: expect.stringContaining('not JSON') },
      { line: 3, error: expect.stringContaining('not JSON') },
      { line: 4, error: expect.stringMatching(/^text: .*expected string/) },
      { line: 5, error: expect.stringContaining('expected object') },
      { id: 3, model_version: '' },
    ]);
  });

  it('classifies a text whatever stands beside it', async () => {
    const answers = await classify('{"id":null,"text":"a","lang":"fr","channel":"pigeon","more":[]}\n');
    expect(answers).toMatchObject([{ model_version: 'a' }]);
    expect(answers[0]).not.toHaveProperty('id');
  });

  it('keeps the order over many batches', async () => {
    const lines = Array.from({ length: 2_000 }, (_, i) => (i % 7 === 0 ? 'broken' : JSON.stringify({ text: `${i}` })));
    const answers = await classify(lines.join('\n'));
    expect(answers.map((answer) => answer.line ?? Number(answer.model_version) + 1)).toEqual(
      lines.map((_, i) => i + 1),
    );
  });
});
