import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { failureReason, parseReason } from './failureReason.js';

test('what does not parse is named by field and expectation, not by what it holds', () => {
  const schema = z.object({ id: z.string(), turns: z.array(z.object({ from: z.enum(['customer', 'agent']) })) });
  const parsed = schema.safeParse({ id: 7, turns: [{ from: 'customer' }, { from: 'my room was dirty' }] });
  const reason = parseReason(parsed.error as z.ZodError);
  expect(reason).toContain('id: ');
  expect(reason).toContain('turns.1.from: ');
  expect(reason).not.toContain('dirty');
});

test('a long list of problems is cut', () => {
  const parsed = z.array(z.string()).safeParse(Array.from({ length: 500 }, (_, n) => n));
  const reason = parseReason(parsed.error as z.ZodError);
  expect(reason.length).toBeLessThan(400);
  expect(reason).toContain('and 495 more');
});

test('the name, code and words of an error stay, what it quotes goes', () => {
  const value = Buffer.from(JSON.stringify({ text: 'Das Zimmer war\n"schmutzig" und laut', n: 1 }));
  const error = Object.assign(
    new TypeError('Cannot parse input: expected , before: Das Zimmer war\n"schmutzig" at row 3'),
    { code: 27 },
  );
  const reason = failureReason(error, [value]);
  expect(reason).toMatch(/^TypeError 27: Cannot parse input: expected , before: …/);
  expect(reason).toContain('at row 3');
  expect(reason).not.toContain('schmutzig');
});

test('what is thrown and no error says nothing of itself', () => {
  expect(failureReason('my room was dirty', [])).not.toContain('dirty');
});

test('no six characters in a row of the text get through, whatever the error quotes', () => {
  const texts = fc.string({ unit: 'grapheme', minLength: 6, maxLength: 60 }).filter((text) => text.trim().length >= 6);
  fc.assert(
    fc.property(texts, fc.nat({ max: 50 }), fc.integer({ min: 6, max: 60 }), (text, from, length) => {
      const quoted = text.slice(from % text.length, (from % text.length) + length);
      const reason = failureReason(new Error(`refused <<<${quoted}>>> here`), [Buffer.from(JSON.stringify({ text }))]);
      const words = reason.slice('Error: refused <<<'.length);
      for (let at = 0; at + 6 <= quoted.length; at += 1) {
        expect(words).not.toContain(quoted.slice(at, at + 6));
      }
    }),
  );
});
