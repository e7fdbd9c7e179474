import type { LiveEvent } from '@earshot/contracts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Gathered, gatherEvents } from './gatherEvents.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const word = (feedback_id: string) => ({ feedback_id });
const event = (type: string, data: unknown) => ({ type, data }) as LiveEvent;

it('shows the first at once, and all that comes within the time together, nothing lost and nothing twice', () => {
  const shown: Gathered[] = [];
  const events = gatherEvents((gathered) => shown.push(gathered), 250);
  events.take(event('words', [word('a')]));
  expect(shown).toHaveLength(1);
  for (let n = 0; n < 40; n++) {
    events.take(event('words', [word(`w${n}`)]));
    events.take(event('clusters', ['c1', `c${n % 3}`]));
    events.take(event('overview', { lag: n }));
    events.take(event('cases', ['k1']));
  }
  expect(shown).toHaveLength(1);
  vi.advanceTimersByTime(250);
  expect(shown).toHaveLength(2);
  expect(shown[1]?.words.map(({ feedback_id }) => feedback_id)).toEqual(Array.from({ length: 40 }, (_, n) => `w${n}`));
  expect([...(shown[1]?.clusterIds ?? [])].sort()).toEqual(['c0', 'c1', 'c2']);
  expect(shown[1]?.overview).toEqual({ lag: 39 });
  expect([...(shown[1]?.caseIds ?? [])]).toEqual(['k1']);
  vi.advanceTimersByTime(10_000);
  expect(shown).toHaveLength(2);
});

it('asks for no showing of what it does not carry', () => {
  const shown: Gathered[] = [];
  const events = gatherEvents((gathered) => shown.push(gathered), 250);
  events.take(event('missed', {}));
  vi.advanceTimersByTime(1_000);
  expect(shown).toEqual([]);
});
