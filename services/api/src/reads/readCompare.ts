import type { CompareAnswer } from '@earshot/contracts';
import {
  bindFilter,
  daysByCause,
  daysBySupplier,
  type FeedbackFilterParams,
  periodByCause,
  periodBySupplier,
  type Store,
} from '@earshot/store';
import { apiLimits } from '../apiLimits.js';
import type { CatalogueNames } from './catalogueNames.js';

type Reader = Pick<Store, 'query'>;

interface Period {
  readonly suppliers: ReadonlyMap<
    string,
    { readonly feedback: number; readonly positives: number; readonly negatives: number }
  >;
  readonly causes: ReadonlyMap<CompareAnswer['causes'][number]['cause'], number>;
}

/** What is different in the second of two periods, the most certain changes first. */
export async function readCompare(
  store: Reader,
  names: CatalogueNames,
  a: FeedbackFilterParams,
  b: FeedbackFilterParams,
): Promise<CompareAnswer> {
  const [before, after] = await Promise.all([readPeriod(store, a), readPeriod(store, b)]);
  const [first, second] = [summarise(a, before), summarise(b, after)];
  const causes = [...new Set([...before.causes.keys(), ...after.causes.keys()])].map((cause) => ({
    cause,
    ...changeOf(before.causes.get(cause) ?? 0, first.feedback, after.causes.get(cause) ?? 0, second.feedback),
  }));
  const suppliers = [...new Set([...before.suppliers.keys(), ...after.suppliers.keys()])].map((supplier_id) => {
    const [x, y] = [before.suppliers.get(supplier_id), after.suppliers.get(supplier_id)];
    const change = changeOf(x?.negatives ?? 0, x?.feedback ?? 0, y?.negatives ?? 0, y?.feedback ?? 0);
    return { supplier_id, name: names.supplier(supplier_id), ...change };
  });
  return {
    a: first,
    b: second,
    causes: causes.sort(byCertainty),
    suppliers: suppliers.sort(byCertainty).slice(0, apiLimits.compareSuppliersMax),
  };
}

async function readPeriod(store: Reader, filter: FeedbackFilterParams): Promise<Period> {
  const [suppliers, causes] = isOfWholeDays(filter)
    ? await Promise.all([store.query(daysBySupplier, cellsOf(filter)), store.query(daysByCause, cellsOf(filter))])
    : await Promise.all([
        store.query(periodBySupplier, bindFilter(filter)),
        store.query(periodByCause, bindFilter(filter)),
      ]);
  return {
    suppliers: new Map(suppliers.map((row) => [row.supplier_id, row])),
    causes: new Map(causes.map((row) => [row.cause, row.complaints])),
  };
}

/** The counts by day know suppliers and products, and nothing finer. */
function isOfWholeDays({
  from,
  to,
  supplier_id,
  product_id,
  suppliers,
  bound,
  ...others
}: FeedbackFilterParams): boolean {
  const { words, ...finer } = others;
  const isMidnight = (iso: string) => iso.endsWith('T00:00:00.000Z');
  return (
    isMidnight(from) && isMidnight(to) && words.length === 0 && Object.values(finer).every((value) => value === '')
  );
}

function cellsOf({ from, to, bound, suppliers, supplier_id, product_id }: FeedbackFilterParams) {
  return { from, to, bound, suppliers, supplier_id, product_id };
}

function summarise({ from, to }: FeedbackFilterParams, { suppliers, causes }: Period): CompareAnswer['a'] {
  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
  const all = [...suppliers.values()];
  return {
    from,
    to,
    feedback: sum(all.map((row) => row.feedback)),
    positives: sum(all.map((row) => row.positives)),
    negatives: sum(all.map((row) => row.negatives)),
    complaints: sum(causes.values()),
  };
}

/**
 * The ratio of two rates with its 95 % interval, by the logarithm; half a complaint is added to each where b has none, so
 * that there is an interval. Katz et al. 1978, Biometrics 34:469, with Poisson counts.
 */
export function changeOf(a: number, ofA: number, b: number, ofB: number) {
  const rates = {
    a,
    b,
    per_hundred_a: ofA === 0 ? 0 : (100 * a) / ofA,
    per_hundred_b: ofB === 0 ? 0 : (100 * b) / ofB,
  };
  if (a === 0 || ofA === 0 || ofB === 0) return { ...rates, ratio: null, ratio_low: null, ratio_high: null };
  const ratio = b / ofB / (a / ofA);
  const shown = Math.log((b || 0.5) / ofB / (a / ofA));
  const spread = 1.959963984540054 * Math.sqrt(1 / a + 1 / (b || 0.5));
  return { ...rates, ratio, ratio_low: b === 0 ? 0 : Math.exp(shown - spread), ratio_high: Math.exp(shown + spread) };
}

/** Signed square roots of the deviance: how far apart the two rates are for their counts. */
function byCertainty(x: Rated, y: Rated): number {
  return certainty(y) - certainty(x);
}
type Rated = Pick<ReturnType<typeof changeOf>, 'a' | 'b' | 'per_hundred_a' | 'per_hundred_b'>;

function certainty({ a, b, per_hundred_a, per_hundred_b }: Rated): number {
  // Square roots of Poisson counts have the same spread whatever their size (Anscombe 1948).
  const size = Math.sqrt(Math.max(a, b, 1));
  const rate = Math.sqrt(Math.max(per_hundred_a, per_hundred_b, 1e-9));
  return (Math.abs(Math.sqrt(per_hundred_a) - Math.sqrt(per_hundred_b)) / rate) * size;
}
