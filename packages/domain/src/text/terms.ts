import type { Lang } from '@earshot/contracts';
import { matchesOf } from './matchesOf.js';
import { segment, type TaggedWord } from './segment.js';
import { stemEnglish } from './stemEnglish.js';
import { stopWords } from './stopWords.js';

/** What a text is about, one entry a term. */
export interface Term {
  /** Stem or words, equal for all forms of one term: `cold egg`, `退款`. */
  readonly term: string;
  /** As the customer wrote it: `cold eggs`. */
  readonly display: string;
}

/** Of very long texts the first so many characters and terms are taken: a cluster's keywords need no more. */
const charsMax = 4_000;
const termsMax = 200;

/** ICTCLAS tags that name a thing, an act or a state. */
const topicalTag = /^(?:n|v|a|i|l|j|eng)/;
/** Single characters that are a complaint by themselves. Other single characters are mostly noise of the segmentation. */
const TELLING_CHARS = new Set([...'差脏吵贵慢坏臭冷旧小烂破咸酸凉硬挤黑骗']);
/** Before these a word turns into its contrary, which is the complaint: 没到账, 不退款. */
const NEGATIONS = new Set(['不', '没', '没有', '无', '未', '不给', '没人']);
const latinRun = /[a-z][a-z'’]*(?:-[a-z]+)*|\p{Script=Han}+|[^\sa-z\p{Script=Han}]+/giu;
const mentions = /https?:\/\/\S+|[@][\w]+|\[(?:email|phone|id_number|bank_card|person_name|address|passport|plate)\]/g;

interface Kept {
  readonly stem: string;
  readonly word: string;
}

/**
 * The terms of a text for keywords, each once: words without stop words, and pairs of neighbours. Chinese is segmented
 * by jieba, English stemmed by Porter's algorithm; a text in both is read as both. `other` has no terms.
 */
export function terms(text: string, lang: Lang): readonly Term[] {
  if (lang === 'other') return [];
  const found = new Map<string, string>();
  const add = (term: string, display: string) => {
    if (found.size < termsMax && !found.has(term)) found.set(term, display);
  };
  for (const run of runs(text.slice(0, charsMax).replace(mentions, ' '), lang)) {
    run.words.forEach((kept, index) => {
      add(kept.stem, kept.word);
      const next = run.words[index + 1];
      if (next !== undefined) add(`${kept.stem}${run.glue}${next.stem}`, `${kept.word}${run.glue}${next.word}`);
    });
  }
  return [...found].map(([term, display]) => ({ term, display }));
}

interface Run {
  readonly words: Kept[];
  readonly glue: '' | ' ';
}

/** Kept words that stand next to each other, so that pairs never span a stop word, a stop or a change of script. */
function runs(text: string, lang: Lang): readonly Run[] {
  return lang === 'en' ? englishRuns(text) : chineseRuns(text);
}

function englishRuns(text: string): readonly Run[] {
  const { en } = stopWords();
  const all: Run[] = [];
  let current: Kept[] = [];
  const cut = () => {
    if (current.length > 0) all.push({ words: current, glue: ' ' });
    current = [];
  };
  for (const [piece] of matchesOf(text, latinRun)) {
    const word = piece.toLowerCase().replaceAll('’', "'").replace(/'s$/, '');
    if (!/^[a-z]/.test(word) || word.length < 3 || en.has(word) || word.includes("'")) cut();
    else current.push({ stem: stemEnglish(word), word });
  }
  cut();
  return all;
}

function chineseRuns(text: string): readonly Run[] {
  const all: Run[] = [];
  let current: Kept[] = [];
  let negation = '';
  const cut = () => {
    if (current.length > 0) all.push({ words: current, glue: '' });
    current = [];
    negation = '';
  };
  for (const tagged of segment(text)) {
    if (NEGATIONS.has(tagged.word)) {
      cut();
      negation = tagged.word;
      continue;
    }
    const word = keptWord(tagged);
    if (word === undefined) {
      cut();
      continue;
    }
    current.push({ stem: `${negation}${word.stem}`, word: `${negation}${word.word}` });
    negation = '';
  }
  cut();
  return all;
}

function keptWord({ word, tag }: TaggedWord): Kept | undefined {
  const { zh, en } = stopWords();
  if (/^[a-z]/i.test(word)) {
    const lower = word.toLowerCase();
    return lower.length < 2 || en.has(lower) ? undefined : { stem: stemEnglish(lower), word };
  }
  if (word.length === 1) return TELLING_CHARS.has(word) ? { stem: word, word } : undefined;
  return topicalTag.test(tag) && !zh.has(word) && /\p{Script=Han}/u.test(word) ? { stem: word, word } : undefined;
}
