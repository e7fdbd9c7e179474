import { matchesOf } from '../../text/matchesOf.js';
import { segment } from '../../text/segment.js';
import type { Stretch } from '../rule.js';
import { COMMON_SURNAMES, COMPOUND_SURNAMES, OTHER_SURNAMES } from '../tables/chineseNameCharacters.js';
import { isEnglishWord } from '../tables/englishWords.js';
import { FIRST_NAMES } from '../tables/firstNames.js';
import { BUSINESS_WORDS, NO_NAMES } from '../tables/notNames.js';
import { PLACE_NAMES } from '../tables/placeNames.js';

/** Of a name with so many characters and more the whole is looked for; longer display names are slogans. */
const nameCharsMax = 80;
const namesMax = 50;
const latinPartCharsMin = 3;

/** A name as it may stand in the text. `loose` ones are looked for in any case of letters. */
interface Form {
  readonly text: string;
  readonly loose: boolean;
  /** A word too: only where no other character follows but a title. */
  readonly alone?: boolean;
}

/**
 * Patterns for the names that an item tells of its customer: the whole in any order of its parts, each part that is no
 * word of the language, and for Chinese the given name alone. `Luo Minhua 罗敏华` is two names.
 */
export function knownNamePatterns(names: readonly string[]): readonly RegExp[] {
  const forms = new Map<string, Form>();
  for (const name of names.slice(0, namesMax)) {
    for (const form of formsOf(name.slice(0, nameCharsMax))) forms.set(form.text, form);
  }
  const sorted = [...forms.values()].sort((a, b) => b.text.length - a.text.length);
  return [
    ...patternOf(
      sorted.filter(({ loose }) => loose),
      'giu',
    ),
    ...patternOf(
      sorted.filter(({ loose }) => !loose),
      'gu',
    ),
  ];
}

export function findKnownNames(text: string, patterns: readonly RegExp[]): readonly Stretch[] {
  return patterns.flatMap((pattern) =>
    matchesOf(text, pattern).map((match) => ({ start: match.index, end: match.index + match[0].length })),
  );
}

function patternOf(forms: readonly Form[], flags: string): readonly RegExp[] {
  if (forms.length === 0) return [];
  const alternatives = forms.map(({ text, alone }) => {
    const escaped = text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s{1,3}');
    const latin = /^[\p{Script=Latin}]/u.test(text) ? '(?<![\\p{L}\\p{N}_@.])' : '';
    if (alone) return `${escaped}(?=先生|女士|小姐|老师|的|收|(?!\\p{Script=Han}))`;
    return `${latin}${escaped}${/[\p{Script=Latin}]$/u.test(text) ? '(?![\\p{L}\\p{N}_@])' : ''}`;
  });
  return [new RegExp(alternatives.join('|'), flags)];
}

function formsOf(name: string): readonly Form[] {
  const chinese = (name.match(/[\p{Script=Han}·]{2,20}/gu) ?? []).flatMap(chineseForms);
  const latin = name.replace(/[\p{Script=Han}·]+/gu, ' ').replace(/["“”()<>[\]]+/g, ' ');
  return [...chinese, ...latinForms(latin)];
}

/** Who writes is no person. */
const chineseCompany =
  /(?:旅行|旅游|酒店|航空|客服|服务|公司|商城|优选|假期|租车|集团|旗舰店|店|平台|中心|部|组|网|民宿|餐厅|团队|会员|助手|官方|售后|管家)$/;

/** The whole, and the given name of three characters and more. A nickname that is a word (小米, 树下) would empty the text. */
function chineseForms(name: string): readonly Form[] {
  if (chineseCompany.test(name)) return [];
  const parts = name.split('·').filter((part) => part.length > 1);
  if (parts.length > 1) return [{ text: name, loose: false }, ...parts.map((text) => ({ text, loose: false }))];
  const compound = COMPOUND_SURNAMES.has(name.slice(0, 2));
  const surname = compound || COMMON_SURNAMES.has(name.charAt(0)) || OTHER_SURNAMES.has(name.charAt(0));
  // 宫保鸡丁 is what somebody likes to eat.
  if (isOrdinary(name) && (!surname || (name.length > 3 && !compound))) return [];
  const given = name.slice(compound ? 2 : 1);
  // 高峰 is a man, 高峰期 the rush hour.
  const whole = { text: name, loose: false, alone: !compound && isOrdinary(name) };
  return surname && given.length === 2 && name.length <= 4 && !isOrdinary(given)
    ? [whole, { text: given, loose: false }]
    : [whole];
}

/** A word of the language in either script, and no first name. */
export function isOrdinaryWord(text: string): boolean {
  if (/\p{Script=Han}/u.test(text)) return isOrdinary(text);
  return !isNameWord(text) || PLACE_NAMES.has(text.toLowerCase());
}

/** Made of words of the dictionary alone. */
function isOrdinary(text: string): boolean {
  return segment(text).every(({ tag }) => tag !== 'x' && !tag.startsWith('nr'));
}

/** Words of the customer's names in Latin script, in small letters: with them a run of capitalised words is theirs. */
export function latinNameWords(names: readonly string[]): ReadonlySet<string> {
  return new Set(
    names
      .slice(0, namesMax)
      .filter((name) => !isCompany(name))
      .flatMap((name) => name.toLowerCase().match(/\p{Script=Latin}[\p{Script=Latin}\p{M}'’-]+/gu) ?? [])
      .filter((word) => !NO_NAMES.has(word) && word.length >= latinPartCharsMin),
  );
}

/** `Skylark Rewards`, `Harbourline Hotels`: who writes is no person. */
function isCompany(name: string): boolean {
  const words = name.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.some((word) => BUSINESS_WORDS.has(word)) && !words.some((word) => FIRST_NAMES.has(word));
}

function latinForms(name: string): readonly Form[] {
  if (isCompany(name)) return [];
  const [beforeComma = '', afterComma = ''] = name.split(',').map((side) => side.trim());
  const ordered = afterComma === '' ? beforeComma : `${afterComma} ${beforeComma}`;
  const words = ordered
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word) && !/^(?:mr|mrs|ms|miss|dr|prof)\.?$/i.test(word));
  const names = words.filter((word) => word.length >= latinPartCharsMin && isNameWord(word));
  if (names.length === 0) return [];
  const forms: Form[] = [];
  if (words.length > 1) {
    const first = words[0] ?? '';
    const last = words.at(-1) ?? '';
    for (let from = 0; from < words.length; from++) {
      for (let to = from + 2; to <= words.length; to++)
        forms.push({ text: words.slice(from, to).join(' '), loose: true });
    }
    forms.push({ text: `${last}, ${words.slice(0, -1).join(' ')}`, loose: true });
    forms.push(
      { text: `${last} ${words.slice(0, -1).join(' ')}`, loose: true },
      { text: `${first} ${last}`, loose: true },
    );
    forms.push(
      { text: `${first.charAt(0)}. ${last}`, loose: true },
      { text: `${first.charAt(0)} ${last}`, loose: false },
    );
  }
  for (const word of names) {
    const small = word.toLowerCase();
    const loose = !isEnglishWord(small) && word.length > latinPartCharsMin;
    const capitalised = word.charAt(0).toUpperCase() + word.slice(1);
    forms.push(loose ? { text: word, loose } : { text: capitalised, loose: false });
    if (!loose) forms.push({ text: word.toUpperCase(), loose: false });
  }
  return forms;
}

/** Not Big of Big Ron, nor Customer, Guest, Team. */
function isNameWord(word: string): boolean {
  const small = word.toLowerCase().replace(/\.$/, '');
  return !NO_NAMES.has(small) && (!isEnglishWord(small) || FIRST_NAMES.has(small));
}
