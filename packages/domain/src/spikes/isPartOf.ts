import type { Explaining } from './explainCandidates.js';
import type { OpenSpike } from './openSpike.js';
import { type Candidate, ratioOf } from './testNodes.js';

/**
 * True where a candidate is told by an open spike already: one problem is one alert. It is wider, as the problem has grown
 * or was first seen in a part of it; or inside and not much sharper (a sharper one is another problem, and is not hidden);
 * or beside it, and the two together weigh less as two problems than as the one that holds both.
 */
export function isPartOf(
  { node, window }: Candidate,
  spike: OpenSpike,
  { tree, counts, tests, options }: Explaining,
): boolean {
  const both = tree.join(node, spike.node);
  if (both === node) return true;
  const ratioAt = (at: number) => ratioOf(counts.observed(at, window), counts.expected(at, window));
  if (both === spike.node) return ratioAt(node) < options.sharperRatio * Math.max(spike.ratio, ratioAt(both));
  if (tree.depth(both) === 0) return false;
  const weightAt = (at: number) => tests.testWindow(at, window)?.weight ?? 0;
  return weightAt(both) >= weightAt(node) + weightAt(spike.node);
}
