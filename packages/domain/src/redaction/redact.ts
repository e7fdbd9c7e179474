import { matchesOf } from '../text/matchesOf.js';
import type { Known } from './known.js';
import { findChineseNames } from './names/chineseNames.js';
import { findKnownNames, isOrdinaryWord, knownNamePatterns, latinNameWords } from './names/knownNames.js';
import { findLatinNames } from './names/latinNames.js';
import { placeholderPattern, type Redacted, type Redaction, type RedactionType } from './redactionType.js';
import { type Asked, findPatterns, type PatternRule, type Stretch } from './rule.js';
import { BANK_CARD_RULES } from './rules/bankCard.js';
import { findChineseAddresses } from './rules/chineseAddress.js';
import { EMAIL_RULES } from './rules/email.js';
import { ID_NUMBER_RULES } from './rules/idNumber.js';
import { findLatinAddresses } from './rules/latinAddress.js';
import { PASSPORT_RULES } from './rules/passport.js';
import { PHONE_RULES, PHONE_RULES_BESIDE_NAMES } from './rules/phone.js';
import { PLATE_RULES } from './rules/plate.js';
import { MASK, masked, shadowOf } from './shadow.js';

/** A replacement can free its neighbour's edge; so many passes settle any text that people write. */
const passesMax = 8;

interface Finding extends Stretch {
  readonly type: RedactionType;
}

/** What one call knows: what the item tells, and the names found so far. */
interface Context {
  readonly asked: Asked;
  readonly strings: readonly { readonly type: RedactionType; readonly pattern: RegExp }[];
  readonly knownNames: readonly RegExp[];
  readonly customers: ReadonlySet<string>;
  readonly isKept: (name: string) => boolean;
  readonly foundNames: Set<string>;
}

type Step = (shadow: string, context: Context) => readonly Finding[];

/**
 * In this order, each step on what the ones before left: what has an unmistakable form first, numbers by their length,
 * names last, since streets and mail addresses hold names too.
 */
const STEPS: readonly Step[] = [
  (shadow, { strings }) => strings.flatMap(({ type, pattern }) => typed(type, findKnownNames(shadow, [pattern]))),
  patternStep('email', EMAIL_RULES),
  patternStep('plate', PLATE_RULES),
  patternStep('id_number', ID_NUMBER_RULES),
  patternStep('bank_card', BANK_CARD_RULES),
  patternStep('phone', PHONE_RULES),
  (shadow) => typed('address', findChineseAddresses(shadow)),
  (shadow) => typed('address', findLatinAddresses(shadow)),
  (shadow, context) => typed('person_name', names(shadow, context)),
  (shadow, { foundNames, isKept }) =>
    typed(
      'person_name',
      findKnownNames(shadow, knownNamePatterns([...foundNames])).filter(
        ({ start, end }) => !isKept(shadow.slice(start, end)),
      ),
    ),
  (shadow) => typed('person_name', aliases(shadow)),
  // Behind names: of some countries' numbers a name before them is the only sign.
  patternStep('passport', PASSPORT_RULES),
  patternStep('phone', PHONE_RULES_BESIDE_NAMES),
];

/**
 * Replaces personal data by typed placeholders: `[email]`, `[phone]`, `[id_number]`, `[bank_card]`, `[person_name]`,
 * `[address]`, `[passport]`, `[plate]`. Pure, synchronous and idempotent: `redact(redact(x).text)` equals `redact(x)`.
 *
 * @param known what the item tells of its customer beside the text; without it names are found by the text alone.
 */
export function redact(text: string, known: Known = {}): Redacted {
  const context = contextOf(known);
  let redacted = text;
  for (let pass = 0; pass < passesMax; pass++) {
    const findings = findAll(redacted, context);
    if (findings.length === 0) break;
    redacted = replaced(redacted, findings);
  }
  return { text: redacted, redactions: matchesOf(redacted, placeholderPattern).map(toRedaction) };
}

function contextOf({ names = [], strings = [], kept = [], asked = [] }: Known): Context {
  return {
    asked: new Set(asked),
    strings: strings
      .filter(({ text }) => text.trim().length > 2)
      .map(({ text, type }) => ({ type, pattern: stringPattern(text.trim()) })),
    knownNames: names.length === 0 ? [] : knownNamePatterns(names),
    customers: latinNameWords(names),
    isKept: keptTest(kept, names),
    foundNames: new Set(),
  };
}

/** A number in any grouping, anything else in any case. */
function stringPattern(text: string): RegExp {
  const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  if (!/^[+\d][\d ().-]+$/.test(text))
    return new RegExp(`(?<![\\p{L}\\p{N}])${literal(text)}(?![\\p{L}\\p{N}])`, 'giu');
  return new RegExp(`(?<!\\d)${[...text.replace(/[^+\d]/g, '')].map(literal).join('[ ().-]{0,2}')}(?!\\d)`, 'g');
}

/** Whether a name is one of the other side: each of its words is among the words of their names, and none the customer's. */
function keptTest(kept: readonly string[], names: readonly string[]): (name: string) => boolean {
  const wordsOf = (texts: readonly string[]) =>
    new Set(texts.flatMap((text) => text.toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{M}'’]+/gu) ?? []));
  const theirs = wordsOf(kept);
  const customers = wordsOf(names);
  const han = kept.join('\n');
  return (name) => {
    if (theirs.size === 0) return false;
    if (/\p{Script=Han}/u.test(name)) return han.includes(name);
    return [...wordsOf([name])].every((word) => theirs.has(word) && !customers.has(word));
  };
}

function findAll(text: string, context: Context): readonly Finding[] {
  let shadow = masked(shadowOf(text), matchesOf(text, placeholderPattern).map(toRedaction));
  const findings: Finding[] = [];
  for (const step of STEPS) {
    const found = withoutOverlaps(shadow, step(shadow, context));
    if (found.length === 0) continue;
    findings.push(...found);
    shadow = masked(shadow, found);
  }
  return findings;
}

/** Of findings that overlap the first; none that touches what is already replaced. */
function withoutOverlaps(shadow: string, found: readonly Finding[]): readonly Finding[] {
  if (found.length === 0) return found;
  const taken = new Uint8Array(shadow.length);
  return found.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1) || shadow.slice(start, end).includes(MASK)) return false;
    taken.fill(1, start, end);
    return true;
  });
}

/** Names that the item tells and names that the text tells; where they overlap they are one (`Joakim` + `Lindqvist`). */
function names(shadow: string, { asked, customers, knownNames, isKept, foundNames }: Context): readonly Stretch[] {
  const found = [...findChineseNames(shadow, asked), ...findLatinNames(shadow, { asked, customers })].filter(
    ({ start, end }) => !isKept(shadow.slice(start, end)),
  );
  for (const { start, end } of found)
    foundNames.add(
      shadow.slice(start, end).replace(/(?:先生|女士|小姐|太太|夫人|阿姨|叔叔|老太太|大爷|大妈|奶奶|爷爷)$/, ''),
    );
  return united([...found, ...findKnownNames(shadow, knownNames)]);
}

/** `[person_name] (丽娜)`: the same person in the other script. */
function aliases(shadow: string): readonly Stretch[] {
  if (!shadow.includes(MASK)) return [];
  return matchesOf(shadow, /\uFFFC ?[(（](?<alias>\p{Script=Han}{2,4}|\p{Lu}\p{Ll}{2,15})(?=[)）])/gu).flatMap(
    (match) => {
      const alias = match.groups?.alias ?? '';
      const end = match.index + match[0].length;
      return isOrdinaryWord(alias) ? [] : [{ start: end - alias.length, end }];
    },
  );
}

function united(stretches: readonly Stretch[]): readonly Stretch[] {
  const whole: Stretch[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = whole.at(-1);
    if (last === undefined || stretch.start >= last.end) whole.push(stretch);
    else whole[whole.length - 1] = { start: last.start, end: Math.max(last.end, stretch.end) };
  }
  return whole;
}

function patternStep(type: RedactionType, rules: readonly PatternRule[]): Step {
  return (shadow, { asked }) => typed(type, findPatterns(rules, shadow, asked.has(type)));
}

function typed(type: RedactionType, stretches: readonly Stretch[]): readonly Finding[] {
  return stretches.map(({ start, end }) => ({ type, start, end }));
}

function replaced(text: string, findings: readonly Finding[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { type, start, end } of [...findings].sort((a, b) => a.start - b.start)) {
    pieces.push(text.slice(from, start), `[${type}]`);
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

function toRedaction(match: RegExpExecArray): Redaction {
  return { type: match[1] as RedactionType, start: match.index, end: match.index + match[0].length };
}
