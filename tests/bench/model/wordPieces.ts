import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledWeightsDir } from '@earshot/model';
import { z } from 'zod';

const marks = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
/** What SentencePiece writes before a word, and WordPiece before what does not begin one. */
const [wordMark, insideMark] = ['\u2581', '##'];
const asciiWord = /^[A-Za-z]+$/;
/** [first, last] of what has a piece of its own: ASCII, Chinese punctuation, full-width forms, Chinese characters. */
const [ascii, ...signs] = [
  [0x21, 0x7e],
  [0x3000, 0x303f],
  [0xff00, 0xff65],
  [0x4e00, 0x9fff],
] as const;

const Unigram = z.object({ model: z.object({ vocab: z.array(z.tuple([z.string(), z.number()])) }) });

/**
 * tokenizer.json of a cased WordPiece tokeniser of `size` words, as the multilingual BERTs have it: every Chinese character is a piece,
 * English is cut into common parts of words. Those are the English ones of Earshot's own tokeniser, which come from a vocabulary as
 * multilingual; the rest of the words no text has. Theirs cannot be had without a download.
 */
export function wordPieces(size: number): unknown {
  const words = new Set(marks);
  for (let code = ascii[0]; code <= ascii[1]; code++) {
    words.add(String.fromCharCode(code)).add(insideMark + String.fromCharCode(code));
  }
  for (const [first, last] of signs) {
    for (let code = first; code <= last; code++) words.add(String.fromCharCode(code));
  }
  for (const [piece] of Unigram.parse(readTokenizer()).model.vocab) {
    const begins = piece.startsWith(wordMark);
    const letters = begins ? piece.slice(1) : piece;
    if (asciiWord.test(letters)) words.add(begins ? letters : insideMark + letters);
  }
  for (let spare = 0; words.size < size; spare++) words.add(`[unused${spare}]`);
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: marks.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: false,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [mark('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, mark('[SEP]')],
      pair: [],
      special_tokens: { '[CLS]': named('[CLS]', 2), '[SEP]': named('[SEP]', 3) },
    },
    decoder: { type: 'WordPiece', prefix: insideMark, cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: insideMark,
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries([...words].map((word, id) => [word, id])),
    },
  };
}

/** tokenizer_config.json beside it. */
export const wordPiecesConfig = {
  tokenizer_class: 'BertTokenizer',
  do_lower_case: false,
  model_max_length: 512,
  cls_token: '[CLS]',
  sep_token: '[SEP]',
  pad_token: '[PAD]',
  unk_token: '[UNK]',
  mask_token: '[MASK]',
};

function readTokenizer(): unknown {
  return JSON.parse(readFileSync(join(bundledWeightsDir, 'tokenizer.json'), 'utf8'));
}

function mark(id: string) {
  return { SpecialToken: { id, type_id: 0 } };
}

function named(id: string, number: number) {
  return { id, ids: [number], tokens: [id] };
}
