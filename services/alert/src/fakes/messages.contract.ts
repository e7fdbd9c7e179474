import * as fc from 'fast-check';
import type { SignalMessage } from '../formats/signalMessage.js';

export const publicUrl = 'https://earshot.example';

/** A rise at a supplier's product, with two customers' words. */
export const exampleMessage: SignalMessage = {
  type: 'signal.raised',
  delivery_id: 'a1b2.raised.desk',
  signal: {
    signal_id: 'a1b2',
    kind: 'spike',
    node: { supplier_id: 'aster', product_id: 'room', cause: 'product.food' },
    state: 'raised',
    window_minutes: 60,
    bucket: '2026-03-11T01:00:00.000Z',
    started_at: '2026-03-11T00:45:00.000Z',
    ended_at: null,
    changed_at: null,
    observed: 23,
    expected: 4.2,
    expected_low: 1,
    expected_high: 9,
    observed_now: 23,
    expected_now: 4.2,
    p: 1e-7,
    q: 1e-5,
    severity: 8,
    distinct: [],
    channel: '',
    reason: 'spike',
    cluster_id: 'c1',
    words: [],
    delivered: true,
  },
  supplier_name: { zh: '紫菀酒店', en: 'Aster Hotel' },
  product_name: { zh: '大床房', en: 'Double room' },
  cause_name: { zh: '餐饮', en: 'Food and drink' },
  words: [
    { feedback_id: 'f1', text: 'Breakfast was cold eggs again', evidence: ['cold eggs'] },
    { feedback_id: 'f2', text: '早餐是凉的，没人管', evidence: ['早餐是凉的'] },
  ],
  link: `${publicUrl}/?window=1&supplier=aster&product=room&cause=product.food&cluster=c1`,
};

export const endedMessage: SignalMessage = {
  ...exampleMessage,
  type: 'signal.ended',
  delivery_id: 'a1b2.ended.desk',
  signal: { ...exampleMessage.signal, state: 'ended', ended_at: '2026-03-11T02:00:00.000Z' },
};

/** Words that would ping, link, format or break out, in one tool or another. */
export const hostileWords: readonly string[] = [
  '<!channel> <!here> <!everyone> <@U012AB3CD> <#C024BE7LR>',
  '@all @所有人 @channel ＠all @13800138000 <@all> <@userid>',
  '<at id=all></at><at user_id="all">所有人</at>',
  '[refund here](https://evil.example/x) ![](https://evil.example/p.png) <https://evil.example|Earshot>',
  'go to evil.example/login or www.evil.com or mailto:x@evil.com tel:110 javascript:alert(1)',
  '<script>alert(1)</script><img src=x onerror=alert(1)><a href="https://evil.example">x</a>',
  '**bold** _it_ ~~no~~ `code` ```block``` # title > quote - list | table | \\',
  '&lt;!channel&gt; &amp; &#64;all &#60;',
  'line\r\n.\r\nBcc: x@evil.example\r\n\r\nbody\u2028\u2029\u0000\u001b[31m',
  '\u202egnp.exe\u202c \u2066hidden\u2069 zero\u200bwidth \u{e0041}',
  '👩‍👩‍👧‍👦🇨🇳é́́́ 退款退款退款',
  '\ud800 lone \udfff',
  '访问 好评返现.中国 和 http://例子.公司',
];

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...hostileWords), { maxLength: 6 }).map((parts) => parts.join(' ')),
  fc.constantFrom('退款没到账', '👩‍👩‍👧‍👦', '&<>', '<!channel>', 'a').map((unit) => unit.repeat(400)),
);
const name = fc.record({ zh: anyText, en: anyText });

/** Messages of anything that could come in. */
export const anyMessage: fc.Arbitrary<SignalMessage> = fc
  .record({
    type: fc.constantFrom('signal.raised', 'signal.ended', 'signal.test'),
    state: fc.constantFrom('raised', 'continuing', 'ended'),
    supplier_name: name,
    product_name: name,
    cause_name: name,
    supplier_id: anyText,
    cluster_id: anyText,
    observed: fc.integer({ min: 0, max: 1_000_000 }),
    expected: fc.double({ min: 0, max: 1e6, noNaN: true }),
    words: fc.array(fc.record({ text: anyText, evidence: fc.array(anyText, { maxLength: 3 }) }), { maxLength: 3 }),
  })
  .map(({ state, supplier_id, observed, expected, words, cluster_id, ...names }) => ({
    ...exampleMessage,
    ...names,
    type: names.type as SignalMessage['type'],
    signal: {
      ...exampleMessage.signal,
      state: state as SignalMessage['signal']['state'],
      node: { ...exampleMessage.signal.node, supplier_id },
      observed,
      expected,
      ended_at: state === 'ended' ? '2026-03-11T02:00:00.000Z' : null,
    },
    // Evidence is a part of the text, or not even that.
    words: words.map(({ text, evidence }, i) => ({
      feedback_id: `f${i}`,
      text,
      evidence: [...evidence, text.slice(0, 20)],
    })),
    link: `${publicUrl}/?${new URLSearchParams({ supplier: supplier_id.replace(/\p{Surrogate}/gu, ''), cluster: cluster_id }).toString()}`,
  }));
