import { logUpperTail } from '@earshot/domain/statistics';

/**
 * What others do, at every node by itself: a score a bucket, from buckets up to that one only. All count by the day (the
 * last 24 hours, told anew each hour), which is what they were made for, and look back over whole days.
 */
export interface Comparator {
  readonly name: string;
  /** Scores of a node's buckets; 0 where too little is known. `exposure` is all feedback of the node's place. */
  score(complaints: Float64Array, exposure: Float64Array, bucketsPerDay: number): Float64Array;
}

/** Least standard deviation, so that a node that was silent for a week does not divide by zero (EARS takes 0.2 to 0.5). */
const deviationMin = 0.5;

export const comparators: readonly Comparator[] = [
  { name: 'EARS C1', score: (complaints, _exposure, perDay) => ears(rolling(complaints, perDay), perDay, 0) },
  { name: 'EARS C2', score: (complaints, _exposure, perDay) => ears(rolling(complaints, perDay), perDay, 2) },
  {
    // Hutwagner et al. 2003: the sum of what C2 was over one, of three days.
    name: 'EARS C3',
    score(complaints, _exposure, perDay) {
      const c2 = ears(rolling(complaints, perDay), perDay, 2);
      return c2.map((_value, at) =>
        [0, 1, 2].reduce((sum, day) => sum + Math.max(0, (c2[at - day * perDay] ?? 0) - 1), 0),
      );
    },
  },
  { name: 'Farrington flexible', score: farrington },
  {
    // The mean and the standard deviation of the last week's buckets.
    name: 'Sentry (avg + k·σ)',
    score(complaints, _exposure, perDay) {
      const scores = new Float64Array(complaints.length);
      const length = 7 * perDay;
      let sum = 0;
      let squares = 0;
      complaints.forEach((value, at) => {
        if (at >= length) {
          const mean = sum / length;
          const deviation = Math.sqrt(Math.max(0, squares / length - mean * mean));
          scores[at] = (value - mean) / Math.max(deviationMin, deviation);
          const left = complaints[at - length] ?? 0;
          sum -= left;
          squares -= left * left;
        }
        sum += value;
        squares += value * value;
      });
      return scores;
    },
  },
];

function rolling(values: Float64Array, length: number): Float64Array {
  let sum = 0;
  return values.map((value, at) => {
    sum += value - (at >= length ? (values[at - length] ?? 0) : 0);
    return sum;
  });
}

/** (today − mean of seven days) / their standard deviation, `lag` days left out between (Hutwagner et al. 2003, J Urban Health 80). */
function ears(daily: Float64Array, perDay: number, lag: number): Float64Array {
  return daily.map((today, at) => {
    if (at < (8 + lag) * perDay) return 0;
    const past = Array.from({ length: 7 }, (_, day) => daily[at - (day + 1 + lag) * perDay] ?? 0);
    const mean = past.reduce((sum, value) => sum + value, 0) / 7;
    const deviation = Math.sqrt(past.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 6);
    return (today - mean) / Math.max(deviationMin, deviation);
  });
}

const weeksBackMax = 8;
const farringtonReweightFrom = 2.58;

/**
 * Noufaily et al. 2013 (Statistics in Medicine 32): quasi-Poisson over the same days of the past weeks and their
 * neighbours, exposure as offset, past outbreaks weighted down by their residual to the power of −2, negative binomial
 * tail. Its yearly seasons and its trend over years have no place in a history of weeks.
 */
function farrington(complaints: Float64Array, exposure: Float64Array, perDay: number): Float64Array {
  const daily = rolling(complaints, perDay);
  const exposed = rolling(exposure, perDay);
  return daily.map((today, at) => {
    const past: { readonly count: number; readonly offset: number }[] = [];
    for (let week = 1; week <= weeksBackMax; week++) {
      for (const neighbour of [-1, 0, 1]) {
        const back = at - (week * 7 + neighbour) * perDay;
        if (back >= perDay) past.push({ count: daily[back] ?? 0, offset: exposed[back] ?? 0 });
      }
    }
    if (past.length < 6) return 0;
    let weights = past.map(() => 1);
    let rate = 0;
    let dispersion = 1;
    for (let pass = 0; pass < 2; pass++) {
      const count = past.reduce((sum, one, i) => sum + one.count * (weights[i] ?? 0), 0);
      const offset = past.reduce((sum, one, i) => sum + one.offset * (weights[i] ?? 0), 0);
      rate = offset > 0 ? count / offset : 0;
      const pearson = past.map((one) => (one.count - rate * one.offset) / Math.sqrt(Math.max(1e-9, rate * one.offset)));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      dispersion = Math.max(
        1,
        pearson.reduce((sum, value, i) => sum + value * value * (weights[i] ?? 0), 0) / Math.max(1, total - 1),
      );
      if (pass > 0) break;
      weights = pearson.map((value) => {
        const scaled = value / Math.sqrt(dispersion);
        return scaled > farringtonReweightFrom ? scaled ** -2 : 1;
      });
    }
    const mean = Math.max(1e-3, rate * (exposed[at] ?? 0));
    const known = Math.max(
      1,
      past.reduce((sum, one) => sum + one.count, 0),
    );
    return today > mean
      ? -logUpperTail(today, { mean, variance: dispersion * mean + (mean * mean * dispersion) / known })
      : 0;
  });
}
