import { createRequire } from 'node:module';

// CommonJS, 40 ms and 4 MB to read: only a text with a capitalised word that may be a name asks for it.
const require = createRequire(import.meta.url);

let words: ReadonlySet<string> | undefined;

/** Whether an English dictionary (of the tagger in `natural`, MIT, 43,000 words) has the word, in small letters, as no name. */
export function isEnglishWord(word: string): boolean {
  words ??= load();
  return words.has(word) || (word.endsWith('s') && words.has(word.slice(0, -1)));
}

function load(): ReadonlySet<string> {
  const lexicon = require('natural/lib/natural/brill_pos_tagger/data/English/lexicon_from_posjs.json') as Readonly<
    Record<string, readonly string[]>
  >;
  return new Set(
    Object.keys(lexicon).filter((word) => /^[a-z]{2,}$/.test(word) && !lexicon[word]?.[0]?.startsWith('NNP')),
  );
}
