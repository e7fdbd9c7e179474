import type { NodeTree } from './nodeTree.js';
import type { SpikeOptions } from './spikeOptions.js';

/**
 * How much more than Poisson the counts of a node scatter: φ of variance = mean + φ · mean² (negative binomial), for each
 * window. Counts of an hour scatter by the hour and by the day, those of a week hardly: so every window has its own.
 *
 * By moments, drawn twice: the windows of a kind of node (all products for a cause, …) towards the next shorter window's,
 * as the longer one scatters no more; a node towards its kind. So the first day of a supplier knows what its siblings
 * taught. A deviation tells no more from two standard deviations on: an outbreak must not hide the next.
 */
export interface NodeScatter {
  /** φ of a node in a window. */
  of(node: number, window: number): number;
  /**
   * What a window that came to its end showed. `leverage` is its share in what its mean was made of: a residual is as much
   * too small (a first week that is compared with itself seems to scatter hardly at all).
   */
  learn(node: number, window: number, seen: { observed: number; mean: number; leverage: number }): void;
  /** Before the nodes of the next bucket. */
  begin(): void;
  grow(capacity: number): void;
  readonly state: NodeScatterState;
  restore(state: NodeScatterState): void;
}

/** Sums by window: of nodes, and of kinds of nodes. */
export interface NodeScatterState {
  readonly excess: Float64Array[];
  readonly weight: Float64Array[];
  readonly levelExcess: Float64Array[];
  readonly levelWeight: Float64Array[];
  readonly guesses: Float64Array[];
}

const deviationsMax2 = 4;
/** So much of a normal variance is left where deviations are cut at two. */
const varianceKept = 0.9205;
/** Below, a cut Poisson count is far from normal, and tells little of φ. */
const meanMin = 1;
/** What is mostly compared with itself tells nothing. */
const leverageMax = 0.7;
/** φ at which the weights of moments are best: large counts tell of φ as much as their number, not as their size. */
const phiReference = 0.1;

export function createNodeScatter(tree: NodeTree, windows: readonly number[], options: SpikeOptions): NodeScatter {
  const { bucketMs, seasonHalfLifeMs, overdispersion } = options;
  const keep = 0.5 ** (bucketMs / seasonHalfLifeMs);
  const zeros = (length: number) => windows.map(() => new Float64Array(length));
  let excess = zeros(0);
  let weight = zeros(0);
  let levelExcess = zeros(tree.levels);
  let levelWeight = zeros(tree.levels);
  /** φ of kinds of nodes, by window. */
  let guesses = zeros(tree.levels);

  const guess = () => {
    for (let level = 0; level < tree.levels; level++) {
      let phi = overdispersion.prior;
      windows.forEach((_length, w) => {
        phi = drawn(levelExcess[w]?.[level], levelWeight[w]?.[level], phi);
        const guessed = guesses[w];
        if (guessed !== undefined) guessed[level] = phi;
      });
    }
  };
  const drawn = (sum = 0, known = 0, towards: number) =>
    Math.min(
      overdispersion.max,
      Math.max(0, (sum + overdispersion.strength * towards) / (known + overdispersion.strength)),
    );
  guess();

  const of = (node: number, window: number): number =>
    drawn(excess[window]?.[node], weight[window]?.[node], guesses[window]?.[tree.level(node)] ?? overdispersion.prior);

  return {
    of,
    learn(node, window, { observed, mean, leverage }) {
      if (mean < meanMin || leverage > leverageMax) return;
      const variance = mean + of(node, window) * mean * mean;
      const residual = (observed - mean) ** 2 / (1 - leverage);
      const squared = Math.min(residual, deviationsMax2 * variance) / varianceKept;
      // Windows overlap: each bucket adds a new one that is the last but for a bucket.
      const share = 1 / (1 + phiReference * mean) ** 2 / (windows[window] ?? 1);
      const level = tree.level(node);
      add(excess[window], node, keep, (squared - mean) * share);
      add(weight[window], node, keep, mean * mean * share);
      add(levelExcess[window], level, 1, (squared - mean) * share);
      add(levelWeight[window], level, 1, mean * mean * share);
    },
    begin() {
      for (const sums of [...levelExcess, ...levelWeight]) {
        for (let level = 0; level < sums.length; level++) sums[level] = (sums[level] ?? 0) * keep;
      }
      guess();
    },
    grow(capacity) {
      excess = excess.map((sums) => widened(sums, capacity));
      weight = weight.map((sums) => widened(sums, capacity));
    },
    get state() {
      const copies = (sums: readonly Float64Array[], length?: number) => sums.map((one) => one.slice(0, length));
      return {
        excess: copies(excess, tree.nodes.length),
        weight: copies(weight, tree.nodes.length),
        levelExcess: copies(levelExcess),
        levelWeight: copies(levelWeight),
        guesses: copies(guesses),
      };
    },
    restore(state) {
      const capacity = Math.max(tree.nodes.length, excess[0]?.length ?? 0);
      excess = state.excess.map((sums) => widened(sums, capacity));
      weight = state.weight.map((sums) => widened(sums, capacity));
      levelExcess = state.levelExcess.map((sums) => widened(sums, tree.levels));
      levelWeight = state.levelWeight.map((sums) => widened(sums, tree.levels));
      guesses = state.guesses.map((sums) => widened(sums, tree.levels));
    },
  };
}

function add(sums: Float64Array | undefined, index: number, keep: number, value: number): void {
  if (sums !== undefined) sums[index] = (sums[index] ?? 0) * keep + value;
}

function widened(sums: Float64Array, capacity: number): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(capacity);
  wider.set(sums.subarray(0, capacity));
  return wider;
}
