import {
  type CauseScore,
  type ProductScore,
  RATE_MONTHS,
  type RateMonths,
  type RateWindow,
  type SupplierScore,
  type TrendMonth,
} from '@earshot/contracts';
import {
  causesOfPeers,
  complaintsByMonth,
  feedbackByMonth,
  productCounts,
  type Store,
  supplierCounts,
} from '@earshot/store';
import { groupBy } from '../scores/groupBy.js';
import { type RateDays, rateDays } from '../scores/rateWindows.js';
import { type ScoredNode, scoreNodes } from '../scores/scoreNodes.js';
import { mayShowPeers } from '../scores/seenNodes.js';
import type { CatalogueNames } from './catalogueNames.js';

export type Level = 'supplier' | 'product';

export interface Scores {
  readonly days: RateDays;
  readonly nodes: readonly ScoredNode[];
}

/** Rates of all suppliers, or of all products, heard of in the last twelve months. */
export async function readScores(
  store: Pick<Store, 'query'>,
  names: CatalogueNames,
  level: Level,
  asOfMs: number,
  asked: RateMonths,
): Promise<Scores> {
  const days = rateDays(asOfMs, asked);
  const rows = await store.query(level === 'supplier' ? supplierCounts : productCounts, windowsOf(days));
  return { days, nodes: scoreNodes(rows, names, asked) };
}

function windowsOf({ to, from, beforeFrom, beforeTo }: RateDays) {
  return {
    to,
    from_1: from[1],
    from_3: from[3],
    from_6: from[6],
    from_12: from[12],
    before_from: beforeFrom,
    before_to: beforeTo,
  };
}

/** What is read of a few nodes: trend and complaints. */
interface Details {
  readonly trend: readonly TrendMonth[];
  readonly complaints: Readonly<Record<RateMonths, number>>;
  /** In the asked months, and in those before, the most first. */
  readonly causes: readonly {
    readonly cause: CauseScore['cause'];
    readonly complaints: number;
    readonly before: number;
  }[];
}

const keyOf = (supplierId: string, productId: string) => JSON.stringify([supplierId, productId]);

async function readDetails(
  store: Pick<Store, 'query'>,
  days: RateDays,
  nodes: readonly ScoredNode[],
  asked: RateMonths,
): Promise<(node: ScoredNode) => Details> {
  const byProduct = nodes.some((node) => node.product_id !== '');
  const asks = {
    from: days.trendFrom,
    to: days.to,
    supplier_ids: [...new Set(nodes.map((node) => node.supplier_id))],
    product_ids: byProduct ? [...new Set(nodes.map((node) => node.product_id))] : [],
    by_product: byProduct,
  };
  const [feedback, complaints] =
    nodes.length === 0
      ? [[], []]
      : await Promise.all([
          store.query(feedbackByMonth, asks),
          store.query(complaintsByMonth, { ...asks, ...windowsOf(days) }),
        ]);
  const feedbackOf = groupBy(feedback, (row) => keyOf(row.supplier_id, row.product));
  const complaintsOf = groupBy(complaints, (row) => keyOf(row.supplier_id, row.product));
  return (node) => {
    const key = keyOf(node.supplier_id, node.product_id);
    return detailsOf(days, asked, feedbackOf.get(key) ?? [], complaintsOf.get(key) ?? []);
  };
}

type FeedbackRow = (typeof feedbackByMonth)['row']['_output'];
type ComplaintsRow = (typeof complaintsByMonth)['row']['_output'];

function detailsOf(
  { trendMonths }: RateDays,
  asked: RateMonths,
  feedback: readonly FeedbackRow[],
  complaints: readonly ComplaintsRow[],
): Details {
  const sum = (rows: readonly ComplaintsRow[], count: (row: ComplaintsRow) => number) =>
    rows.reduce((total, row) => total + count(row), 0);
  const trend = trendMonths.map((month) => {
    const row = feedback.find((each) => each.month === month);
    return {
      month: `${String(month).slice(0, 4)}-${String(month).slice(4)}`,
      feedback: row?.feedback ?? 0,
      positives: row?.positives ?? 0,
      negatives: row?.negatives ?? 0,
      complaints: sum(
        complaints.filter((each) => each.month === month),
        (each) => each.in_month,
      ),
    };
  });
  const causes = [...groupBy(complaints, (row) => row.cause)]
    .map(([cause, rows]) => ({
      cause,
      complaints: sum(rows, (row) => row[`complaints_${asked}`]),
      before: sum(rows, (row) => row.complaints_before),
    }))
    .filter((each) => each.complaints > 0)
    .sort((a, b) => b.complaints - a.complaints || (a.cause < b.cause ? -1 : 1));
  const inWindows = Object.fromEntries(
    RATE_MONTHS.map((months) => [months, sum(complaints, (row) => row[`complaints_${months}`])]),
  ) as Record<RateMonths, number>;
  return { trend, complaints: inWindows, causes };
}

/** Nodes as pages show them. */
export async function describeNodes(
  store: Pick<Store, 'query'>,
  { days }: Scores,
  nodes: readonly ScoredNode[],
  asked: RateMonths,
): Promise<{ readonly score: SupplierScore; readonly product_id: string }[]> {
  const details = await readDetails(store, days, nodes, asked);
  return nodes.map((node) => {
    const { trend, complaints, causes } = details(node);
    const windows: RateWindow[] = RATE_MONTHS.map((months) => ({
      months,
      from: `${days.from[months]}T00:00:00.000Z`,
      feedback: node.counts[`feedback_${months}`],
      complaints: complaints[months],
      ...node.rates[months],
    }));
    const score: SupplierScore = {
      supplier_id: node.supplier_id,
      name: node.name,
      category: node.category,
      windows,
      top_causes: causes.slice(0, 3).map(({ cause }) => cause),
      trend: [...trend],
    };
    return { score, product_id: node.product_id };
  });
}

export function productScore(
  { score, product_id }: Awaited<ReturnType<typeof describeNodes>>[number],
  names: CatalogueNames,
): ProductScore {
  return { ...score, product_id, supplier_name: names.supplier(score.supplier_id) };
}

/** Causes of one node in the asked months beside its peers', where the caller may be told of those, and its own before. */
export async function readCauses(
  store: Pick<Store, 'query'>,
  { days, nodes }: Scores,
  node: ScoredNode,
  asked: RateMonths,
  suppliers: readonly string[] | null,
): Promise<CauseScore[]> {
  const isIt = (each: ScoredNode) => each.supplier_id === node.supplier_id && each.product_id === node.product_id;
  const others = nodes.filter((each) => each.category === node.category && !isIt(each));
  const peers = mayShowPeers(others, suppliers, asked) ? others : [];
  const [details, ofPeers] = await Promise.all([
    readDetails(store, days, [node], asked),
    countPeers(store, peers, { from: days.from[asked], to: days.to }),
  ]);
  const heardOfPeers = peers.reduce((sum, peer) => sum + peer.counts[`feedback_${asked}`], 0);
  const heard = node.counts[`feedback_${asked}`];
  return details(node).causes.map(({ cause, complaints, before }) => ({
    cause,
    complaints,
    per_hundred: heard === 0 ? 0 : (100 * complaints) / heard,
    peers_per_hundred: heardOfPeers === 0 ? null : (100 * (ofPeers.get(cause) ?? 0)) / heardOfPeers,
    before_per_hundred: node.counts.feedback_before === 0 ? null : (100 * before) / node.counts.feedback_before,
  }));
}

/** Peers in one statement: each is some 40 bytes of SQL, and a statement may have 256 KiB. */
const peersPerQueryMax = 2_000;

async function countPeers(
  store: Pick<Store, 'query'>,
  peers: readonly ScoredNode[],
  range: { readonly from: string; readonly to: string },
): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  for (let at = 0; at < peers.length; at += peersPerQueryMax) {
    const some = peers.slice(at, at + peersPerQueryMax);
    const rows = await store.query(causesOfPeers, {
      ...range,
      supplier_ids: [...new Set(some.map((peer) => peer.supplier_id))],
      pairs: some.every((peer) => peer.product_id === '')
        ? []
        : some.map((peer) => `${peer.supplier_id}/${peer.product_id}`),
    });
    for (const { cause, complaints } of rows) sums.set(cause, (sums.get(cause) ?? 0) + complaints);
  }
  return sums;
}
