import { expect, it } from 'vitest';
import { z } from 'zod';
import { parsePayload } from './parsePayload.js';
import { InvalidPayloadError, UnknownJobNameError } from './queueErrors.js';

const jobs = { deliver: z.object({ channel: z.string(), tries: z.int().default(3) }) } as const;

it('gives the payload as the schema does', () => {
  expect(parsePayload(jobs, 'deliver', { channel: 'ops', other: 1 })).toEqual({ channel: 'ops', tries: 3 });
});

it('names job and every bad field, never a value', () => {
  const act = () => parsePayload(jobs, 'deliver', { channel: 42, tries: 'a customer wrote this' });
  expect(act).toThrow(InvalidPayloadError);
  expect(act).toThrow(/job deliver(?!.*a customer wrote this).*channel(?!.*a customer wrote this).*tries/s);
});

it.each(['mail', 'constructor', '__proto__'])('does not know a job called %s', (name) => {
  const act = () => parsePayload(jobs as Record<string, z.ZodType>, name, {});
  expect(act).toThrow(UnknownJobNameError);
  expect(act).toThrow(/carries deliver/);
});
