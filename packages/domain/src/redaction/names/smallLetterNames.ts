import { matchesOf } from '../../text/matchesOf.js';
import type { Stretch } from '../rule.js';
import { isEnglishWord } from '../tables/englishWords.js';
import { FIRST_NAMES } from '../tables/firstNames.js';
import { LAST_NAMES } from '../tables/lastNames.js';
import { NO_NAMES } from '../tables/notNames.js';
import { PINYIN_FAMILY_NAMES } from '../tables/pinyin.js';
import { PLACE_NAMES } from '../tables/placeNames.js';
import { familyEnding } from './latinTokens.js';
import { isPinyin } from './pinyinNames.js';

const capital = /\p{Lu}/u;
const smallCue =
  /(?:\b(?:my name(?:'?s| is)|(?:full |guest |last |first |sur|passenger |cardholder |account |booking )?name(?: on (?:the |my )?(?:booking|reservation|account|card|order|ticket))?(?:'s| is|:)|(?<=\n)name|name's|booked under|under the name(?: of)?|in the name of|reservation (?:is )?under|it'?s under|its under|i'?m called|cardholder(?: is|:)?|(?:my|her|his) (?:husband|wife|son|daughter|mum|mom|dad|sister|brother|partner|boyfriend|girlfriend|fiance|fiancee) (?:is |called )?)) ?(?<it>(?:[a-z]\. )?[a-z][a-z'-]{1,20}(?: [a-z]\b\.?)?(?: [a-z][a-z'-]{1,20}){0,2})/giu;

/** Names without capitals, only behind a cue that says name, and of words that are in no dictionary or are first names. */
export function smallLetterNames(text: string): readonly Stretch[] {
  if (!/name|under|cardholder|\bm[yu]m?\b|her |his /i.test(text)) return [];
  const found: Stretch[] = [];
  for (const match of matchesOf(text, smallCue)) {
    const it = match.groups?.it ?? '';
    if (it === '' || capital.test(it.charAt(0))) continue;
    const start = match.index + match[0].length - it.length;
    const end = start + leadingNames(it);
    if (end > start) found.push({ start, end });
  }
  return found;
}

/** A line of one to three small words in answer to the question for a name; one must be a known name or sound like one. */
export function answeredNames(text: string): readonly Stretch[] {
  return matchesOf(text, /(?<=^|\n)[a-z][a-z'-]{2,20}(?: [a-z][a-z'-]{1,20}){0,2}(?=$|\n|,|\.)/g).flatMap((match) => {
    const words = match[0].split(' ');
    const named = words.some((word) => (FIRST_NAMES.has(word) && !isEnglishWord(word)) || familyEnding.test(word));
    const strange = words.every((word) => FIRST_NAMES.has(word) || (!isEnglishWord(word) && !NO_NAMES.has(word)));
    return named && strange ? [{ start: match.index, end: match.index + match[0].length }] : [];
  });
}

const listed =
  /(?<=(?:^|[\n,;:&/"(]| and | with ) ?)[a-z][a-z'-]{1,20}(?: (?:bin |binti |van |de |al )?[a-z][a-z'-]{1,20}){0,2}(?= ?(?:$|[\n,;.&/")?!]| and ))/g;

/**
 * Between commas or at a line's ends a stretch of small words that is nothing but a name: `my mum, tan bee hoon`,
 * `PP-66120, mariam el-sayed`. Unasked, only behind who it is (`my father, abdulrahman`).
 */
export function listedNames(text: string, asked: boolean): readonly Stretch[] {
  if (!asked && !kin.test(text)) return [];
  return matchesOf(text, listed).flatMap(({ 0: it, index }) => {
    const words = it.split(' ');
    if (!asked && !kin.test(text.slice(Math.max(0, index - kinCharsMax), index))) return [];
    return isListedName(words) ? [{ start: index, end: index + it.length }] : [];
  });
}

const kinCharsMax = 50;
const kin =
  /\bmy (?:\w+ )?(?:husband|wife|son|daughter|mum|mom|mam|dad|father|mother|sister|brother|friend|partner|colleague|boyfriend|girlfriend|uncle|aunt|cousin|niece|nephew|flatmate|roommate|fianc[eé]e?)\b/i;

function isListedName(words: readonly string[]): boolean {
  const known = (word: string) => isEnglishWord(word) || NO_NAMES.has(word) || PLACE_NAMES.has(word);
  const first = words[0] ?? '';
  if (isPinyin(words) && PINYIN_FAMILY_NAMES.has(first)) return !words.every(known);
  if (!FIRST_NAMES.has(first) || (isEnglishWord(first) && words.length < 2)) return false;
  return (
    words.slice(1).every((word) => !known(word) || FIRST_NAMES.has(word) || LAST_NAMES.has(word)) && !words.every(known)
  );
}

/** How many characters of the words from the start on can be a name. */
function leadingNames(it: string): number {
  let end = 0;
  let firsts = 0;
  for (const match of matchesOf(it, /[a-z'.-]+/gi)) {
    const small = match[0].toLowerCase();
    const first = FIRST_NAMES.has(small);
    const known = isEnglishWord(small) || NO_NAMES.has(small);
    if (match.index === 0 ? !first && known : known && !first && !LAST_NAMES.has(small)) break;
    if (first && known && match.index === 0 && it.length === small.length) break;
    firsts += first ? 1 : 0;
    end = match.index + match[0].length;
  }
  // One word that is no known first name may be anything (`name is wrong`, `her phone`).
  return firsts > 0 || /\s/.test(it.slice(0, end)) ? end : 0;
}
