import { digitsOf, followsReference, type PatternRule } from '../rule.js';

const digitRun = /\d(?:[^\p{L}\n]{0,3}\d){6}/u;

/** Free and shared-cost numbers are companies' hotlines, not people's. */
const hotline = /^(?:1[ .-]?)?\(?(?:400|800|833|844|855|866|877|888|1[38]00)\b|^95\d{3}/;
const date = /^\(?(?:\d{2}[-. ]\d{2}[-. ](?:19|20)\d{2}|(?:19|20)\d{2}[-. ]\d{1,2}[-. ]\d{1,2})/;
/** Of these the number is the supplier's: a shop's counter, a warehouse, a driver at work. People at home have mobiles. */
const suppliers =
  /(?:门店|前台|总机|總機|总台|客服|售后|仓库|热线|熱線|店铺|分店|餐厅|网点|服务台|值班|管家|领队|司机|导游|师傅|our (?:shop|store|office|desk|warehouse)|hotline|switchboard|front desk)[\p{Script=Han}]{0,6}[ :：]{0,2}$/iu;
/** An extension behind a switchboard's number. */
const extension = String.raw`(?: ?(?:(?:转|轉|分机|分機|ext\.?|x) ?|-)\d{1,5}(?!\d))?`;

const personal = (found: string, before: string) =>
  !hotline.test(found) && !date.test(found) && !followsReference(before);

const digitsBetween = (min: number, max: number) => (found: string, before: string) => {
  const { length } = digitsOf(found.replace(/(?:转|轉|分机|分機|ext|x).*$/, ''));
  return length >= min && length <= max && personal(found, before);
};

export const PHONE_RULES: readonly PatternRule[] = [
  {
    why: 'Mainland mobile: 11 digits from 13 to 19, bare or as people group them; glued behind letters it is an order number.',
    needs: digitRun,
    pattern:
      /(?<![\dA-Z])(?<![\dA-Za-z][-_])(?<!\d\.)(?:(?:\+|00)? ?\(?86\)?[ -]{0,3})?1[3-9](?:\d{9}|\d[ -]{1,3}\d{4}[ -]{1,3}\d{4}|\d{2}[ -]\d{3}[ -]\d{4}|\d[ -]\d{3}[ -]\d{5}|\d[ -]\d{8}|\d{5}[ -]\d{4}|\d[ -]\d{3}[ -]\d{3}[ -]\d{2})(?!\d)(?!-\d)/g,
    accepts: personal,
  },
  {
    why: 'The same in odd groups (13579 200 471) or digit by digit, which people type to get past filters.',
    needs: /1[ -]?[3-9][\d -]{10}/,
    pattern:
      /(?<![\dA-Za-z])(?<!\d[-. ])(?:1[3-9]\d{1,6}(?:[ -]\d{3,6}){1,3}|1(?:[ -]\d){10}|1[3-9]\d(?: \d{2}){4})(?![\dA-Za-z])(?![- ]\d)/g,
    accepts: (found, before) => digitsOf(found).length === 11 && /^1\D?[3-9]/.test(found) && personal(found, before),
  },
  {
    why: 'The same in words, which people use to get past filters: 一三八…, 幺三八…, digits and words mixed.',
    needs: /[一幺1](?:[三四五六七八九]|[3-9])[零〇一二三四五六七八九幺\d]{9}/,
    pattern:
      /(?<![\d零〇一二三四五六七八九])[一幺1][三四五六七八九3-9][零〇一二三四五六七八九幺\d]{9}(?![\d零〇一二三四五六七八九])/g,
  },
  {
    why: 'Mainland and Taiwan landline with area code, extension included.',
    needs: /0\d/,
    pattern: new RegExp(
      String.raw`(?<![\dA-Za-z])(?<![\d.]-?)(?:\+?86[ -]?)?\(?0(?:10|2\d|[3-9]\d{1,2}|[2-8])\)?[ -]{0,2}[2-9]\d{2,3}[ -]?\d{4}${extension}(?!\d)`,
      'g',
    ),
    accepts: (found, before) => digitsBetween(9, 16)(found, before) && !suppliers.test(before),
  },
  {
    why: 'E.164 with its + or 00, in any groups, national 0 in brackets.',
    needs: /\+|00\d/,
    pattern: new RegExp(
      String.raw`(?<![\dA-Za-z])(?<!\d[ -])(?:\+ ?|00(?=[1-9]\d{0,2}[ -]))[1-9]\d{0,2}(?:[ .-]?\(\d{1,4}\))?(?:[ .-]{0,2}\d){5,14}${extension}(?!\d)`,
      'g',
    ),
    accepts: (found) => digitsOf(found).length >= 8 && digitsOf(found).length <= 20,
  },
  {
    why: 'North America in its groups 3-3-4.',
    needs: digitRun,
    pattern:
      /(?<![\dA-Za-z])(?<!\d[-.])(?:\+?1[ .-])?\(?[2-9]\d{2}(?:\) ?|[ .-])\d{3}[ .-]\d{4}(?: ?(?:ext\.?|x) ?\d{1,5})?(?!\d)(?![-.]\d)/g,
    accepts: personal,
  },
  {
    why: 'National form with trunk 0 in groups, as in Britain, Ireland, France, Australia, Taiwan, Japan: 9 to 11 digits.',
    needs: /0\d/,
    pattern: /(?<![\dA-Za-z])(?<!\d[-./:])\(?0\d{1,4}\)?(?:[ .-]\d{2,6}){1,4}(?!\d)(?![-/:]\d)/g,
    accepts: (found, before) =>
      digitsBetween(9, 11)(found, before) && (/^\(?0\d{2,4}\)?[ -]/.test(found) || /^\(?0\d\)?[ .-]/.test(found)),
  },
  {
    why: 'British, Irish and Taiwanese mobiles typed without blanks.',
    needs: /0[789]\d{8}/,
    pattern: /(?<![\dA-Za-z])(?<!\d[-./])(?:07\d{9}|08[35679]\d{7}|09\d{8})(?!\d)/g,
    accepts: personal,
  },
  {
    why: 'Any other number of 7 to 12 digits behind a word that says it is a phone: HK and Singapore have 8, Americans type 10 in a row.',
    needs: /\d[ ().-]{0,2}\d[ ().-]{0,2}\d/,
    pattern:
      /(?:\b(?:phone|cell|mobile|mob|tele?|telephone|whats ?app|hp|handphone|landline|text me|call me|ring me|reach me|reached?|my number|contact number|callback|call back|best number|ph|tlf|tfn|tél|telef[oó]n[eo]?|telefonnummer|m[óo]vil|celular|cellulare|handy|mobil|gsm|rufnummer|nr tel|komórka|puh)\b|电话|電話|手机|手機|座机|联系方式|聯絡方式|联络|聯絡|联系|微信号?|打给我?|打我|致电|热线)[^\d\n\uFFFC]{0,18}(?<it>\(?\d(?:[ ().-]{0,2}\d){6,12})(?![\dA-Za-z])(?!-\d)/gi,
    accepts: (found, before) => personal(found, before) && !suppliers.test(before),
  },
  {
    why: 'A number of a phone length in reply to the question for one.',
    asked: true,
    needs: /\d{3}/,
    pattern:
      /(?<![\dA-Za-z#-])(?!20[0-4]\d(?:0[1-9]|1[0-2]))(?:[2-9]\d{2}[ -]?\d{3}[ -]?\d{4}|[2-9]\d{3}[ -]?\d{4})(?![\dA-Za-z-])/g,
    accepts: personal,
  },
];

/** For what is left once names are out. */
export const PHONE_RULES_BESIDE_NAMES: readonly PatternRule[] = [
  {
    why: 'Eight digits in fours right behind a name: phones of Hong Kong, Macau and Singapore.',
    needs: /\uFFFC[ ,，、/:：]{0,3}\d{4}/,
    pattern: /(?<=\uFFFC[ ,，、/:：]{0,3})(?!20[0-4]\d(?:0[1-9]|1[0-2]))[2-9]\d{3}[ -]?\d{4}(?![\dA-Za-z-])/g,
  },
  {
    why: 'Groups of a national number right behind a name: 22 555 01 83, 612 34 56 78, 819 555-0126.',
    needs: /\uFFFC[ ,，、/:：]{1,3}\d{2,4}[ -]/,
    pattern: /(?<=\uFFFC[ ,，、/:：]{1,3})[1-9]\d{1,3}(?:[ -]\d{2,4}){2,4}(?!\d)(?![ -]\d)/g,
    accepts: (found) => digitsOf(found).length >= 8 && digitsOf(found).length <= 11 && !date.test(found),
  },
];
