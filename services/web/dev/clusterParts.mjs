/**
 * What a cluster of a fake world tells beside its counts and words.
 *
 * @typedef {import('@earshot/contracts').Word} Word
 * @typedef {import('@earshot/contracts').DistinctAttribute} DistinctAttribute
 */

const distinctMax = 5;
const timesElsewhereMin = 1.6;

/** The attributes of a word, region and channel among them. @param {Word} word @returns {[string, string][]} */
function attributesOf(word) {
  const of = Object.entries({ ...word.attributes, region: word.region, channel: word.channel });
  return /** @type {[string, string][]} */ (of.filter(([name, value]) => value !== '' && name !== 'room'));
}

/** @param {readonly Word[]} words @param {readonly Word[]} others @returns {DistinctAttribute[]} */
export function distinctOf(words, others) {
  const [here, elsewhere] = [countsOf(words), countsOf(others)];
  const found = [];
  for (const [key, count] of here.values) {
    const [attribute = '', value = ''] = key.split('\u0000');
    const of = here.names.get(attribute) ?? 1;
    const share = (elsewhere.values.get(key) ?? 0) / Math.max(1, elsewhere.names.get(attribute) ?? 0);
    if (count / of > share * timesElsewhereMin && count > 2)
      found.push({ attribute, value, here: count, of, elsewhere_share: Math.min(1, share) });
  }
  return found.sort((a, b) => b.here / b.of - a.here / a.of).slice(0, distinctMax);
}

/** @param {readonly Word[]} words */
function countsOf(words) {
  /** @type {Map<string, number>} */
  const values = new Map();
  /** @type {Map<string, number>} */
  const names = new Map();
  for (const word of words) {
    for (const [name, value] of attributesOf(word)) {
      values.set(`${name}\u0000${value}`, (values.get(`${name}\u0000${value}`) ?? 0) + 1);
      names.set(name, (names.get(name) ?? 0) + 1);
    }
  }
  return { values, names };
}

/** What is to be expected in an hour of the day. @param {number} perDay @param {number} at */
export function expectedIn(perDay, at) {
  const hour = new Date(at).getUTCHours();
  const mean = (perDay / 24) * (0.55 + 0.9 * Math.max(0, Math.sin(((hour - 4) / 24) * 2 * Math.PI)));
  return { mean, low: Math.max(0, mean - 1.96 * Math.sqrt(mean)), high: mean + 1.96 * Math.sqrt(mean) + 0.5 };
}
