import { expect, test } from 'vitest';
import { rankPhrase } from './rankPhrase.js';

const weights = new Map([
  ['hold', 0.4],
  ['hour', 0.3],
  ['call', 0.2],
  ['退货', 0.5],
  ['客服', 0.3],
]);
const bestOf = (lang: 'en' | 'zh', ...phrases: readonly string[]) =>
  phrases.map((phrase) => rankPhrase(phrase, weights, lang)).sort((a, b) => b.score - a.score)[0]?.phrase;

test('a name says what the cluster says, and little else', () => {
  expect(bestOf('en', 'Great weather today', 'On hold for hours', 'The dog was barking on hold')).toBe(
    'On hold for hours',
  );
  expect(bestOf('zh', '今天天气真好', '客服不给退货', '客服说等到下个星期一再联系你看看能不能退货')).toBe(
    '客服不给退货',
  );
});

test('it is about the problem and not about one case', () => {
  expect(bestOf('en', 'On hold for hours', 'I was on hold for 37 hours', 'My call: hold, hour')).toBe(
    'On hold for hours',
  );
});

test('what shares no word with the others says nothing', () => {
  expect(rankPhrase('Lovely view of the sea', weights, 'en').score).toBe(0);
});
