/**
 * GET /v1/search over the words of a fake world.
 *
 * @typedef {import('@earshot/contracts').Word} Word
 * @typedef {import('@earshot/contracts').SearchAnswer} SearchAnswer
 * @typedef {{ zh: string, en: string }} Names
 */

const facetMax = 20;

/** Words that the filter of a query lets through. @param {readonly Word[]} words @param {URLSearchParams} query */
export function filterWords(words, query) {
  /** @param {string} name @param {string} value */
  const is = (name, value) => (query.get(name) ?? '') === '' || query.get(name) === value;
  const [attribute = '', ...rest] = (query.get('attribute') ?? '').split('=');
  return words.filter(
    (word) =>
      is('cluster_id', word.cluster_id) &&
      is('supplier_id', word.supplier_id) &&
      is('product_id', word.product_id) &&
      is('sentiment', word.sentiment) &&
      is('channel', word.channel) &&
      is('lang', word.lang) &&
      is('region', word.region) &&
      ((query.get('intent') ?? '') === '' || word.intents.some((intent) => intent === query.get('intent'))) &&
      ((query.get('cause') ?? '') === '' || word.causes.some(({ cause }) => cause === query.get('cause'))) &&
      (attribute === '' || word.attributes[attribute] === rest.join('=')) &&
      ((query.get('from') ?? '') === '' || word.occurred_at >= new Date(query.get('from') ?? '').toISOString()) &&
      ((query.get('to') ?? '') === '' || word.occurred_at < new Date(query.get('to') ?? '').toISOString()),
  );
}

/** @param {string} q @returns {string[]} */
function termsOf(q) {
  return [...q.matchAll(/"([^"]+)"|(\S+)/g)].map((found) => (found[1] ?? found[2] ?? '').toLowerCase());
}

/**
 * @param {readonly Word[]} words @param {URLSearchParams} query @param {string} asOf
 * @param {{ supplier: (id: string) => Names, product: (supplierId: string, productId: string) => Names }} names
 * @returns {SearchAnswer}
 */
export function searchWords(words, query, asOf, names) {
  const q = query.get('q') ?? '';
  const mode = query.get('mode') === 'meaning' ? 'meaning' : 'words';
  const terms = termsOf(q);
  const filtered = filterWords(words, query);
  const found =
    mode === 'words'
      ? filtered.filter(({ text }) => terms.every((term) => text.toLowerCase().includes(term)))
      : filtered;
  const from = Number(query.get('cursor') ?? 0);
  const limit = Number(query.get('limit') ?? 50);
  /** @param {(word: Word) => readonly string[]} valuesOf */
  const facet = (valuesOf) => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const word of found) for (const value of valuesOf(word)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, facetMax);
  };
  const page = found.slice(from, from + limit);
  return {
    as_of: asOf,
    mode,
    q,
    total: found.length,
    partial: false,
    looked_at: found.length,
    found: page.map((word, index) => ({
      ...word,
      supplier_name: names.supplier(word.supplier_id),
      product_name: names.product(word.supplier_id, word.product_id),
      matches: mode === 'words' ? terms.flatMap((term) => spansOf(word.text, term)) : [],
      similarity: mode === 'meaning' ? Math.max(0.2, 0.86 - 0.004 * (from + index)) : null,
    })),
    next: from + limit < found.length ? String(from + limit) : null,
    facets: {
      supplier_id: facet((word) => [word.supplier_id]),
      product_id: facet((word) => [word.product_id]),
      cause: facet((word) => word.causes.map(({ cause }) => cause)),
      sentiment: facet((word) => [word.sentiment]),
      channel: facet((word) => [word.channel]),
      lang: facet((word) => [word.lang]),
    },
    names: {
      suppliers: Object.fromEntries(found.map(({ supplier_id: id }) => [id, names.supplier(id)])),
      products: Object.fromEntries(
        found.map((word) => [word.product_id, names.product(word.supplier_id, word.product_id)]),
      ),
    },
  };
}

/** @param {string} text @param {string} term */
function spansOf(text, term) {
  const lower = text.toLowerCase();
  const spans = [];
  for (let at = lower.indexOf(term); at >= 0; at = lower.indexOf(term, at + term.length))
    spans.push({ start: at, end: at + term.length });
  return spans;
}
