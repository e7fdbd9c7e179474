import { plainWords } from './plainWords.js';
import type { Rendering, SignalMessage } from './signalMessage.js';

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
  readonly state: 'raised' | 'continuing' | 'ended' | 'test';
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

const words = {
  en: {
    states: { raised: 'Complaints rising', continuing: 'Still rising', ended: 'Back to normal', test: 'Test message' },
    colon: ': ',
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
    states: { raised: '投诉激增', continuing: '仍在持续', ended: '已恢复正常', test: '测试消息' },
    colon: '：',
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
export function noticeText(message: SignalMessage, { lang, timeZone }: Rendering): NoticeText {
  const say = words[lang];
  const { signal } = message;
  if (message.type === 'signal.test') return testText(signal.bucket, lang, timeZone);
  const state = stateOf(signal.state);
  const nameOf = (name: SignalMessage['cause_name'], id: string) =>
    plainWords(name[lang] || name[lang === 'zh' ? 'en' : 'zh'] || id);
  const { supplier_id, product_id, cause } = signal.node;
  const supplier = supplier_id === '' ? say.allSuppliers : nameOf(message.supplier_name, supplier_id);
  const product = product_id === '' ? '' : nameOf(message.product_name, product_id);
  const what = cause === '' ? say.all : nameOf(message.cause_name, cause);
  const subject = `${what} · ${supplier}${product === '' ? '' : ` / ${product}`}`;
  const time = (iso: string) => localTime(iso, timeZone);
  const window = windowOf(signal.window_minutes, say);
  return {
    title: `${say.states[state]}${say.colon}${subject}`,
    subject,
    facts: [
      { label: say.supplier, value: supplier },
      ...(product === '' ? [] : [{ label: say.product, value: product }]),
      { label: say.complaint, value: what },
      {
        label: state === 'ended' ? say.atItsHeight : say.heard,
        value: say.count(figure(signal.observed), window),
      },
      { label: say.expected, value: expectation(signal, say) },
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

function stateOf(state: SignalMessage['signal']['state']): 'raised' | 'continuing' | 'ended' {
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

/** 2026-03-11 08:45 (Asia/Shanghai) */
function localTime(iso: string, timeZone: string): string {
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return `${time.format(new Date(iso))} (${timeZone})`;
}
