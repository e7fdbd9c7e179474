/** What a classifier takes for what, measured on texts whose causes are known. */
export interface Confusion {
  readonly causes: readonly string[];
  /**
   * `found[i][j]`: complaints of `causes[j]` found for each true complaint of `causes[i]`. Its diagonal is the recall; a row
   * need not add up to 1, as a text may be given no cause, or two.
   */
  readonly found: readonly (readonly number[])[];
  /** Complaints of each cause found for each text that complains of nothing. */
  readonly fromNothing: readonly number[];
}

export interface CorrectedCount {
  /** True complaints, most likely; never below 0. */
  readonly estimate: number;
  /** 95 % interval: how counts scatter, carried through the correction. */
  readonly interval: readonly [low: number, high: number];
}

const normal95 = 1.959964;
/** A pivot below this share of the largest entry: the classifier cannot tell two causes apart. */
const pivotMin = 1e-6;
/** Steps of the estimate that keeps counts above zero; it stands still long before. */
const steps = 200;

/**
 * How many complaints there truly were, from how many were found: a rise that the classifier's mistakes would make of
 * another cause's is no rise, and a cause that is found only half the time has twice the complaints. The estimate is the
 * maximum of the Poisson likelihood over counts ≥ 0 by the EM steps of Richardson (1972) and Lucy (1974), which unfolding
 * in physics took over (D'Agostini 1995); its interval is that of the inverse matrix (Rogan & Gladen 1978 for one cause).
 *
 * @param counts found complaints by cause; what is absent is zero. Causes that the matrix does not know are left out.
 * @param texts all feedback, for what is found where nobody complains.
 * @throws RangeError if the matrix is not square, or two causes cannot be told apart by it.
 */
export function correctConfusion(
  counts: Readonly<Record<string, number>>,
  texts: number,
  confusion: Confusion,
): Readonly<Record<string, CorrectedCount>> {
  const { causes, found, fromNothing } = confusion;
  const size = causes.length;
  if (found.length !== size || fromNothing.length !== size || found.some((row) => row.length !== size)) {
    throw new RangeError(`expected ${size} rows and columns, one for each cause`);
  }
  const observed = causes.map((cause) => counts[cause] ?? 0);
  // Those that complain are few: all texts are nearly those that complain of nothing.
  const noise = fromNothing.map((rate) => rate * texts);
  const inverse = inverted(found, causes);
  const estimates = unfold(observed, noise, found);
  return Object.fromEntries(
    causes.map((cause, i) => {
      let direct = 0;
      let variance = 0;
      observed.forEach((count, j) => {
        const weight = inverse[j]?.[i] ?? 0;
        direct += weight * (count - (noise[j] ?? 0));
        variance += weight * weight * Math.max(count, 1);
      });
      const reach = normal95 * Math.sqrt(variance);
      const estimate = estimates[i] ?? 0;
      const interval = [Math.max(0, Math.min(direct - reach, estimate)), Math.max(direct + reach, estimate)] as const;
      return [cause, { estimate, interval }];
    }),
  );
}

function unfold(
  observed: readonly number[],
  noise: readonly number[],
  found: readonly (readonly number[])[],
): readonly number[] {
  let truth = observed.map((count) => Math.max(count, 0.5));
  for (let step = 0; step < steps; step++) {
    const explained = observed.map((_count, j) =>
      truth.reduce((sum, count, i) => sum + count * (found[i]?.[j] ?? 0), noise[j] ?? 0),
    );
    truth = truth.map((count, i) => {
      const row = found[i] ?? [];
      const recall = row.reduce((sum, rate) => sum + rate, 0);
      if (recall <= 0) return 0;
      const pull = row.reduce(
        (sum, rate, j) => sum + (rate * (observed[j] ?? 0)) / Math.max(explained[j] ?? 0, Number.MIN_VALUE),
        0,
      );
      return (count * pull) / recall;
    });
  }
  return truth;
}

/** Gauss and Jordan, largest pivot first. */
function inverted(matrix: readonly (readonly number[])[], causes: readonly string[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_value, j) => Number(i === j))]);
  const largest = Math.max(...matrix.flat().map(Math.abs), Number.MIN_VALUE);
  for (let column = 0; column < size; column++) {
    const below = rows.slice(column);
    const best = below.reduce((a, b) => (Math.abs(b[column] ?? 0) > Math.abs(a[column] ?? 0) ? b : a), below[0] ?? []);
    const pivot = best[column] ?? 0;
    if (Math.abs(pivot) < pivotMin * largest) {
      throw new RangeError(`the classifier does not tell ${causes[column]} apart from other causes; leave it out`);
    }
    const from = rows.indexOf(best);
    [rows[from], rows[column]] = [rows[column] ?? [], best.map((value) => value / pivot)];
    const lead = rows[column] ?? [];
    rows.forEach((row, i) => {
      const factor = row[column] ?? 0;
      if (i !== column && factor !== 0) rows[i] = row.map((value, j) => value - factor * (lead[j] ?? 0));
    });
  }
  return rows.map((row) => row.slice(size));
}
