import type { PatternRule } from '../rule.js';

const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滬雲遼魯蘇贛陝閩貴粵寧瓊';
const cue = String.raw`(?:车牌|車牌|号牌|牌照|\b(?:[Nn]umber|[Ll]icen[cs]e) ?[Pp]lates?|\b[Pp]lates?|\b[Rr]eg(?:istration)?(?: no\.?| number| plate)?(?: (?:of|for|on) (?:the|my|our) (?:car|van|vehicle|rental))?|\b[Rr]ego)`;
const between = String.raw`(?:号码|號碼|号|號|number|no\.?|is|was|=|是|为|為|[\s:：#("'“]){1,8}`;

export const PLATE_RULES: readonly PatternRule[] = [
  {
    why: 'GA 36: province, letter, five characters, six for new-energy cars; 港, 澳, 学, 警, 挂 at the end.',
    needs: new RegExp(`[${provinces}] ?[A-Za-z]`),
    pattern: new RegExp(
      String.raw`[${provinces}] ?[A-HJ-Za-hj-z] ?[·.\-* ]? ?(?:[A-HJ-NP-Za-hj-np-z\d]{4}[港澳学警挂]|(?=[A-Za-z\d]*\d)[A-HJ-NP-Za-hj-np-z\d]{5,6})(?![A-Za-z\d])`,
      'g',
    ),
    accepts: (found) => (found.match(/\d/g)?.length ?? 0) >= 2,
  },
  {
    why: 'Britain since 2001: two letters, two digits, blank, three letters. Without the blank it may be a booking reference.',
    needs: /[A-Z]{2}\d{2} [A-Z]{3}/,
    pattern: /(?<![\dA-Za-z-])[A-HJ-PR-Y][A-HJ-PR-Y](?:0[2-9]|1\d|2\d|5\d|6\d|7\d) [A-HJ-PR-Z]{3}(?![\dA-Za-z])/g,
  },
  {
    why: 'California and states like it, behind a word for the car.',
    needs: /\d[A-Z]{3}\d{3}/,
    pattern:
      /(?:vehicle|car|rental|truck|van|suv|sedan|parked|toll|tag)\b[^\n\d]{0,16}(?<it>\d[A-Z]{3}\d{3})(?![A-Za-z\d])/gi,
  },
  {
    why: 'Ireland: year and half, county, number.',
    needs: /\d-[A-Z]{1,2}-\d/,
    pattern:
      /(?<![\dA-Za-z-])(?:\d{2}[12]?)-(?:C|CE|CN|CW|D|DL|G|KE|KK|KY|L|LD|LH|LK|LM|LS|MH|MN|MO|OY|RN|SO|T|W|WH|WW|WX)-\d{1,6}(?![\dA-Za-z-])/g,
  },
  {
    why: 'Any country’s behind a word for it: four to ten letters, digits and dashes with a digit among them.',
    needs: /plate|\breg|车牌|車牌|号牌|牌照/i,
    pattern: new RegExp(
      String.raw`${cue}${between}(?<it>(?=[A-Z\d· -]{0,9}\d)[A-Z\d]{1,4}(?:[ ·-]?[A-Z\d]{1,5}){1,2})(?![A-Za-z\d])`,
      'g',
    ),
    accepts: (found) => /[A-Z]/.test(found) && found.length >= 4,
  },
  {
    why: 'The same typed in small letters, with nothing between cue and plate.',
    needs: /plate|\breg|车牌|車牌|号牌/i,
    pattern: new RegExp(
      String.raw`${cue}(?: is|:| no\.?)? ?(?<it>(?=[a-z\d -]{0,9}\d)(?:[a-z]{2}\d{2} ?[a-z]{3}|[a-z]{2,3}[ -]?\d{3,4}|\d[a-z]{3}\d{3}))(?![A-Za-z\d])`,
      'gi',
    ),
  },
];
