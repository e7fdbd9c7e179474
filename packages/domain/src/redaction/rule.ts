import { matchesOf } from '../text/matchesOf.js';
import type { RedactionType } from './redactionType.js';

/** A stretch of the text in UTF-16 code units, `end` exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What was asked for by the other side of the conversation; a bare answer to it needs no cue of its own. */
export type Asked = ReadonlySet<RedactionType>;

/**
 * One form of personal data, as data. The personal part is the whole match or, where the pattern has a group `it`, that
 * group, which must end the match; what stands before it is the cue.
 */
export interface PatternRule {
  /** Why this form is personal data and why the pattern is no wider. */
  readonly why: string;
  readonly pattern: RegExp;
  /** Cheap test whether the pattern can match at all. */
  readonly needs?: RegExp;
  /** Second look at a match that the pattern cannot do: check digits, what stands before. */
  readonly accepts?: (found: string, before: string) => boolean;
  /** Only where the other side asked for this type. */
  readonly asked?: true;
}

/** How much of the text before a match `accepts` is shown. */
const beforeCharsMax = 24;

/** Every stretch that one of the rules finds, in the order of the rules; stretches may overlap. */
export function findPatterns(rules: readonly PatternRule[], text: string, asked: boolean): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const rule of rules) {
    if ((rule.asked && !asked) || (rule.needs !== undefined && !rule.needs.test(text))) continue;
    for (const match of matchesOf(text, rule.pattern)) {
      const it = match.groups?.it ?? match[0];
      const end = match.index + match[0].length;
      const start = end - it.length;
      if (it === '') continue;
      if (rule.accepts?.(it, text.slice(Math.max(0, start - beforeCharsMax), start)) ?? true)
        found.push({ start, end });
    }
  }
  return found;
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** Numbers that name an order, a parcel, a ticket or a fee are nobody's. */
const reference =
  /(?:订单|訂單|单号|單號|运单|編號|编号|流水|票号|票號|工单|快递|物流|税号|会员号|會員|案件|受理|合同|抬头|行李牌|行李號|订座|统一|統一|QQ|\b(?:orders?|track(?:ing)?|parcel|ref|reference|booking|invoice|ticket|claim|case (?:no|number|id)|folio|account|acct|tag|pnr|conf|confirmation|reservation|itinerary|serial|sku|item|model|batch|transaction)\b)[^\d\n]{0,14}$/i;
/** A word for a way to reach somebody, nearer than the word for the order, says what the number is. */
const contact =
  /(?:电话|電話|手机|手機|联系|打给|打我|\b(?:call|phone|cell|tel|mobile|text|ring|reach))[^\d\n]{0,10}$/i;

export function followsReference(before: string): boolean {
  return reference.test(before) && !contact.test(before);
}
