import type { Turn } from '@earshot/contracts';
import { describe, expect, test } from 'vitest';
import { readChat } from './readChat.js';

/** `12 agent Ann: text`: at 12 seconds the agent Ann said text. Without a number the turn tells no time. */
function chat(...lines: string[]) {
  const turns = lines.map((line): Turn => {
    const { at, from, name, text } =
      /^(?:(?<at>\d+) )?(?<from>\w+)(?: (?<name>[^:]+))?: (?<text>.*)$/.exec(line)?.groups ?? {};
    return {
      ...(at === undefined ? {} : { at: new Date(Number(at) * 1_000).toISOString() }),
      from: from as Turn['from'],
      ...(name === undefined ? {} : { name }),
      text: text ?? '',
    };
  });
  return readChat(turns, []);
}
const transfers = (...lines: string[]) => chat(...lines).contact.transfers;

describe('words', () => {
  test("are the customer's alone, without what steers a bot and what stands for a picture", () => {
    const { text } = chat(
      'customer: Hello',
      'bot: 1 orders, 2 rooms, 3 agent',
      'customer: 2',
      'customer: agent',
      'system: You are number 3 in line.',
      'customer: [图片][图片]',
      'agent Ann: Hi, how can I help?',
      'customer: No hot water.',
      'customer: 2',
    );
    expect(text).toBe('Hello\nNo hot water.\n2');
  });

  test('a chat of nothing else keeps it', () => {
    expect(chat('bot: 1 orders, 2 rooms', 'customer: 2').text).toBe('2');
  });

  test("an agent's turn in the customer's place is the agent's", () => {
    const { text } = chat('customer: Late.', 'agent Ann: Hi', 'customer Ann: I will look', 'agent Ann: Found it');
    expect(text).toBe('Late.');
  });
});

describe('first response', () => {
  const first = (...lines: string[]) => chat(...lines).contact.first_response_seconds;

  test('is the first of a person after the customer first spoke', () => {
    expect(first('0 agent Ann: Welcome!', '10 customer: Hi', '11 bot: Hello', '70 agent Ann: Yes?')).toBe(60);
  });
  test('is not that of a machine that is called an agent', () => {
    expect(
      first('0 customer: hi', '1 agent 智能助手: 您好', '2 agent Ann: [自动回复] 稍等', '30 agent Ann: Yes?'),
    ).toBe(30);
  });
  test('is null where nobody came, and unknown where no turn tells a time', () => {
    expect(first('0 customer: hi', '1 bot: hello')).toBeNull();
    expect(first('customer: hi', 'agent Ann: Yes?')).toBeUndefined();
  });
  test('goes by time, not by place', () => {
    expect(first('90 customer: anybody?', '50 agent Ann: Yes?', '0 customer: hi')).toBe(50);
  });
});

test('hold is from being told to wait until the agent is back', () => {
  const { contact } = chat(
    '0 customer: hi',
    '10 agent Ann: Please hold while I check.',
    '40 customer: ok',
    '100 agent Ann: Thank you for holding.',
    '130 agent Ann: 请稍等',
    '190 customer: 人呢',
  );
  expect(contact.hold_seconds).toBe(90 + 60);
  expect(contact.handle_seconds).toBe(180);
});

describe('transfers', () => {
  test.each([
    ['from the bot to the first human', 0, ['customer: hi', 'bot: ok', 'system: 正在为您转接人工客服', 'agent A: hi']],
    [
      'a notice and the new name are one',
      1,
      ['customer: hi', 'agent A: hi', 'system: 会话已转接至 售后组', 'agent B: hi'],
    ],
    [
      'two notices of one handover',
      1,
      [
        'customer: hi',
        'agent A: hi',
        'system: Transferring to Billing…',
        'system: Transferred to Billing',
        'agent B: hi',
      ],
    ],
    ['a new name alone', 1, ['customer: hi', 'agent A: hi', 'agent B: I take over.']],
    ['the same agent by a longer name', 0, ['customer: hi', 'agent Ann: hi', 'agent Ann (Support): Done.']],
    ['a shift', 1, ['customer: hi', 'agent A: hi', 'system: 客服 A 已下班,由 B 为您继续服务', 'agent B: hi']],
    ['to a team that never came', 1, ['customer: hi', 'agent A: hi', 'system: 已转接 调度中心', 'customer: ???']],
    [
      'one team after the other',
      2,
      ['customer: hi', 'agent A: hi', 'system: Transferred to Billing', 'system: Transferred to Legal', 'agent B: hi'],
    ],
    ['one that failed', 0, ['customer: hi', 'agent A: hi', 'system: 转接失败', 'agent A: sorry']],
    [
      'promised by an agent without a name',
      1,
      ['customer: hi', 'agent: hi', 'agent: 帮您转接财务专员', 'agent: 您好,请问抬头是?'],
    ],
    [
      'a file, not the conversation',
      0,
      ['customer: hi', 'agent A: hi', 'system: Transcript forwarded to your email', 'agent A: bye'],
    ],
    [
      'a new contact after the end of the old',
      0,
      ['customer: hi', 'agent A: hi', 'system: 会话已结束', 'customer: hi', 'agent B: hi'],
    ],
  ] as const)('%s: %i', (_name, count, lines) => {
    expect(transfers(...lines)).toBe(count);
  });
});

test('names by which agents address the customer', () => {
  expect(chat('customer: hi', 'agent A: 秦先生您好', 'agent A: Hi Dana, welcome').names).toEqual(['Dana', '秦先生']);
});
