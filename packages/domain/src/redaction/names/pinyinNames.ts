import { isEnglishWord } from '../tables/englishWords.js';
import { FIRST_NAMES } from '../tables/firstNames.js';
import { NO_NAMES } from '../tables/notNames.js';
import { NO_PINYIN_NAMES, OTHER_GIVEN_SYLLABLES, PINYIN_FAMILY_NAMES, pinyinSyllables } from '../tables/pinyin.js';
import { PLACE_NAMES } from '../tables/placeNames.js';
import type { Token } from './latinTokens.js';

/** Family name and one or two given syllables, in either order: Luo Minhua, Fung Hoi Lam, Chen Wei, Kaiwen Chen, Wei-Ling Hsu. */
export function isPinyinName(tokens: readonly Token[]): boolean {
  return isPinyin(tokens.map(({ text }) => text.toLowerCase()));
}

/** The same of words in small letters. */
export function isPinyin(words: readonly string[]): boolean {
  if (words.length < 2 || words.length > 3) return false;
  const joined = words.join(' ');
  if (NO_PINYIN_NAMES.has(joined) || words.some((word) => word.length < 2)) return false;
  if (words.every((word) => isEnglishWord(word) || NO_NAMES.has(word))) return false;
  const [first = '', ...rest] = words;
  const last = words.at(-1) ?? '';
  const inOrder = PINYIN_FAMILY_NAMES.has(first) && rest.every(isGivenSyllables);
  const reversed =
    PINYIN_FAMILY_NAMES.has(last) &&
    words.slice(0, -1).every((word) => isGivenSyllables(word) || FIRST_NAMES.has(word));
  return inOrder || reversed;
}

/** Whether a word of small letters is one to three syllables of a given name. */
export function isGivenSyllables(word: string): boolean {
  if (PLACE_NAMES.has(word)) return false;
  return pinyinSyllables.test(word) || word.split('-').every((syllable) => OTHER_GIVEN_SYLLABLES.has(syllable));
}
