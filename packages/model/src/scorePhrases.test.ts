import { expect, it } from 'vitest';
import { scorePhrases } from './scorePhrases.js';

const model = { weights: Int8Array.from({ length: 64 }, (_, at) => at - 30), scale: 0.25, bias: -0.5 };

/** As training/phrases.py scores them with the same weights. */
it.each([
  [[], 3.75],
  [[5], -2],
  [[7, 8], 4.980484858633795],
  [[100, 20_000, 3, 29_999, 5, 100, 20_000], 0.855544171172596],
])('scores %j as the training does', (ids, expected) => {
  expect(scorePhrases(model, ids, 100)).toBeCloseTo(expected, 10);
});

it('reads no further than it is told', () => {
  expect(scorePhrases(model, [7, 8, 9, 10], 2)).toBe(scorePhrases(model, [7, 8], 100));
});
