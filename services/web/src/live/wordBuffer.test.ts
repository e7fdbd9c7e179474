import type { Word } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { emptyBuffer, release, takeWords, wordsShownMax, wordsWaitingMax } from './wordBuffer.js';

const word = (id: number, text = `text ${id}`): Word => ({
  feedback_id: String(id),
  channel: 'review',
  lang: 'en',
  occurred_at: new Date(id * 1_000).toISOString(),
  supplier_id: 's',
  product_id: '',
  text,
  sentiment: 'neutral',
  causes: [],
  intents: [],
  reaction: 'none',
  rating: null,
  region: '',
  attributes: {},
  cluster_id: '',
});
const many = (from: number, count: number) => Array.from({ length: count }, (_, i) => word(from + i));
const idsOf = (words: readonly Word[]) => words.map(({ feedback_id }) => feedback_id);

describe('the stream of words', () => {
  it('shows the newest first', () => {
    const buffer = takeWords(takeWords(emptyBuffer, [word(1), word(2)], false), [word(3)], false);
    expect(idsOf(buffer.shown)).toEqual(['3', '2', '1']);
  });

  it('stands still while paused, says how many wait, and shows them afterwards', () => {
    const paused = takeWords(takeWords(emptyBuffer, [word(1)], false), [word(2), word(3)], true);
    expect(idsOf(paused.shown)).toEqual(['1']);
    expect(paused.waitingCount).toBe(2);
    expect(idsOf(release(paused).shown)).toEqual(['3', '2', '1']);
    expect(release(paused).waitingCount).toBe(0);
  });

  it('is bounded, shown and waiting', () => {
    const full = takeWords(emptyBuffer, many(0, wordsShownMax + 40), false);
    expect(full.shown).toHaveLength(wordsShownMax);
    const waiting = takeWords(full, many(1_000, wordsWaitingMax + 40), true);
    expect(waiting.waiting).toHaveLength(wordsWaitingMax);
    expect(waiting.waitingCount).toBe(wordsWaitingMax + 40);
    expect(release(waiting).shown).toHaveLength(wordsShownMax);
  });

  it('shows a text once: analysed again, it changes in its place', () => {
    const buffer = takeWords(takeWords(emptyBuffer, [word(1), word(2)], false), [word(1, 'corrected')], false);
    expect(buffer.shown.map(({ text }) => text)).toEqual(['text 2', 'corrected']);
    const paused = takeWords(takeWords(emptyBuffer, [word(1)], true), [word(1, 'corrected')], true);
    expect(paused.waiting.map(({ text }) => text)).toEqual(['corrected']);
    expect(paused.waitingCount).toBe(1);
  });
});
