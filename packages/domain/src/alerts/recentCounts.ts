import type { AlertNode, Cause } from '@earshot/contracts';
import { createNodesOfLeaf, keyOf, type NodeKey, placesOf } from './alertNode.js';
import type { CalmSeen, Window } from './expectation.js';

/** Complaints of one minute of the last day. */
export interface MinuteOfComplaints {
  readonly supplier_id: string;
  readonly product_id: string;
  readonly cause: Cause;
  /** Start of the minute, ms. */
  readonly minuteMs: number;
  readonly complaints: number;
}

/** Feedback without complaints, of one minute of the last day. */
export interface MinuteOfCalm {
  readonly supplier_id: string;
  readonly product_id: string;
  readonly minuteMs: number;
  readonly texts: number;
}

/** What was heard in the last day, by node. */
export interface RecentCounts {
  readonly nodes: ReadonlyMap<NodeKey, AlertNode>;
  observed(node: NodeKey, window: Window): number;
  /** Starts of the minutes of a window in which the node was complained of, ascending. */
  minutes(node: NodeKey, window: Window): readonly number[];
  readonly calmSeen: CalmSeen;
}

interface Series {
  /** Starts of minutes, ascending, and complaints up to and with each. */
  readonly atMs: number[];
  readonly sums: number[];
}

/** Sums by node that any window of the last day is read from in logarithmic time. */
export function createRecentCounts(
  complaints: Iterable<MinuteOfComplaints>,
  calm: Iterable<MinuteOfCalm>,
): RecentCounts {
  const nodesOfLeaf = createNodesOfLeaf();
  const nodes = new Map<NodeKey, AlertNode>();
  const heard = new Map<NodeKey, Series>();
  for (const row of [...complaints].sort((a, b) => a.minuteMs - b.minuteMs)) {
    for (const { key, node } of nodesOfLeaf(row)) {
      nodes.set(key, node);
      append(heard, key, row.minuteMs, row.complaints);
    }
  }
  const quiet = new Map<NodeKey, Series>();
  for (const row of [...calm].sort((a, b) => a.minuteMs - b.minuteMs)) {
    for (const place of placesOf(row.supplier_id, row.product_id))
      append(quiet, keyOf({ ...place, cause: '' }), row.minuteMs, row.texts);
  }
  return {
    nodes,
    observed: (node, window) => sumOf(heard.get(node), window),
    minutes: (node, { fromMs, toMs }) => (heard.get(node)?.atMs ?? []).filter((atMs) => atMs >= fromMs && atMs < toMs),
    calmSeen: (place, window) => sumOf(quiet.get(place), window),
  };
}

function append(all: Map<NodeKey, Series>, key: NodeKey, atMs: number, count: number): void {
  let series = all.get(key);
  if (series === undefined) {
    series = { atMs: [], sums: [] };
    all.set(key, series);
  }
  series.atMs.push(atMs);
  series.sums.push((series.sums.at(-1) ?? 0) + count);
}

/** Minutes that start in the window. */
function sumOf(series: Series | undefined, { fromMs, toMs }: Window): number {
  return series === undefined ? 0 : sumBefore(series, toMs) - sumBefore(series, fromMs);
}

function sumBefore({ atMs, sums }: Series, endMs: number): number {
  let low = 0;
  let high = atMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((atMs[middle] ?? 0) < endMs) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (sums[low - 1] ?? 0);
}
