import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DingtalkMessage, dingtalkFindings } from '../fakes/dingtalk.contract.js';
import { FeishuMessage, feishuFindings } from '../fakes/feishu.contract.js';
import { anyMessage, endedMessage, exampleMessage, hostileWords, publicUrl } from '../fakes/messages.contract.js';
import { SlackMessage, slackFindings } from '../fakes/slack.contract.js';
import { WecomMessage, wecomFindings } from '../fakes/wecom.contract.js';
import { cutText, utf8Bytes } from './cutText.js';
import { dingtalkLimits, dingtalkPayload } from './dingtalkPayload.js';
import { feishuLimits, feishuPayload } from './feishuPayload.js';
import { fitLink } from './fitLink.js';
import { mailContent } from './mailContent.js';
import { noticeText } from './noticeText.js';
import { plainWords } from './plainWords.js';
import { quoteParts } from './quoteParts.js';
import type { Rendering, SignalMessage } from './signalMessage.js';
import { slackPayload } from './slackPayload.js';
import { wecomLimits, wecomPayload } from './wecomPayload.js';

const en: Rendering = { lang: 'en', timeZone: 'Asia/Shanghai' };
const zh: Rendering = { lang: 'zh', timeZone: 'Asia/Shanghai' };
const rendering = fc.constantFrom(en, zh);
const keyword = 'Earshot告警';

describe('noticeText', () => {
  it('says what rose, where, how much against how much, and since when', () => {
    const { title, facts, quotes } = noticeText(exampleMessage, en);
    expect(title).toBe('Complaints rising: Food and drink · Aster Hotel / Double room');
    expect(facts.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Supplier: Aster Hotel',
      'Product: Double room',
      'Complaint: Food and drink',
      'Heard: 23 in 60 min',
      'Expected: 4.2 (95 % interval 1 to 9), 5.5 times as many heard',
      'Since: 2026-03-11 08:45 (Asia/Shanghai)',
    ]);
    expect(quotes.map(({ plain }) => plain)).toEqual(['Breakfast was cold eggs again', '早餐是凉的，没人管']);
  });

  it('says it in Chinese', () => {
    const { title, facts } = noticeText(endedMessage, zh);
    expect(title).toBe('已恢复正常：餐饮 · 紫菀酒店 / 大床房');
    expect(facts.map(({ label, value }) => `${label} ${value}`)).toEqual([
      '供应商 紫菀酒店',
      '产品 大床房',
      '投诉原因 餐饮',
      '高峰时 60 分钟内 23 条',
      '预期 4.2 条（95% 区间 1 至 9），实际为预期的 5.5 倍',
      '开始 2026-03-11 08:45 (Asia/Shanghai)',
      '结束 2026-03-11 10:00 (Asia/Shanghai)',
    ]);
  });

  it('tells of a rise that was held up as what it is by now', () => {
    const late = { ...exampleMessage, signal: { ...exampleMessage.signal, state: 'continuing' as const } };
    expect(noticeText(late, en).title).toMatch(/^Still rising: /);
  });

  it('says of a test that it is one, and nothing that could be taken for a spike', () => {
    const { title, facts, quotes, footer } = noticeText({ ...exampleMessage, type: 'signal.test' }, zh);
    expect([title, footer]).toEqual(['Earshot：测试消息', '由 earshot channels test 发送，没有发生任何事情。']);
    expect(facts).toEqual([{ label: '发送时间', value: '2026-03-11 09:00 (Asia/Shanghai)' }]);
    expect(quotes).toEqual([]);
  });

  it('falls back to the other language’s name, then to the id', () => {
    const message = {
      ...exampleMessage,
      supplier_name: { zh: '', en: 'Aster Hotel' },
      product_name: { zh: '', en: '' },
    };
    expect(noticeText(message, zh).title).toBe('投诉激增：餐饮 · Aster Hotel / room');
  });

  it('speaks of everything where the signal is about everything', () => {
    const node = { supplier_id: '', product_id: '', cause: '' } as const;
    const message = { ...exampleMessage, signal: { ...exampleMessage.signal, node } };
    expect(noticeText(message, en).title).toBe('Complaints rising: All complaints · all suppliers');
  });
});

describe('plainWords', () => {
  const seen = (text: string) => text.replaceAll('\u200b', '');

  it('leaves nothing of other people’s that pings or links', () => {
    for (const words of hostileWords) {
      const plain = plainWords(words);
      expect(plain).not.toMatch(/[@＠](?!\u200b)|:\/\/|<[!@#/a-z]|\p{L}\.\p{L}{2}|[\r\n\u202a-\u202e\u2066-\u2069]/u);
    }
  });

  it('reads as before', () => {
    const words = 'Room 3.5 stars, see www.aster.example at 10:30. Ask @desk: "why?" 早餐凉的。';
    expect(seen(plainWords(words))).toBe(words);
    for (const plain of ['Room 3.5 stars at 10:30. Not good', '早餐是凉的。没人管。', '等了2小时：没人'])
      expect(plainWords(plain)).toBe(plain);
  });

  it('once is enough', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => seen(plainWords(plainWords(text))) === seen(plainWords(text)),
      ),
    );
  });
});

describe('cutText', () => {
  test.each([
    ['退款没到账', 15, '退款没到账'],
    ['退款没到账', 14, '退款没…'],
    ['👩‍👩‍👧‍👦ab', 26, '…'],
    ['abc', 3, 'abc'],
    ['abcd', 3, '…'],
    ['abcd', 2, ''],
  ])('%s in %d bytes: %s', (text, max, expected) => {
    expect(cutText(text, max)).toBe(expected);
  });

  it('never exceeds its limit and never cuts what readers see as one character', () => {
    const borders = (text: string) =>
      new Set([...new Intl.Segmenter('und').segment(text)].map(({ index }) => index).concat(text.length));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(100), (text, max) => {
        const cut = cutText(text, max);
        expect(utf8Bytes(cut)).toBeLessThanOrEqual(Math.max(max, 0));
        if (cut !== text && cut !== '') expect(borders(text).has(cut.length - 1)).toBe(true);
      }),
    );
  });
});

describe('quoteParts', () => {
  it('marks evidence and loses nothing', () => {
    expect(quoteParts('the cold eggs again', ['cold eggs', 'not there', 'eggs'])).toEqual([
      { text: 'the ', isEvidence: false },
      { text: 'cold eggs', isEvidence: true },
      { text: ' again', isEvidence: false },
    ]);
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (text, evidence) => {
        const plain = plainWords(text);
        return (
          quoteParts(plain, evidence)
            .map((part) => part.text)
            .join('') === plain
        );
      }),
    );
  });
});

test('fitLink narrows a link that is too long, and never cuts it', () => {
  const long = `https://e.example/app?supplier=${'x'.repeat(500)}&cluster=c1`;
  expect(fitLink(long, 1_000)).toBe(long);
  expect(fitLink(long, 200)).toBe('https://e.example/app?cluster=c1');
  expect(fitLink(`${long}${'1'.repeat(500)}`, 200)).toBe('https://e.example/app');
});

describe.each([
  {
    vendor: 'Slack',
    payload: (message: SignalMessage, how: Rendering) => slackPayload(message, how),
    schema: SlackMessage,
    bytesMax: Number.POSITIVE_INFINITY,
    findings: slackFindings,
  },
  {
    vendor: 'DingTalk',
    payload: (message: SignalMessage, how: Rendering) => dingtalkPayload(message, how, keyword),
    schema: DingtalkMessage,
    bytesMax: dingtalkLimits.bodyBytesMax,
    findings: dingtalkFindings,
  },
  {
    vendor: 'WeCom',
    payload: (message: SignalMessage, how: Rendering) => wecomPayload(message, how),
    schema: WecomMessage,
    // Of the content, which the schema's own test below looks at.
    bytesMax: Number.POSITIVE_INFINITY,
    findings: wecomFindings,
  },
  {
    vendor: 'Feishu',
    payload: (message: SignalMessage, how: Rendering) => feishuPayload(message, how, keyword),
    schema: FeishuMessage,
    bytesMax: feishuLimits.bodyBytesMax,
    findings: feishuFindings,
  },
])('$vendor', ({ payload, schema, bytesMax, findings }) => {
  it('says it all', () => {
    const body = JSON.stringify(payload(exampleMessage, en));
    for (const part of ['Aster Hotel', 'Double room', 'Food and drink', '23 in 60 min', '4.2', '2026-03-11 08:45'])
      expect(body).toContain(part);
    expect(body).toMatch(/Breakfast was .*cold eggs.* again/);
    expect(body).toMatch(/早餐是凉的.*，没人管/);
    expect(body).toContain('earshot.example/?window=1');
  });

  it('holds to the format, its limits and its safety, whatever comes in', () => {
    fc.assert(
      fc.property(anyMessage, rendering, (message, how) => {
        const body = JSON.stringify(payload(message, how));
        const parsed = schema.safeParse(JSON.parse(body));
        expect(parsed.error?.issues).toBeUndefined();
        expect(utf8Bytes(body)).toBeLessThanOrEqual(bytesMax);
        expect(findings(body, publicUrl)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('WeCom', () => {
  it('stays within 4,096 bytes and still says where to look', () => {
    fc.assert(
      fc.property(anyMessage, rendering, (message, how) => {
        const { content } = wecomPayload(message, how).markdown;
        expect(utf8Bytes(content)).toBeLessThanOrEqual(wecomLimits.contentBytesMax);
        expect(content).toContain(`](${publicUrl}/`);
      }),
      { numRuns: 150 },
    );
  });

  it('uses what it may: three long words in Chinese leave little over', () => {
    const words = [1, 2, 3].map((n) => ({
      feedback_id: `f${n}`,
      text: `${n}退款没到账`.repeat(60),
      evidence: ['退款'],
    }));
    const { content } = wecomPayload({ ...exampleMessage, words }, zh).markdown;
    expect(content.match(/…”/g)).toHaveLength(3);
    expect(utf8Bytes(content)).toBeGreaterThan(3_000);
  });
});

describe('keywords', () => {
  it('are added where the text does not hold them, and only there', () => {
    for (const payload of [dingtalkPayload, feishuPayload]) {
      expect(JSON.stringify(payload(exampleMessage, en, keyword))).toContain(keyword);
      expect(JSON.stringify(payload(exampleMessage, en, 'Complaints'))).toBe(
        JSON.stringify(payload(exampleMessage, en)),
      );
    }
  });
});

describe('mail', () => {
  const mail = (message: SignalMessage) => mailContent(message, en, 'desk', 'example.com');

  it('threads the end under the rise', () => {
    const [rise, end] = [mail(exampleMessage), mail(endedMessage)];
    expect(rise).toMatchObject({
      subject: '[Earshot] Food and drink · Aster Hotel / Double room',
      messageId: '<a1b2.raised.desk@example.com>',
      inReplyTo: undefined,
      headers: { 'List-Id': 'Earshot desk <desk.earshot.example.com>', 'Auto-Submitted': 'auto-generated' },
    });
    expect(end).toMatchObject({
      subject: `Re: ${rise.subject}`,
      inReplyTo: rise.messageId,
      references: rise.messageId,
    });
    expect(end.messageId).not.toBe(rise.messageId);
  });

  it('marks evidence in text and HTML', () => {
    expect(mail(exampleMessage).text).toContain('> Breakfast was *cold eggs* again');
    expect(mail(exampleMessage).html).toContain('Breakfast was <strong>cold eggs</strong> again');
  });

  it('lets nobody write a header, a tag or an attribute', () => {
    fc.assert(
      fc.property(anyMessage, rendering, (message, how) => {
        const { subject, html, messageId, text } = mailContent(message, how, 'desk', 'example.com');
        expect(subject).not.toMatch(/[\r\n]/);
        expect(messageId).toMatch(/^<[A-Za-z0-9.-]+@example\.com>$/);
        const tags = [...html.matchAll(/<([^>]*)>/g)].map(([, tag = '']) => tag.split(/[\s>]/)[0]);
        const known =
          '!doctype html /html head /head meta title /title body /body h2 /h2 h3 /h3 table /table tr /tr th /th td /td blockquote /blockquote strong /strong p /p a /a';
        expect(tags.filter((tag) => !known.split(' ').includes(tag ?? ''))).toEqual([]);
        expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href?.startsWith(publicUrl))).toEqual([true]);
        expect(text).not.toContain('\r');
      }),
      { numRuns: 150 },
    );
  });
});
