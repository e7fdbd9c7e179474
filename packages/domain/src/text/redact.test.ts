import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redact } from './redact.js';

test.each([
  ['联系我abc.d@example.com谢谢', '联系我[email]谢谢'],
  ['mail a.b+c@mail.example.co.uk now', 'mail [email] now'],
  ['电话13800138000。', '电话[phone]。'],
  ['call +86 138-0013-8000!', 'call [phone]!'],
  ['座机 010-62281234 或 (0571)88157899', '座机 [phone] 或 [phone]'],
  ['phone +44 20 7946 0958 or +1 (415) 555-2671', 'phone [phone] or [phone]'],
  ['my number is 415-555-2671, thanks', 'my number is [phone], thanks'],
  ['卡号 6222 0212 3456 7894', '卡号 [card]'],
  ['card 4111-1111-1111-1111.', 'card [card].'],
  ['身份证11010519491231002X，谢谢', '身份证[id_number]，谢谢'],
])('%s', (text, redacted) => {
  expect(redact(text).text).toBe(redacted);
});

test.each([
  ['order 4111111111111112 of 2026-03-14'],
  ['@SomeAir flight 1549 at 12:30 cost 1,234.50'],
  ['房间1205，入住2008年1月30日，一共花了￥1580'],
  ['call the hotline 800-555-0199 or 400-820-8820'],
  ['scored 10 of 10 on 3/14/2026'],
])('leaves %s', (text) => {
  expect(redact(text)).toEqual({ text, redactions: [] });
});

test('tells where its placeholders stand', () => {
  const { text, redactions } = redact('打13800138000 or a@example.com');
  expect(redactions.map(({ type, start, end }) => [type, text.slice(start, end)])).toEqual([
    ['phone', '[phone]'],
    ['email', '[email]'],
  ]);
});

test('is idempotent on text full of numbers and addresses', () => {
  const piece = fc.oneof(
    fc.stringMatching(/^\d{1,20}$/),
    fc.constantFrom(
      '+86',
      ' ',
      '-',
      '@',
      '.',
      '(',
      ')',
      'x',
      '电话',
      '13800138000',
      '4111111111111111',
      'a@b.com',
      '[phone]',
      '010',
      '\n',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const once = redact(pieces.join(''));
      expect(redact(once.text)).toEqual(once);
    }),
    { numRuns: 2_000 },
  );
});

test('is idempotent on any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(redact(redact(text).text)).toEqual(redact(text));
    }),
  );
});

test('takes time in proportion to the text', () => {
  const started = performance.now();
  for (const unit of ['1', '1 ', '+1', 'a', 'a@', '(0', '1-', 'a.b@c.']) redact(unit.repeat(200_000 / unit.length));
  expect(performance.now() - started).toBeLessThan(5_000);
});
