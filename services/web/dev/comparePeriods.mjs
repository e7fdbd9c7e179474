import { filterWords } from './searchWords.mjs';

/**
 * GET /v1/compare over the words of a fake world.
 *
 * @typedef {import('@earshot/contracts').Word} Word
 * @param {readonly Word[]} words @param {URLSearchParams} query @param {(id: string) => { zh: string, en: string }} supplierName
 */
export function comparePeriods(words, query, supplierName) {
  const [a, b] = [within('a'), within('b')];

  /** @param {'a' | 'b'} name */
  function within(name) {
    const period = new URLSearchParams(query);
    period.set('from', query.get(`from_${name}`) ?? '');
    period.set('to', query.get(`to_${name}`) ?? '');
    return filterWords(words, period);
  }

  /** @param {'a' | 'b'} name @param {readonly Word[]} found */
  const period = (name, found) => ({
    from: new Date(query.get(`from_${name}`) ?? 0).toISOString(),
    to: new Date(query.get(`to_${name}`) ?? 0).toISOString(),
    feedback: found.length,
    positives: found.filter(({ sentiment }) => sentiment === 'positive').length,
    negatives: found.filter(({ sentiment }) => sentiment === 'negative').length,
    complaints: found.reduce((sum, { causes }) => sum + causes.length, 0),
  });

  /** @param {number} inA @param {number} inB */
  const change = (inA, inB) => {
    const per = [(100 * inA) / Math.max(1, a.length), (100 * inB) / Math.max(1, b.length)];
    const ratio = inA === 0 ? null : (per[1] ?? 0) / (per[0] ?? 1);
    const spread = Math.exp(1.96 * Math.sqrt(1 / Math.max(1, inA) + 1 / Math.max(1, inB)));
    return {
      a: inA,
      b: inB,
      per_hundred_a: per[0],
      per_hundred_b: per[1],
      ratio,
      ratio_low: ratio === null ? null : ratio / spread,
      ratio_high: ratio === null ? null : ratio * spread,
    };
  };

  /** @param {readonly Word[]} found @param {string} cause */
  const withCause = (found, cause) => found.filter(({ causes }) => causes.some((one) => one.cause === cause)).length;
  /** @param {readonly Word[]} found @param {string} id */
  const of = (found, id) => found.filter((word) => word.supplier_id === id && word.sentiment === 'negative').length;
  const both = [...a, ...b];
  const causes = [...new Set(both.flatMap((word) => word.causes.map(({ cause }) => cause)))];
  const suppliers = [...new Set(both.map((word) => word.supplier_id))];
  return {
    a: period('a', a),
    b: period('b', b),
    causes: causes
      .map((cause) => ({ cause, ...change(withCause(a, cause), withCause(b, cause)) }))
      .sort((x, y) => y.b - x.b),
    suppliers: suppliers
      .map((id) => ({ supplier_id: id, name: supplierName(id), ...change(of(a, id), of(b, id)) }))
      .sort((x, y) => y.b - x.b),
  };
}
