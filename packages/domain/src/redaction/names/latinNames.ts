import { matchesOf } from '../../text/matchesOf.js';
import type { Asked, Stretch } from '../rule.js';
import { isEnglishWord } from '../tables/englishWords.js';
import {
  companyAfter,
  companyBefore,
  greeting,
  greetingInside,
  nameField,
  personAfter,
  possessiveAfter,
  relationBefore,
  selfBefore,
  signOff,
  spokenWithBefore,
  titleBefore,
  weakCueBefore,
} from './latinCues.js';
import { isShouted, type Kind, partsOf, type Token, tokensOf } from './latinTokens.js';
import { isPinyinName } from './pinyinNames.js';
import { slashNames } from './slashNames.js';
import { answeredNames, listedNames, smallLetterNames } from './smallLetterNames.js';

/**
 * Names in Latin script. A run of capitalised words is a candidate; what the words are (a first name, an English word, a
 * place, unknown) and what stands before and after decide. Cues that leave no doubt (`my name is`) need no capitals.
 */

const particle =
  "(?:de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ter|bin|binti|ibn|al|el|mac|mc|st|zu|af|av|y|e|san|o')";
const letter = String.raw`[\p{Script=Latin}\p{M}]`;
const word = String.raw`\p{Lu}${letter}*(?:['’-]${letter}+)*`;
const initial = String.raw`\p{Lu}\.`;
/** One to five capitalised words or initials, particles between them. Each alternative starts another way: linear. */
const run = String.raw`(?:${initial} ?|(?:St|Mt)\. |${word} ?(?:${particle} (?=${particle} |\p{Lu}))*){1,5}`;
const runs = new RegExp(String.raw`(?<![\p{Script=Latin}\p{N}@#_/.&'’-])${run}(?![\p{Script=Latin}\p{N}_@])`, 'gu');
const capital = /\p{Lu}/u;

const beforeCharsMax = 60;
const afterCharsMax = 40;

/** What is known about the item's people before the text is read. */
export interface NameHints {
  readonly asked: Asked;
  /** Words of the customer's names, in small letters. */
  readonly customers: ReadonlySet<string>;
}

export function findLatinNames(text: string, hints: NameHints): readonly Stretch[] {
  const found: Stretch[] = [...smallLetterNames(text), ...listedNames(text, hints.asked.has('person_name'))];
  found.push(...shortenedNames(text, hints.customers));
  if (hints.asked.has('person_name')) found.push(...answeredNames(text));
  if (!capital.test(text)) return found;
  found.push(...slashNames(text), ...spelledNames(text, hints.asked.has('person_name')));
  const brands = new Set<string>();
  const judged: Stretch[] = [];
  for (const match of matchesOf(text, runs)) {
    for (const tokens of partsOf(tokensOf(match[0], match.index, hints.customers))) {
      const brand = brandOf(text, tokens);
      if (brand !== '') brands.add(brand);
      const name = judge(text, tokens, hints);
      if (name !== undefined) judged.push(name);
    }
  }
  return [...found, ...judged.filter(({ start, end }) => !brands.has(text.slice(start, end)))];
}

/** Oliver Bonn of `Oliver Bonn Shoes`: who bears a shop's name in the shop's own mail is the shop. */
function brandOf(text: string, tokens: readonly Token[]): string {
  const at = tokens.findIndex(({ kind }) => kind === 'business');
  const named = tokens.slice(0, Math.max(at, 0));
  const [first] = named;
  const last = named.at(-1);
  if (first === undefined || last === undefined || named.length < 2) return '';
  return named.some(({ kind }) => kind === 'customer') ? '' : text.slice(first.start, last.end);
}

const spelled = /(?<![\p{L}\d-])\p{Lu}(?:(?:-\p{Lu}){3,24}|(?: \p{Lu}){3,24})(?![\p{L}\d-])/gu;

/** W-O-J-N-A-R: spelled out for an agent, or the letters of a word that stands there too. */
function spelledNames(text: string, asked: boolean): readonly Stretch[] {
  if (!/\p{Lu}[- ]\p{Lu}[- ]\p{Lu}/u.test(text)) return [];
  const small = text.toLowerCase();
  return matchesOf(text, spelled)
    .filter(({ 0: letters }) => asked || small.includes(letters.replace(/[- ]/g, '').toLowerCase()))
    .map(({ 0: letters, index }) => ({ start: index, end: index + letters.length }));
}

/** Xio, on a line of its own, of Xiomara. */
function shortenedNames(text: string, customers: ReadonlySet<string>): readonly Stretch[] {
  if (customers.size === 0) return [];
  return matchesOf(text, /(?<=(?:^|\n)[ >–-]{0,3})[\p{Script=Latin}\p{M}]{3,8}(?=[ .!x]{0,4}(?:$|\n))/gu)
    .filter(({ 0: word }) => [...customers].some((name) => name.length > 4 && name.startsWith(word.toLowerCase())))
    .map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
}

function judge(text: string, tokens: readonly Token[], { asked }: NameHints): Stretch | undefined {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const before = text.slice(Math.max(0, first.start - beforeCharsMax), first.start);
  const after = text.slice(last.end, last.end + afterCharsMax);
  if (companyAfter.test(after) || tokens.some(({ kind }) => kind === 'business')) {
    return isStrongCue(before) ? beforeBusiness(tokens) : undefined;
  }
  if (companyBefore(before) && !['first', 'customer'].includes(first.kind)) return undefined;
  const isOne = isPinyinName(tokens) || isName(tokens, before, after, asked.has('person_name'));
  return isOne ? { start: first.start, end: last.end } : undefined;
}

/** `Brent in Logistics` has ended already; `Dear Rosalind Customer Care` ends before the business. */
function beforeBusiness(tokens: readonly Token[]): Stretch | undefined {
  const at = tokens.findIndex(({ kind }) => kind === 'business');
  const kept = tokens.slice(0, Math.max(at, 0));
  const [first] = kept;
  const last = kept.at(-1);
  if (first === undefined || last === undefined || first.kind !== 'first') return undefined;
  return { start: first.start, end: last.end };
}

function isStrongCue(before: string): boolean {
  return titleBefore(before) || nameField(before);
}

/** May 15, 3 April. */
const month = /^(?:may|april|june|august)$/i;

function isName(tokens: readonly Token[], before: string, after: string, asked: boolean): boolean {
  const [first] = tokens;
  if (first === undefined) return false;
  const named = tokens.filter(({ kind }) => kind !== 'initial');
  const of = (...kinds: readonly Kind[]) => named.some(({ kind }) => kinds.includes(kind));
  const strange = !of('word', 'place') && named.length > 0;
  const full = tokens.length >= 2;
  const likely = ['first', 'both', 'pinyin', 'family', 'initial', 'customer'].includes(first.kind);
  const shouted = named.every(isShouted);
  if (!full && month.test(first.text) && (/^\.? ?\d/.test(after) || /\d\s?$/.test(before))) return false;
  if (titleBefore(before)) return named.length > 0;
  if (nameField(before)) return likely || strange || (full && of('unknown', 'family'));
  if (of('customer'))
    return full
      ? strange || first.kind === 'customer'
      : isLine(before, after) ||
          isSigned(before, after) ||
          greeting(before) ||
          !isEnglishWord(first.text.toLowerCase());
  if (greeting(before) && /^(?:\s*[,.!:;\n–-]|$|\s+(?:and|team)\b)/u.test(after)) return likely || strange;
  if (isSigned(before, after)) return (likely || strange || of('unknown')) && !of('place');
  if (possessiveAfter.test(after) && !full) return false;
  if (first.kind === 'first') return isFirstName(full, shouted && !asked, of('place'), before, after);
  if (first.kind === 'both') return isAmbiguousName(full && of('family', 'first', 'unknown') && strange, before, after);
  // A city is a first name too (my sister, Odessa Broussard), a word too (Tawny Beauchamp in answer to the question).
  const lastTells = full && ['family', 'unknown'].includes(tokens.at(-1)?.kind ?? '') && !shouted;
  if (lastTells && relationBefore(before)) return true;
  if (lastTells && asked && tokens.length <= 3 && /(?:^|\n)$/.test(before) && /^(?:[,.]|\n|$)/.test(after)) return true;
  if (!strange) return false;
  if (relationBefore(before)) return !shouted;
  if (selfBefore(before)) return full && !shouted;
  if (spokenWithBefore(before)) return !shouted;
  if (!full) return personAfter.test(after) && !shouted;
  if (isLine(before, after) || besideReplaced(before, after)) return true;
  if (first.kind === 'initial') return first.text.endsWith('.') && of('unknown', 'family', 'first');
  return asked || tokens.at(-1)?.kind === 'family' || (weakCueBefore(before) && of('family', 'first'));
}

/** One that starts with an unmistakable first name. `The Astrid` is a coat. */
function isFirstName(full: boolean, shouted: boolean, place: boolean, before: string, after: string): boolean {
  if (/(?<!\b(?:to|with|by) )\b(?:the|a|an|this|that|your|our|each|of|in|at|from)\s$/i.test(before) && !full) {
    return /\b(?:of|from)\s$/i.test(before) && !/\b(?:city|town|bay|coast|island) of\s$/i.test(before);
  }
  if (full) return !place && (!shouted || isLine(before, after) || besideReplaced(before, after));
  return !shouted || isLine(before, after) || greetingInside(before);
}

/** Grace, Mark, Will: names beside another name or behind a cue, elsewhere words. */
function isAmbiguousName(full: boolean, before: string, after: string): boolean {
  if (full && !startsSentence(before)) return true;
  if (full && (isLine(before, after) || besideReplaced(before, after))) return true;
  return relationBefore(before) || selfBefore(before) || spokenWithBefore(before);
}

function isSigned(before: string, after: string): boolean {
  return signOff(before) && /^(?:\s*$|[ ]*\n|[ ]*[(|,]|\s*[-–|])/u.test(after);
}

function isLine(before: string, after: string): boolean {
  return /(?:^|\n)[ >|*]*$/.test(before) && /^[ ]*(?:$|\n|[|(/]|, [A-Z]{2,4}\b)/.test(after);
}

function besideReplaced(before: string, after: string): boolean {
  return /\uFFFC[ ,，、:：/|]{0,3}$/.test(before) || /^[ ,，、:：/|(]{0,3}(?:passport )?\uFFFC/.test(after);
}

function startsSentence(before: string): boolean {
  return /(?:^|[.!?。！？\n])["“'\s]*$/.test(before);
}
