import type { ChannelOf, DeliveryChannel } from '@earshot/runtime';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { startFakeDingtalk } from '../fakes/dingtalk.contract.js';
import { startFakeFeishu } from '../fakes/feishu.contract.js';
import { exampleMessage } from '../fakes/messages.contract.js';
import { type FakeReceiver, json, tokenOfFakes } from '../fakes/receiver.contract.js';
import { startFakeSlack } from '../fakes/slack.contract.js';
import { startFakeWecom } from '../fakes/wecom.contract.js';
import { signedUrl } from './deliverDingtalk.js';
import { signFeishu } from './deliverFeishu.js';
import { deliverMessage } from './deliverMessage.js';
import type { DeliveryOutcome } from './deliveryOutcome.js';

const nowMs = Date.UTC(2026, 2, 14, 12);
const secret = 'SEC-kept-secret';
const keyword = 'Earshot告警';
const clock = { nowMs: () => nowMs };

interface Robot {
  readonly vendor: string;
  start(): Promise<FakeReceiver>;
  channel(url: string): DeliveryChannel;
  readonly taken: { readonly status: number; readonly body: string };
  /** Answers of the vendor to what it does not take. */
  readonly answers: readonly (readonly [
    title: string,
    status: number,
    body: string,
    outcome: DeliveryOutcome['outcome'],
  ])[];
}

const code = (body: object) => JSON.stringify(body);
const robots: readonly Robot[] = [
  {
    vendor: 'Slack',
    start: () => startFakeSlack(),
    channel: (url) => ({ id: 'desk', kind: 'slack', url, lang: 'en' }),
    taken: { status: 200, body: 'ok' },
    answers: [
      ['the payload is refused', 400, 'invalid_blocks', 'gone'],
      ['the webhook was removed', 404, 'no_service', 'again'],
      ['the channel was archived', 410, 'channel_is_archived', 'again'],
      ['the team forbids it', 403, 'action_prohibited', 'again'],
      ['it fails', 500, 'rollup_error', 'again'],
      ['200 without ok', 200, '<html>sign in</html>', 'again'],
    ],
  },
  {
    vendor: 'DingTalk',
    start: () => startFakeDingtalk({ secret, keyword, ...clock }),
    channel: (url) => ({ id: 'desk', kind: 'dingtalk', url, secret, keyword, lang: 'zh' }),
    taken: { status: 200, body: code({ errcode: 0, errmsg: 'ok' }) },
    answers: [
      ['the signature is wrong', 200, code({ errcode: 310_000, errmsg: 'sign not match' }), 'again'],
      ['the keyword is missing', 200, code({ errcode: 310_000, errmsg: 'keywords not in content' }), 'again'],
      ['the robot was removed', 200, code({ errcode: 400_106, errmsg: '机器人不存在' }), 'again'],
      ['the message is refused', 200, code({ errcode: 40_035, errmsg: '缺少参数 json' }), 'gone'],
      ['the message is too long', 200, code({ errcode: 460_101, errmsg: 'message too long' }), 'gone'],
      ['it is busy', 200, code({ errcode: -1, errmsg: '系统繁忙' }), 'again'],
      ['it was too fast', 200, code({ status: 1_111, wait: 5, errcode: 130_101, errmsg: 'send too fast' }), 'later'],
    ],
  },
  {
    vendor: 'WeCom',
    start: () => startFakeWecom(),
    channel: (url) => ({ id: 'desk', kind: 'wecom', url, lang: 'zh' }),
    taken: { status: 200, body: code({ errcode: 0, errmsg: 'ok' }) },
    answers: [
      ['the robot was removed', 200, code({ errcode: 93_000, errmsg: 'invalid webhook url' }), 'again'],
      ['the message is too long', 200, code({ errcode: 40_058, errmsg: 'exceed max length 4096' }), 'gone'],
      ['it is busy', 200, code({ errcode: -1, errmsg: 'system busy' }), 'again'],
      ['it was too fast', 200, code({ errcode: 45_009, errmsg: 'api freq out of limit' }), 'later'],
    ],
  },
  {
    vendor: 'Feishu',
    start: () => startFakeFeishu({ secret, keyword, ...clock }),
    channel: (url) => ({ id: 'desk', kind: 'feishu', url, secret, keyword, lang: 'zh' }),
    taken: { status: 200, body: code({ code: 0, msg: 'success', data: {} }) },
    answers: [
      ['the signature is wrong', 200, code({ code: 19_021, msg: 'sign match fail' }), 'again'],
      ['the keyword is missing', 200, code({ code: 19_024, msg: 'Key Words Not Found' }), 'again'],
      ['the message is refused', 200, code({ code: 9_499, msg: 'Bad Request' }), 'gone'],
      ['it was too fast', 200, code({ code: 11_232, msg: 'frequency limited psm' }), 'later'],
      ['it was taken, in the older words', 200, code({ StatusCode: 0, StatusMessage: 'success' }), 'delivered'],
      ['it was too fast, said otherwise', 200, code({ code: 9_499, msg: 'too many request' }), 'later'],
      ['the bot was removed', 400, code({ code: 19_001, msg: 'incoming webhook access token invalid' }), 'again'],
    ],
  },
];

describe.each(robots)('$vendor', ({ start, channel, taken, answers }) => {
  let receiver: FakeReceiver;
  beforeEach(async () => {
    receiver = await start();
  });
  afterEach(() => receiver.close());
  const send = (url = receiver.url, timeoutMs = 10_000, signal = new AbortController().signal) =>
    deliverMessage(channel(url), exampleMessage, 'Asia/Shanghai', { deliveryId: 'id', nowMs, timeoutMs, signal });

  it('takes the message as it is', async () => {
    expect(await send()).toMatchObject({ outcome: 'delivered' });
    expect(receiver.received).toHaveLength(1);
  });

  test.each(answers)('%s (%d %s)', async (_title, status, body, outcome) => {
    receiver.answerNext({ status, body });
    const result = await send();
    expect(result.outcome).toBe(outcome);
    expect(JSON.stringify(result)).not.toContain(tokenOfFakes);
    expect(JSON.stringify(result)).not.toContain(secret);
  });

  it('is a success only by its own word', async () => {
    for (const body of ['', '{}', '[]', 'null', '{"errcode":"0","code":"0"}', '<html></html>']) {
      receiver.answerNext({ status: 200, body });
      expect((await send()).outcome).toBe('again');
    }
    for (const status of [201, 204, 302, 500]) {
      receiver.answerNext({ status, body: status === 204 ? '' : taken.body });
      expect((await send()).outcome).toBe('again');
    }
  });

  it('waits as long as Retry-After says, in seconds or until a date', async () => {
    receiver.answerNext(
      { status: 429, body: 'slow down', headers: { 'retry-after': '7' } },
      { status: 429, body: '', headers: { 'retry-after': new Date(nowMs + 9_000).toUTCString() } },
      json({ code: 99_991_400, errcode: 1 }, 429, { 'retry-after': '120' }),
    );
    expect(await send()).toMatchObject({ outcome: 'later', waitMs: 7_000 });
    expect(await send()).toMatchObject({ outcome: 'later', waitMs: 9_000 });
    expect(await send()).toMatchObject({ outcome: 'later', waitMs: 120_000 });
  });

  it('is tried again where it is silent, hangs up, is away or fails', async () => {
    receiver.answerNext('silence', 'hang-up', { status: 500, body: 'oops' }, { status: 503, body: '' });
    expect(await send(receiver.url, 200)).toEqual({ outcome: 'again', error: 'no answer in time' });
    for (let i = 0; i < 3; i++) expect((await send()).outcome).toBe('again');
    const { url } = receiver;
    await receiver.close();
    const away = await send(url);
    receiver = await start();
    expect(away).toMatchObject({ outcome: 'again', error: expect.stringContaining('cannot be reached') });
    expect(JSON.stringify(away)).not.toContain(tokenOfFakes);
  });

  it('is not followed elsewhere', async () => {
    const other = await start();
    receiver.answerNext({ status: 307, body: '', headers: { location: other.url } });
    expect((await send()).outcome).toBe('again');
    expect(other.received).toHaveLength(0);
    await other.close();
  });

  it('reads no endless answer', async () => {
    receiver.answerNext({ status: 200, body: `{"errcode":0,"code":0,"x":"${'x'.repeat(1_000_000)}"}` });
    expect((await send()).outcome).toBe('again');
  });

  it('says so where its address is none', async () => {
    const result = await send('nowhere');
    expect(result).toEqual({ outcome: 'gone', error: 'its address is not one' });
  });

  it('throws where it is stopped, so that the try does not count', async () => {
    receiver.answerNext('silence');
    const stop = new AbortController();
    const sending = send(receiver.url, 10_000, stop.signal);
    stop.abort(new Error('closing'));
    await expect(sending).rejects.toThrow('closing');
  });
});

describe('signatures', () => {
  // Worked out with OpenSSL by the vendors' descriptions.
  it('DingTalk: over timestamp and secret, by the secret, in the address, once', () => {
    const url = new URL(
      signedUrl('https://oapi.dingtalk.com/robot/send?access_token=t&timestamp=1', 'SECabc', 1_773_489_600_000),
    );
    expect(Object.fromEntries(url.searchParams)).toEqual({
      access_token: 't',
      timestamp: '1773489600000',
      sign: 'ly7Z5WXgSKdsLD6Aj5dUrbFZmgUMrkhLNIlMZKCuM30=',
    });
  });

  it('Feishu: over nothing, by timestamp and secret, in the body', () => {
    expect(signFeishu('abc', 1_773_489_600_999)).toEqual({
      timestamp: '1773489600',
      sign: 'cZ80pEPrXq6Fq4vnJ3FC0E9pEFC9fj60dbGFB4gMb9s=',
    });
  });

  it('are checked: another secret, another hour', async () => {
    const outcomes: string[] = [];
    for (const [start, kind] of [
      [startFakeDingtalk, 'dingtalk'],
      [startFakeFeishu, 'feishu'],
    ] as const) {
      const receiver = await start({ secret, ...clock });
      const channel = { id: 'desk', kind, url: receiver.url, secret, lang: 'zh' } as ChannelOf<'dingtalk'>;
      for (const [used, atMs] of [
        [secret, nowMs],
        ['other', nowMs],
        [secret, nowMs - 2 * 3_600_000],
      ] as const) {
        const result = await deliverMessage({ ...channel, secret: used }, exampleMessage, 'UTC', {
          deliveryId: 'id',
          nowMs: atMs,
          timeoutMs: 10_000,
          signal: new AbortController().signal,
        });
        outcomes.push(result.outcome);
      }
      await receiver.close();
    }
    expect(outcomes).toEqual(['delivered', 'again', 'again', 'delivered', 'again', 'again']);
  });
});
