import { caseNoticeText } from '../cases/caseNoticeText.js';
import { digestNoticeText } from './digestNoticeText.js';
import { localTime } from './localTime.js';
import { plainWords } from './plainWords.js';
import type { ChannelMessage, Rendering, SignalMessage } from './signalMessage.js';

/** What a message says, in parts that every format lays out its own way. All plain words, nothing escaped yet. */
export interface NoticeText {
  /** What holds now, what it is about, where. */
  readonly title: string;
  /** The same for all messages of one signal: mail readers thread by it. */
  readonly subject: string;
  readonly facts: readonly Fact[];
  readonly quotesTitle: string;
  readonly quotes: readonly { readonly plain: string; readonly evidence: readonly string[] }[];
  readonly linkLabel: string;
  readonly footer: string;
  /** For the colour of a card. */
  readonly state: 'raised' | 'continuing' | 'escalating' | 'regressed' | 'ended' | 'test';
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Told in a line of a digest. */
  readonly isFigure?: boolean;
}

/** Where there are no customers' words. */
export function nothingQuoted(quotesTitle: string): Pick<NoticeText, 'quotesTitle' | 'quotes'> {
  return { quotesTitle, quotes: [] };
}

const words = {
  en: {
    states: {
      raised: 'Complaints rising',
      continuing: 'Still rising',
      escalating: 'Getting worse',
      regressed: 'Rising again',
      ended: 'Back to normal',
      test: 'Test message',
    },
    colon: ': ',
    silent: 'Nothing is heard',
    heardAgain: 'Heard again',
    unacknowledged: 'Nobody has taken this',
    silence: 'No feedback',
    distinct: 'Distinct',
    distinctValue: (attribute: string, value: string, here: number, of: number, elsewhere: string) =>
      `${attribute} ${value}: ${here} of ${of}, elsewhere ${elsewhere}`,
    all: 'All complaints',
    allSuppliers: 'all suppliers',
    supplier: 'Supplier',
    product: 'Product',
    complaint: 'Complaint',
    heard: 'Heard',
    atItsHeight: 'At its height',
    expected: 'Expected',
    since: 'Since',
    until: 'Until',
    count: (heard: string, window: string) => `${heard} in ${window}`,
    times: (ratio: string) => `, ${ratio} times as many heard`,
    interval: (low: string, high: string) => ` (95 % interval ${low} to ${high})`,
    minutes: (n: number) => `${n} min`,
    hours: (n: number) => `${n} h`,
    quotes: 'In customers’ own words',
    link: 'Open in Earshot',
    sent: 'Sent',
    testFooter: 'Sent by `earshot channels test`; nothing has happened.',
  },
  zh: {
    states: {
      raised: '投诉激增',
      continuing: '仍在持续',
      escalating: '情况恶化',
      regressed: '再次激增',
      ended: '已恢复正常',
      test: '测试消息',
    },
    colon: '：',
    silent: '没有收到任何反馈',
    heardAgain: '已恢复接收',
    unacknowledged: '尚无人处理',
    silence: '无反馈',
    distinct: '特征',
    distinctValue: (attribute: string, value: string, here: number, of: number, elsewhere: string) =>
      `${attribute} ${value}：${of} 条中 ${here} 条，其他为 ${elsewhere}`,
    all: '全部投诉',
    allSuppliers: '全部供应商',
    supplier: '供应商',
    product: '产品',
    complaint: '投诉原因',
    heard: '听到',
    atItsHeight: '高峰时',
    expected: '预期',
    since: '开始',
    until: '结束',
    count: (heard: string, window: string) => `${window}内 ${heard} 条`,
    times: (ratio: string) => `，实际为预期的 ${ratio} 倍`,
    interval: (low: string, high: string) => ` 条（95% 区间 ${low} 至 ${high}）`,
    minutes: (n: number) => `${n} 分钟`,
    hours: (n: number) => `${n} 小时`,
    quotes: '客户原话',
    link: '在 Earshot 中查看',
    sent: '发送时间',
    testFooter: '由 earshot channels test 发送，没有发生任何事情。',
  },
} as const;

/** Says a message in words: pure, the same message always reads the same. */
export function noticeText(message: ChannelMessage, { lang, timeZone }: Rendering): NoticeText {
  if ('case' in message) return caseNoticeText(message, { lang, timeZone });
  if ('signals' in message) return digestNoticeText(message, { lang, timeZone });
  const say = words[lang];
  const { signal } = message;
  if (message.type === 'signal.test') return testText(signal.bucket, lang, timeZone);
  const state = stateOf(signal.state);
  const nameOf = (name: SignalMessage['cause_name'], id: string) =>
    plainWords(name[lang] || name[lang === 'zh' ? 'en' : 'zh'] || id);
  const { supplier_id, product_id, cause } = signal.node;
  const supplier = supplier_id === '' ? say.allSuppliers : nameOf(message.supplier_name, supplier_id);
  const product = product_id === '' ? '' : nameOf(message.product_name, product_id);
  const isSilent = signal.kind === 'no_data';
  const what = isSilent ? say.silence : cause === '' ? say.all : nameOf(message.cause_name, cause);
  const subject = `${what} · ${supplier}${product === '' ? '' : ` / ${product}`}`;
  const time = (iso: string) => localTime(iso, timeZone);
  const window = windowOf(signal.window_minutes, say);
  return {
    title: `${stateWords(message, say, state)}${say.colon}${subject}`,
    subject,
    facts: [
      { label: say.supplier, value: supplier },
      ...(product === '' ? [] : [{ label: say.product, value: product }]),
      ...(isSilent ? [] : [{ label: say.complaint, value: what }]),
      {
        label: state === 'ended' || signal.observed_now < signal.observed ? say.atItsHeight : say.heard,
        value: say.count(figure(signal.observed), window),
        isFigure: true,
      },
      { label: say.expected, value: expectation(signal, say), isFigure: true },
      ...distinctFacts(signal, say),
      { label: say.since, value: time(signal.started_at) },
      ...(signal.ended_at === null ? [] : [{ label: say.until, value: time(signal.ended_at) }]),
    ],
    quotesTitle: say.quotes,
    quotes: message.words
      .map(({ text, evidence }) => ({ plain: plainWords(text), evidence }))
      .filter(({ plain }) => plain !== ''),
    linkLabel: say.link,
    footer: `Earshot · ${signal.signal_id}`,
    state,
  };
}

/** Says nothing but that it is a test: made-up figures would be taken for real ones. */
function testText(sentAt: string, lang: Rendering['lang'], timeZone: string): NoticeText {
  const say = words[lang];
  return {
    title: `Earshot${say.colon}${say.states.test}`,
    subject: say.states.test,
    facts: [{ label: say.sent, value: localTime(sentAt, timeZone) }],
    quotesTitle: say.quotes,
    quotes: [],
    linkLabel: say.link,
    footer: say.testFooter,
    state: 'test',
  };
}

function stateWords(
  { type, signal }: SignalMessage,
  say: (typeof words)[Rendering['lang']],
  state: Exclude<NoticeText['state'], 'test'>,
): string {
  if (type === 'signal.unacknowledged' && state !== 'ended') return say.unacknowledged;
  if (signal.kind === 'no_data') return state === 'ended' ? say.heardAgain : say.silent;
  return say.states[state];
}

/** What the complaints have in common: where to look first. */
function distinctFacts({ distinct }: SignalMessage['signal'], say: (typeof words)[Rendering['lang']]): readonly Fact[] {
  return distinct.map(({ attribute, value, here, of, elsewhere_share }) => ({
    label: say.distinct,
    value: say.distinctValue(plainWords(attribute), plainWords(value), here, of, `${figure(elsewhere_share * 100)} %`),
  }));
}

function stateOf(state: SignalMessage['signal']['state']): Exclude<NoticeText['state'], 'test'> {
  return state === 'held_back' ? 'raised' : state;
}

function expectation(signal: SignalMessage['signal'], say: (typeof words)[Rendering['lang']]): string {
  const { observed, expected, expected_low, expected_high } = signal;
  // Against next to nothing a ratio is a number without meaning.
  const ratio = expected >= 0.1 ? say.times(figure(observed / expected)) : '';
  return `${figure(expected)}${say.interval(figure(expected_low), figure(expected_high))}${ratio}`;
}

function windowOf(minutes: number, say: (typeof words)[Rendering['lang']]): string {
  return minutes > 60 && minutes % 60 === 0 ? say.hours(minutes / 60) : say.minutes(minutes);
}

/** Whole from ten on, one decimal below. */
function figure(value: number): string {
  return value >= 10 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(1);
}
