/** A stream of random numbers that is the same for the same seed. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [0, n). */
  below(n: number): number;
  /** A whole number in [from, to]. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  /** Throws RangeError on an empty list. */
  pick<T>(items: readonly T[]): T;
  /** An item with a chance in proportion to its weight. Throws RangeError on an empty list. */
  weighted<T>(items: readonly T[], weightOf: (item: T) => number): T;
  /** How many events fall into an interval that expects `mean` of them. */
  poisson(mean: number): number;
  shuffled<T>(items: readonly T[]): T[];
}

/**
 * Seeded by any mix of texts and numbers, such as the seed of the demo and the hour: each hour has its own stream, so that
 * any hour can be made again without those before it. sfc32 (PractRand, C. Doty-Humphrey), seeded by FNV-1a.
 */
export function createRandom(...seed: readonly (string | number)[]): Random {
  const next = createSfc32(seed.join('\u0000'));
  const random: Random = {
    next,
    below: (n) => Math.floor(next() * n),
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => at(items, Math.floor(next() * items.length)),
    weighted(items, weightOf) {
      let left = next() * items.reduce((sum, item) => sum + weightOf(item), 0);
      const found = items.find((item) => {
        left -= weightOf(item);
        return left < 0;
      });
      return found ?? at(items, items.length - 1);
    },
    poisson: (mean) => drawPoisson(mean, next),
    shuffled(items) {
      const shuffled = [...items];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        [shuffled[i], shuffled[j]] = [at(shuffled, j), at(shuffled, i)];
      }
      return shuffled;
    },
  };
  return random;
}

function at<T>(items: readonly T[], index: number): T {
  if (index < 0 || index >= items.length) throw new RangeError('nothing to choose from');
  return items[index] as T;
}

/** Knuth's product of uniforms, in pieces: e^-mean would vanish for large means. */
function drawPoisson(mean: number, next: () => number): number {
  const pieceMeanMax = 30;
  let events = 0;
  for (let left = mean; left > 0; left -= pieceMeanMax) {
    const limit = Math.exp(-Math.min(left, pieceMeanMax));
    for (let product = next(); product > limit; product *= next()) events++;
  }
  return events;
}

function createSfc32(seed: string): () => number {
  let a = fnv1a(seed, 0x811c9dc5);
  let b = fnv1a(seed, 0x9e3779b9);
  let c = fnv1a(seed, 0x85ebca6b);
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  // The first outputs still show the seed.
  for (let i = 0; i < 15; i++) next();
  return next;
}

function fnv1a(text: string, basis: number): number {
  let hash = basis;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
