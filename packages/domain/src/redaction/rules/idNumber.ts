import { followsReference, type PatternRule } from '../rule.js';

/** Words before a number that make it one of an identity paper other than a passport. */
const cue = String.raw`(?:身份证|身分证|身份證|身分證|证件号|證件號|证件|台胞证|台胞證|回乡证|通行证|居留证|居留許可|户口|驾驶证|驾照|驾驶证号|社保|军官证|HKID|NRIC|\bFIN\b|\bI\/?C\b|\bSSN|social security|national id|identity card|(?<!(?:case|order|booking|ticket|user|customer|transaction|claim|request|session|member|guest) )\bID(?: no\.?| number| card)?\b|driver'?s? licen[cs]e|licen[cs]e no|\bDNI\b|\bNIE\b|aadhaar|\bPAN\b|codice fiscale|personnummer|kennitala|\bkt\.|\bNI (?:number|no)|national insurance)`;
const between = String.raw`(?:号码|號碼|号|號|字號|字号|number|no\.?|num|is|是|为|為|后|[\s:：#,，.()（）])*`;

export const ID_NUMBER_RULES: readonly PatternRule[] = [
  {
    why: 'GB 11643: region (6), date of birth (8), sequence (3), check character. The date makes it unmistakable, so a mistyped check character counts too.',
    needs: /\d{6}/,
    pattern:
      /(?<![\dA-Za-z])[1-9]\d{5}[ -]?(?:18|19|20)\d{2}[ -]?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx](?![\dA-Za-z])/g,
    accepts: (_found, before) => !followsReference(before),
  },
  {
    why: 'The form of 15 digits before 1999, with its cue: alone it looks like an order number.',
    needs: /\d{15}/,
    pattern: new RegExp(
      String.raw`${cue}${between}(?<it>[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?!\d)`,
      'gi',
    ),
  },
  {
    why: 'Hong Kong: one or two letters, six digits, check character in brackets. Macau the same with 1, 5 or 7 in front.',
    needs: /\d\(/,
    pattern: /(?<![\dA-Za-z])(?:[A-Z]{1,2} ?\d{6} ?\([\dA]\)|[157]\d{6} ?\(\d\)|[157]\/\d{6}\/\d)(?![\dA-Za-z])/g,
  },
  {
    why: 'Taiwan: letter, 1 or 2 (8, 9 for residents), eight digits; by its check digit, since invoices look alike.',
    needs: /[A-Z][1289]\d{8}/,
    pattern: /(?<![\dA-Za-z-])[A-Z][1289]\d{8}(?![\dA-Za-z])/g,
    accepts: passesTaiwan,
  },
  {
    why: 'Singapore: S, T, F, G or M, seven digits, check letter.',
    needs: /[STFGM]\d{7}/,
    pattern: /(?<![\dA-Za-z-])[STFGM]\d{7}[A-Z](?![\dA-Za-z])/g,
  },
  {
    why: 'US social security number in its groups; 000, 666 and 9xx are never given out.',
    needs: /\d-\d\d-\d/,
    pattern: /(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g,
  },
  {
    why: 'UK national insurance number.',
    needs: /\d ?\d{2} ?\d{2} ?[A-D]\b/,
    pattern: /(?<![A-Za-z\d])[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z\d])/g,
  },
  {
    why: 'Korean resident number: date of birth, dash, seven digits.',
    needs: /\d{6}-[1-4]/,
    pattern: /(?<![\d-])\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-[1-4]\d{6}(?![\d-])/g,
  },
  {
    why: 'Any number of five digits and more behind a word for such a paper.',
    needs: /\d/,
    pattern: new RegExp(
      String.raw`${cue}${between}(?<it>(?=[A-Z\d -]{0,20}\d{4})[A-Z\d](?:[A-Z\d]|[ -](?=\d)){5,19}(?:\([\dA]\))?)(?![A-Za-z\d])`,
      'gi',
    ),
    accepts: (found) => /\d.*\d.*\d.*\d.*\d/.test(found) && !/^[A-Za-z]+ /.test(found),
  },
  {
    why: 'Letter and digits of an identity card in reply to the question for one.',
    asked: true,
    needs: /\d{6}/,
    pattern: /(?<![\dA-Za-z-])[A-Z][12]\d{8}(?![\dA-Za-z])/g,
  },
];

/** Weights 1, 9 for the letter's two digits, then 8 … 1, 1; the sum is a multiple of ten (Ministry of the Interior). */
function passesTaiwan(found: string): boolean {
  const letter = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(found.charAt(0)) + 10;
  const digits = [Math.floor(letter / 10), letter % 10, ...[...found.slice(1)].map(Number)];
  const weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1];
  return digits.reduce((sum, digit, i) => sum + digit * (weights[i] ?? 0), 0) % 10 === 0;
}
