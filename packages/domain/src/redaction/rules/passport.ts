import { followsReference, type PatternRule } from '../rule.js';

const cue = '(?:护照|護照|passports?|pass-?port|旅行证)';
const between = String.raw`(?:首页|号码|號碼|号|號|numbers?|nos?\.?|num|nr|is|was|#|是|为|為|的|[\s:：=,，.()（）\uFFFC])*`;

export const PASSPORT_RULES: readonly PatternRule[] = [
  {
    why: 'Chinese passports of today: E or G and eight digits, or E, a letter and seven digits.',
    needs: /[EG][A-Z\d]\d{7}/i,
    pattern: /(?<![\dA-Za-z-])(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7})(?![\dA-Za-z])/g,
    accepts: (_found, before) => !followsReference(before),
  },
  {
    why: 'Any country’s number behind the word: six to ten letters and digits, at least four of them digits.',
    needs: /passport|pass-port|护照|護照|旅行证/i,
    pattern: new RegExp(String.raw`${cue}${between}(?<it>[A-Z\d]{1,3} ?[A-Z\d]{5,9})(?![A-Za-z\d])`, 'gi'),
    accepts: (found) => /^[^ ]*(?: ?\d[^ ]*)$/.test(found) && (found.match(/\d/g)?.length ?? 0) >= 4,
  },
  {
    why: 'A text that speaks of passports: letters and digits as passports bear them, or nine digits behind a name and a comma.',
    needs: /passport|护照|護照/i,
    pattern: /(?<![\dA-Za-z-])(?:[A-Z]{1,2}\d{6,8}[A-Z]?|(?<=[\p{L}\uFFFC], ?|\uFFFC )\d{9})(?![\dA-Za-z-])/gu,
    accepts: (_found, before) => !followsReference(before),
  },
  {
    why: 'Nine digits right behind a name and a comma: passengers are listed so, and only a passport stands there.',
    needs: /\uFFFC, ?\d{9}/,
    pattern: /(?<=\uFFFC, ?)\d{9}(?![\dA-Za-z-])/g,
  },
  {
    why: 'The same in reply to the question for one; letters and digits may be mixed.',
    asked: true,
    needs: /\d{2}/,
    pattern:
      /(?<![\dA-Za-z-])(?=[A-Z\d]*\d[A-Z\d]*\d[A-Z\d]*\d[A-Z\d]*\d)(?:[A-Z]{1,2}\d{6,8}[A-Z]?|[A-Z]\d[A-Z\d]{7}|(?<=[\p{L}\uFFFC], ?|\uFFFC )\d{9})(?![\dA-Za-z-])/gu,
    accepts: (_found, before) => !followsReference(before),
  },
];
