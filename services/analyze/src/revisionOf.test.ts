import { expect, it } from 'vitest';
import { receivedAheadMsMax, revisionOf } from './revisionOf.js';

const logged = Date.parse('2026-03-01T08:00:00.000Z');

it('orders versions by when they were received', () => {
  const first = revisionOf({ received_at: '2026-03-01T07:59:59.998Z' }, logged);
  const second = revisionOf({ received_at: '2026-03-01T07:59:59.999Z' }, logged);
  expect(second - first).toBe(1n);
});

it('does not let a version from the future override every later correction', () => {
  expect(revisionOf({ received_at: '2036-03-01T08:00:00.000Z' }, logged)).toBe(BigInt(logged + receivedAheadMsMax));
});

it('is never negative: a version is unsigned', () => {
  expect(revisionOf({ received_at: '1969-01-01T00:00:00.000Z' }, logged)).toBe(0n);
});
