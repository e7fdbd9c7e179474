import { COMPLAINTS, SUPPLIERS } from './sentences.mjs';

/**
 * How the suppliers of a fake world fare: the same figures whenever they are asked for.
 *
 * @typedef {import('@earshot/contracts').SupplierScore} SupplierScore
 * @typedef {import('@earshot/contracts').ProductScore} ProductScore
 * @typedef {import('@earshot/contracts').RateMonths} RateMonths
 */

const months = /** @type {const} */ ([1, 3, 6, 12]);
const peersMean = { positive: 0.52, negative: 0.24 };

/** Whole and stable for a name: a small hash. @param {string} text */
function numberOf(text) {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0;
  return hash / 4_294_967_296;
}

/** Wilson's interval. Source: Wilson, JASA 22, 1927. @param {number} count @param {number} of @param {number} mean */
function rateOf(count, of, mean) {
  if (of === 0) return { count: 0, of: 0, share: null, low: 0, high: 1, shrunk: mean };
  const z = 1.96;
  const share = count / of;
  const centre = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return {
    count,
    of,
    share,
    low: Math.max(0, centre - half),
    high: Math.min(1, centre + half),
    shrunk: (count + 40 * mean) / (of + 40),
  };
}

/** @param {string} key @param {number} now @param {number} size */
function partsOf(key, now, size) {
  const bad = 0.12 + 0.34 * numberOf(key);
  const trend = Array.from({ length: 12 }, (_, index) => {
    const at = new Date(now);
    at.setUTCDate(1);
    at.setUTCMonth(at.getUTCMonth() - 11 + index);
    const feedback = Math.round(size * (0.7 + 0.6 * numberOf(key + index)));
    const drift = bad * (0.75 + 0.5 * numberOf(`${key}d${index}`)) + (index > 9 ? 0.08 * numberOf(key) : 0);
    const negatives = Math.min(feedback, Math.round(feedback * drift));
    return {
      month: at.toISOString().slice(0, 7),
      feedback,
      positives: Math.round((feedback - negatives) * 0.66),
      negatives,
      complaints: Math.round(negatives * 1.2),
    };
  });
  /** @param {RateMonths} length */
  const window = (length) => {
    const part = trend.slice(-length);
    /** @param {'feedback' | 'positives' | 'negatives' | 'complaints'} name */
    const sum = (name) => part.reduce((total, month) => total + month[name], 0);
    return {
      months: length,
      from: new Date(now - length * 30.4 * 86_400_000).toISOString(),
      feedback: sum('feedback'),
      complaints: sum('complaints'),
      positive: rateOf(sum('positives'), sum('feedback'), peersMean.positive),
      negative: rateOf(sum('negatives'), sum('feedback'), peersMean.negative),
      rank: /** @type {{ place: number, of: number } | null} */ (null),
    };
  };
  return { trend, windows: months.map(window) };
}

/** @param {() => number} clock */
export function createScores(clock) {
  /** @returns {SupplierScore[]} */
  const suppliers = () =>
    ranked(
      SUPPLIERS.map(({ id, zh, en, category }, index) => ({
        supplier_id: id,
        name: { zh, en },
        category,
        top_causes: causesOf(id).slice(0, 3),
        ...partsOf(id, clock(), index === 7 ? 6 : 60 + 40 * index),
      })),
    );
  /** @param {string | undefined} supplierId @returns {ProductScore[]} */
  const products = (supplierId) =>
    ranked(
      SUPPLIERS.filter(({ id }) => supplierId === undefined || id === supplierId).flatMap((supplier) =>
        supplier.products.map((product) => ({
          supplier_id: supplier.id,
          product_id: product.id,
          supplier_name: { zh: supplier.zh, en: supplier.en },
          name: { zh: product.zh, en: product.en },
          category: supplier.category,
          top_causes: causesOf(supplier.id, product.id).slice(0, 3),
          ...partsOf(supplier.id + product.id, clock(), 45),
        })),
      ),
    );

  /** @template {SupplierScore | ProductScore} Score @param {Score[]} scores @param {URLSearchParams} query @returns {Score[]} */
  function asked(scores, query) {
    const length = Number(query.get('window') ?? 3);
    const order = query.get('order') ?? 'worst';
    const q = (query.get('q') ?? '').toLowerCase();
    /** @param {Score} score */
    const at = (score) => score.windows.find((one) => one.months === length) ?? score.windows[0];
    return scores
      .filter((score) => query.get('category') === null || score.category === query.get('category'))
      .filter((score) => `${score.name.zh} ${score.name.en}`.toLowerCase().includes(q))
      .sort((a, b) => {
        if (order === 'name') return a.name.en.localeCompare(b.name.en);
        if (order === 'feedback') return (at(b)?.feedback ?? 0) - (at(a)?.feedback ?? 0);
        const by = (at(a)?.positive.shrunk ?? 0) - (at(b)?.positive.shrunk ?? 0);
        return order === 'best' ? -by : by;
      });
  }

  /** @param {URLSearchParams} query @param {number} total */
  const list = (query, total) => ({
    as_of: new Date(clock()).toISOString(),
    window: Number(query.get('window') ?? 3),
    order: query.get('order') ?? 'worst',
    total,
    categories: [...new Set(SUPPLIERS.map(({ category }) => category))].sort(),
    next: null,
  });

  /** @param {string} supplierId @param {string} [productId] */
  const causes = (supplierId, productId) =>
    causesOf(supplierId, productId).map((cause, index) => ({
      cause,
      complaints: 40 - 9 * index,
      per_hundred: 14 - 3.1 * index,
      peers_per_hundred: 6.2,
      before_per_hundred: index === 2 ? null : 9.4 - 2 * index,
    }));

  return {
    /** @param {URLSearchParams} query */
    suppliers(query) {
      const scores = asked(suppliers(), query);
      return { ...list(query, scores.length), suppliers: scores };
    },
    /** @param {URLSearchParams} query */
    products(query) {
      const scores = asked(products(query.get('supplier_id') ?? undefined), query);
      return { ...list(query, scores.length), products: scores };
    },
    /** @param {string} id @param {URLSearchParams} query */
    supplier(id, query) {
      const supplier = suppliers().find((one) => one.supplier_id === id);
      const { as_of, window } = list(query, 0);
      return supplier && { as_of, window, supplier, causes: causes(id), products: products(id) };
    },
    /** @param {string} id @param {string} productId @param {URLSearchParams} query */
    product(id, productId, query) {
      const product = products(id).find((one) => one.product_id === productId);
      const { as_of, window } = list(query, 0);
      return product && { as_of, window, product, causes: causes(id, productId) };
    },
  };
}

/** @param {string} supplierId @param {string} [productId] */
function causesOf(supplierId, productId) {
  const own = COMPLAINTS.filter(
    ({ supplier, product }) => supplier === supplierId && (productId === undefined || product === productId),
  );
  return [...new Set([...own.map(({ cause }) => cause), 'service.attitude', 'price.value'])]
    .slice(0, 4)
    .map((cause) => /** @type {import('@earshot/contracts').Cause} */ (cause));
}

/** Places by the shrunk positive rate, within each length of time. @template {SupplierScore | ProductScore} Score @param {Score[]} scores @returns {Score[]} */
function ranked(scores) {
  for (const index of months.keys()) {
    const windows = scores.flatMap(({ windows }) => windows[index] ?? []);
    windows.sort((a, b) => b.positive.shrunk - a.positive.shrunk);
    for (const [place, window] of windows.entries()) window.rank = { place: place + 1, of: windows.length };
  }
  return scores;
}
