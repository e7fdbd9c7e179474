import { matchesOf } from '../../text/matchesOf.js';
import type { Stretch } from '../rule.js';
import { isEnglishWord } from '../tables/englishWords.js';
import { FIRST_NAMES } from '../tables/firstNames.js';
import { LAST_NAMES } from '../tables/lastNames.js';
import { PINYIN_FAMILY_NAMES } from '../tables/pinyin.js';
import { isGivenSyllables } from './pinyinNames.js';

const slashed =
  /(?<![\p{Script=Latin}\p{N}/])[A-Z][A-Za-z]{1,20}\/[A-Z][A-Za-z]{1,20}(?: [A-Z]{2,20}){0,2}(?![\p{Script=Latin}\p{N}/])/gu;

/** `ZHENG/XIAOTONG`, as on tickets, with a title glued on (MR, MS, CHD). */
export function slashNames(text: string): readonly Stretch[] {
  if (!text.includes('/')) return [];
  return matchesOf(text, slashed).flatMap((match) => {
    const [last = '', first = ''] = match[0].toLowerCase().split(/[/ ]/);
    const isName =
      (PINYIN_FAMILY_NAMES.has(last) && isGivenSyllables(first)) ||
      FIRST_NAMES.has(first) ||
      (FIRST_NAMES.has(last) && !isEnglishWord(first)) ||
      (LAST_NAMES.has(last) && !isEnglishWord(first));
    return isName ? [{ start: match.index, end: match.index + match[0].length }] : [];
  });
}
