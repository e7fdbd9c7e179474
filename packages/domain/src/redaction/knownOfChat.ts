import type { Known, KnownString } from './known.js';
import type { RedactionType } from './redactionType.js';

/** The part of a chat that is read here; FeedbackInput of the contracts fits. */
export interface ChatForRedaction {
  readonly customer?:
    | { readonly name?: string | undefined; readonly phone?: string | undefined; readonly email?: string | undefined }
    | undefined;
  readonly turns?:
    | readonly { readonly from: string; readonly name?: string | undefined; readonly text: string }[]
    | undefined;
}

const ASKED: readonly { readonly type: RedactionType; readonly words: RegExp }[] = [
  {
    type: 'person_name',
    words: /姓名|名字|大名|称呼|稱呼|登记人|入住人|收件人|联系人|乘车人|乘机人|旅客|户名|\bnames?\b|who am i/i,
  },
  {
    type: 'phone',
    words: /电话|電話|手机|手機|联系方式|phone|mobile|contact number|callback|call you|good number|reach you/i,
  },
  { type: 'passport', words: /护照|護照|证件|證件|passport|travel document/i },
  { type: 'id_number', words: /身份证|身分證|身份證|证件|證件|NRIC|\bID\b|identity|licen[cs]e/i },
  { type: 'plate', words: /车牌|車牌|plate|registration|\breg\b/i },
  { type: 'bank_card', words: /卡号|银行卡|账号|card number|account number|iban/i },
];

/** What a chat tells beside the customer's words: who the customer is, how the agents are called, what they asked for. */
export function knownOfChat({ customer, turns = [] }: ChatForRedaction): Known {
  const others = turns.filter(({ from }) => from !== 'customer');
  const customers = turns.filter(({ from }) => from === 'customer');
  const questions = others.map(({ text }) => text).join('\n');
  return {
    names: [...new Set([customer?.name, ...customers.map(({ name }) => name)])].filter(isText),
    strings: stringsOf(customer),
    kept: [...new Set(others.map(({ name }) => name))].filter(isText),
    asked: ASKED.filter(({ words }) => words.test(questions)).map(({ type }) => type),
  };
}

function stringsOf(customer: ChatForRedaction['customer']): readonly KnownString[] {
  const phone = customer?.phone?.trim() ?? '';
  const email = customer?.email?.trim() ?? '';
  return [
    ...(phone === '' ? [] : [{ text: phone, type: 'phone' as const }]),
    ...(email === '' ? [] : [{ text: email, type: 'email' as const }]),
  ];
}

function isText(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}
