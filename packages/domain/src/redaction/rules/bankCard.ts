import { digitsOf, followsReference, type PatternRule } from '../rule.js';

const digitRun = /\d(?:[ -]?\d){12}/;
/** Words that say that the number is a card's or an account's. */
const cardCue = /卡|银行|行|户|賬|账|帳|card|visa|master|amex|iban|account|acct|debit|credit/i;

export const BANK_CARD_RULES: readonly PatternRule[] = [
  {
    why: 'IBAN (ISO 13616): country, two check digits, up to 30 characters in groups of four.',
    needs: /[A-Z]{2}\d{2}/,
    pattern: /(?<![\dA-Za-z])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![\dA-Za-z])/g,
    accepts: passesMod97,
  },
  {
    why: 'In groups of four as embossed, with the check digit or not: people mistype, and nothing else is written so.',
    needs: digitRun,
    pattern:
      /(?<![\dA-Za-z])(?<!\d[ -])(?:[2-6]\d{3}([ -])\d{4}\1\d{4}\1\d{4}(?:\1?\d{1,3})?|3[47]\d{2}[ -]\d{6}[ -]\d{5}|6[02]\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{2,5}|6\d{5}[ -]\d{13})(?![ -]?\d)/g,
    accepts: (_found, before) => !followsReference(before) || cardCue.test(before),
  },
  {
    why: 'UnionPay in one run (62…, 16 to 19 digits), the form in which Chinese customers paste it.',
    needs: digitRun,
    pattern: /(?<![\dA-Za-z])(?<!\d[ -])62\d{14}(?:\d{3})?(?![\dA-Za-z])/g,
    accepts: (_found, before) => !followsReference(before),
  },
  {
    why: 'Behind a word for card or account: 12 to 19 digits in any groups.',
    needs: digitRun,
    pattern:
      /(?:卡号|卡號|银行卡|这张卡|这个卡|卡里|储蓄卡|信用卡|借记卡|账号|帳號|账户|[招建工农中交浦邮兴光民广]\S{0,3}行|邮储|支付宝账号|\b(?:card|visa|master ?card|amex|debit|credit|account number|iban)\b)[^\d\n\uFFFC]{0,16}(?<it>\d(?:[ -]?\d){11,18})(?![\dA-Za-z])/gi,
    accepts: (found, before) => !/订单|單|order/i.test(before) && digitsOf(found).length >= 12,
  },
  {
    why: 'ISO/IEC 7812: issuers 2 to 6, 13 to 19 digits, Luhn. One order number of such a length in ten passes it, so not behind an order word.',
    needs: digitRun,
    pattern: /(?<![\dA-Za-z])(?<!\d[ -])(?:2[2-7]|[3-6]\d)(?:[ -]?\d){11,17}(?!\d)(?![A-Za-z])/g,
    accepts: (found, before) => passesLuhn(found) && !followsReference(before),
  },
];

/** ISO/IEC 7812-1 annex B. Nine of ten order numbers of a card's length fail it. */
function passesLuhn(found: string): boolean {
  const digits = [...digitsOf(found)].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0 && new Set(digits).size > 1;
}

/** ISO 7064 MOD 97-10 as used by ISO 13616: the first four characters moved to the end, letters as 10 to 35. */
function passesMod97(found: string): boolean {
  const account = found.replaceAll(' ', '');
  if (account.length < 15 || account.length > 34) return false;
  let rest = 0;
  for (const char of account.slice(4) + account.slice(0, 4)) {
    rest = Number(`${rest}${Number.parseInt(char, 36)}`) % 97;
  }
  return rest === 1;
}
