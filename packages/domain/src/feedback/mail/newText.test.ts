import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newTextOf } from './newText.js';

const said = 'The room was dirty.\nNobody came to clean it.';

describe('quotations', () => {
  test.each([
    ['Gmail', 'On Tue, Mar 3, 2026 at 4:12 PM Hotel <\nstay@hotel.example> wrote:\n\n> How was it?\n>'],
    ['Apple Mail', '> On 7 Mar 2026, at 17:20, Hotel <stay@hotel.example> wrote:\n> \n> How was it?'],
    [
      'Outlook',
      '-----Original Message-----\nFrom: Hotel\nSent: 04 March 2026 16:48\nTo: you\nSubject: stay\n\nHow was it?',
    ],
    [
      'Outlook on phones',
      '________________________________\nFrom: Hotel <stay@hotel.example>\nSent: Thursday, March 5, 2026 10:02:17 AM\nTo: you\nSubject: stay\n\nHow was it?',
    ],
    ['Thunderbird', 'On 20/02/2026 15:33, Hotel wrote:\n> How was it?'],
    ['Yahoo', 'On Wednesday, 11 March 2026 at 17:03:12 GMT, Hotel <a@hotel.example> wrote:\n\nHow was it?'],
    ['163', '在 2026-03-04 09:31:55，"酒店" <care@hotel.example> 写道：\n\nHow was it?'],
    [
      'QQ',
      '------------------ 原始邮件 ------------------\n发件人: "酒店" <a@hotel.example>;\n主题: 入住\n\nHow was it?',
    ],
    ['Gmail in Chinese', '酒店 <a@hotel.example> 于2026年3月6日周五 16:40写道：\n\n> How was it?'],
    ['Foxmail', '发件人： 酒店\n发送时间： 2026-03-16 15:12\n收件人： you\n主题： 入住\nHow was it?'],
    ['NetEase on phones', '---- 回复的原邮件 ----\n| 发件人 | 酒店<a@hotel.example> |\n| 主题 | 入住 |\nHow was it?'],
    [
      'a forwarded mail',
      '---------- Forwarded message ---------\nFrom: Hotel <a@hotel.example>\nSubject: stay\n\nHow was it?',
    ],
    ['a ticket system', '##- Please type your reply above this line -##\n\nHow was it?'],
    ['other languages', '30.09.2017, 18.30, "Hotel" <a@hotel.example>:\n\nHow was it?'],
  ])('%s', (_name, quotation) => {
    expect(newTextOf(`${said}\n\n${quotation}`).text).toBe(said);
  });

  test('answers below and between stay', () => {
    const text = 'On 20/02/2026 15:33, Hotel wrote:\n> Was it clean?\n\nNo.\n\n> Was it quiet?\n\nNo, a drill all day.';
    expect(newTextOf(text).text).toBe('No.\n\nNo, a drill all day.');
  });

  test.each([
    'My trip:\nFrom: Leeds\nTo: Palma\nDate: 14 March 2026\nIt left five hours late.',
    '我的行程是：\nFrom：上海浦东\nTo：东京成田\n日期：3月28日\n能往后改吗？',
    'On Friday evening your colleague wrote:\n"someone is always on call". Nobody was.',
    'Login -> My orders -> Refund\nThe page goes white.',
    'On the other hand, the food was cold.',
  ])('%s: is the writer telling a story', (text) => {
    expect(newTextOf(text).text).toBe(text);
  });

  test('an attribution takes no line of the words above it', () => {
    expect(newTextOf(`${said}\nOn Dec 15, 2025, at 3:00 PM, Hotel <a@hotel.example> wrote:\n> How?`).text).toBe(said);
  });
});

describe('signatures and footers', () => {
  test.each([
    '-- \nA Name\n+44 20 7946 0958',
    'Kind regards,\nA Name\nOffice Manager\nExample Ltd | 62 Castle Wharf',
    'Sent from my iPhone',
    'Get Outlook for iOS',
    '发自我的华为手机',
    '從我的 iPhone 傳送',
    '祝商祺！\n电话：021-5566 8190\n地址：上海市杨浦区国定东路200号',
    '保密声明：本邮件及其附件含有保密信息。\n如您误收本邮件，请删除。',
    'This e-mail and any attachment is confidential and may be legally privileged. Please delete it.',
  ])('%s', (footer) => {
    expect(newTextOf(`${said}\n\n${footer}`).text).toBe(said);
  });

  test('the name in the header is a signature as a last line', () => {
    expect(newTextOf(`${said}\n\nGwen`, ['Gwendolyn Example']).text).toBe(said);
  });

  test('a postscript below the signature is kept', () => {
    expect(newTextOf(`${said}\n\nRegards,\nA Name\n\nP.S. The cat is fine.`).text).toBe(
      `${said}\n\nP.S. The cat is fine.`,
    );
  });

  test.each([
    'Sent from the lobby, since my room has no signal.',
    'Thanks to your driver we missed the flight, and nobody has called since.',
    '此邮件我已经发了三遍，没有人回。',
    '电话打了十几次，每次都没人接。',
  ])('%s: is what the writer says', (line) => {
    expect(newTextOf(`${said}\n\n${line}`).text).toBe(`${said}\n\n${line}`);
  });
});

test("a banner above a mail from outside is not its writer's", () => {
  const banner = 'CAUTION: This email originated from outside of the organization. Do not click links.';
  expect(newTextOf(`${banner}\n\n${said}`).text).toBe(said);
});

test('a mail that is nothing but a quotation has no new text', () => {
  expect(newTextOf('On 20/02/2026 15:33, Hotel wrote:\n> How was it?').text).toBe('');
});

test('changes nothing the second time, on lines of which mails are made', () => {
  const line = fc.constantFrom(
    '',
    said,
    '> quoted',
    'On 20/02/2026 15:33, Hotel wrote:',
    '-----Original Message-----',
    'From: Hotel <a@hotel.example>',
    'Subject: stay',
    'To: you',
    '-- ',
    'Regards,',
    'A Name',
    'Tel: 020 7946 0958',
    'Sent from my iPhone',
    'P.S. One more thing.',
    '谢谢',
    '2026年3月8日',
    '________________',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 16 }), (lines) => {
      const once = newTextOf(lines.join('\n')).text;
      expect(newTextOf(once).text).toBe(once);
    }),
    { numRuns: 500 },
  );
}, 120_000);

test('takes time in proportion to the text', () => {
  // A blank line looked back at all before it once: 200,000 of them took three minutes.
  for (const unit of [
    '\n',
    '> a\n',
    'On 1 ',
    'From: a\n',
    '发件人: a\n',
    '-- \n',
    'Regards,\n',
    '保密',
    'a@',
    'M: 1 | ',
  ]) {
    newTextOf(unit.repeat(50_000 / unit.length), ['A Name']);
  }
}, 120_000);
