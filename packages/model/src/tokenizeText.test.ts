import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { AutoTokenizer, env, type PreTrainedTokenizer } from '@huggingface/transformers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Unigram } from './createUnigram.js';
import { normalizedCharsMax } from './limits.js';
import { normalizeForModel } from './normalizeForModel.js';
import { bundledWeightsDir, readUnigram } from './readWeights.js';
import { tokenizeText } from './tokenizeText.js';

let unigram: Unigram;
/** An implementation that others wrote. */
let other: PreTrainedTokenizer;

beforeAll(async () => {
  unigram = await readUnigram(bundledWeightsDir);
  env.allowRemoteModels = false;
  env.localModelPath = dirname(bundledWeightsDir);
  other = await AutoTokenizer.from_pretrained(basename(bundledWeightsDir), { local_files_only: true });
});

/** Texts as customers type them: both scripts, marks that combine, emoji, broken surrogates, control characters. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '房间',
        '很脏',
        ' ',
        '\n',
        '，',
        '\u0000',
        '\uD83D',
        '\uDE00',
        '😀',
        '</s>',
        '▁',
        'ﬁ',
        'e\u0301',
        'Ａ',
        '\u200d',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('tokenizeText', () => {
  it('gives the pieces that the tokeniser of the training gives', () => {
    const file = new URL('../training/tokenizer_cases.json', import.meta.url);
    const cases = JSON.parse(readFileSync(file, 'utf8')) as { text: string; ids: number[] }[];
    for (const { text, ids } of cases) expect({ text, ids: tokenizeText(unigram, text).ids }).toEqual({ text, ids });
  });

  it('gives the pieces that transformers.js gives, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const normalized = normalizeForModel(text, normalizedCharsMax).text;
        fc.pre(normalized !== '');
        const pieces = other.tokenize(normalized);
        const theirs = other.convert_tokens_to_ids(pieces).map((id) => id ?? other.unk_token_id);
        expect(tokenizeText(unigram, text).ids).toEqual(theirs);
      }),
      { numRuns: 500 },
    );
  });

  it('points back into the text, in order, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { ids, starts, ends } = tokenizeText(unigram, text);
        expect(starts.length).toBe(ids.length);
        for (let i = 0; i < ids.length; i++) {
          expect(Number.isInteger(ids[i])).toBe(true);
          expect(starts[i]).toBeLessThan(ends[i] ?? 0);
          expect(ends[i]).toBeLessThanOrEqual(text.length);
          if (i > 0) expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1] ?? 0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('points at the very words of a text that needs no normalising', () => {
    const text = 'The crew lost my bag，行李丢了';
    const { starts, ends } = tokenizeText(unigram, text);
    const covered = [...starts].map((start, i) => text.slice(start, ends[i])).join('');
    expect(covered).toBe(text.replaceAll(' ', ''));
  });
});

describe('normalizeForModel', () => {
  it('is what the tokeniser normalises to: doing it again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normalizeForModel(text, normalizedCharsMax).text;
        expect(normalizeForModel(once, normalizedCharsMax).text).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  it('has one start and one end for every code unit', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: normalized, starts, ends } = normalizeForModel(text, normalizedCharsMax);
        expect(starts.length).toBe(normalized.length);
        expect(ends.length).toBe(normalized.length);
      }),
      { numRuns: 300 },
    );
  });

  it('stops at its limit', () => {
    expect(normalizeForModel('很'.repeat(100_000), 50).text.length).toBe(50);
    expect(normalizeForModel(`${' '.repeat(100_000)}a`, 50).text).toBe('a');
  });
});
