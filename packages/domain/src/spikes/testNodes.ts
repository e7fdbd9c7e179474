import { logUpperTail } from '../statistics/index.js';
import type { Expected, NodeCounts } from './nodeCounts.js';
import type { NodeTree } from './nodeTree.js';
import type { SpikeOptions } from './spikeOptions.js';

const weekMs = 7 * 24 * 3_600_000;
/** Excess in variances from which on the tail is worth computing: most nodes most of the time stay below. */
const worthTesting = 2;
const meanMin = 1e-6;

/** More complaints at a node in a window than expected. */
export interface Candidate {
  readonly node: number;
  readonly window: number;
  readonly observed: number;
  readonly expected: Expected;
  /** Observed over expected. */
  readonly ratio: number;
  /** −ln p. */
  readonly surprise: number;
  /**
   * −ln of the alerts a week that chance gives at nodes of this level in this window, were all so surprising told. Every
   * level and every window has the same share of the false alarms by it: an hour at one of a thousand products must be far
   * more surprising than a day at one of ten suppliers.
   */
  readonly weight: number;
  /** The wider node whose excess it stands for: what else rose there is the same problem, told in other words. */
  readonly explains?: number;
}

export interface NodeTests {
  /** A node in the window in which it weighs most; undefined where no window shows an excess. */
  test(node: number): Candidate | undefined;
  testWindow(node: number, window: number): Candidate | undefined;
  /** The same for other counts than the node's own. */
  testAgainst(node: number, window: number, observed: number, expected: Expected): Candidate | undefined;
  /** −ln p → weight. */
  weigh(node: number, window: number, surprise: number): number;
}

export function createNodeTests(tree: NodeTree, counts: NodeCounts, options: SpikeOptions): NodeTests {
  const { excessMin, ratioMin, bucketMs } = options;
  const weigh = (node: number, window: number, surprise: number): number => {
    const length = (counts.windows[window] ?? 1) * bucketMs;
    return surprise - Math.log((tree.nodesOfLevel(node) * weekMs) / length);
  };
  const testAgainst = (node: number, window: number, observed: number, expected: Expected): Candidate | undefined => {
    // Where nothing at all was expected, all was taken out: there is nothing to compare with.
    if (observed < excessMin || expected.mean < meanMin) return undefined;
    const excess = observed - expected.mean;
    if (excess < excessMin || excess * excess < worthTesting * expected.variance) return undefined;
    if (observed < ratioMin * expected.mean) return undefined;
    const surprise = -logUpperTail(observed, expected);
    const ratio = ratioOf(observed, expected);
    return { node, window, observed, expected, ratio, surprise, weight: weigh(node, window, surprise) };
  };
  const testWindow = (node: number, window: number): Candidate | undefined => {
    const observed = counts.observed(node, window);
    return observed < excessMin ? undefined : testAgainst(node, window, observed, counts.expected(node, window));
  };
  return {
    testWindow,
    testAgainst,
    weigh,
    test(node) {
      let best: Candidate | undefined;
      for (let window = 0; window < counts.windows.length; window++) {
        const found = testWindow(node, window);
        if (found !== undefined && (best === undefined || found.weight > best.weight)) best = found;
      }
      return best;
    },
  };
}

export function ratioOf(observed: number, expected: Expected): number {
  return observed / Math.max(expected.mean, meanMin);
}
