import { RATE_MONTHS, type Rank, type Rate, type RateMonths, type ScoreOrder } from '@earshot/contracts';
import { wilsonInterval } from '@earshot/domain/statistics';
import type { NodeCounts } from '@earshot/store';
import type { CatalogueNames, Names } from '../reads/catalogueNames.js';
import { groupBy } from './groupBy.js';
import { type SharePrior, sharePrior, shrinkShare } from './sharePrior.js';

/** A supplier, or a product of one, with its rates and its place among the peers. */
export interface ScoredNode {
  readonly supplier_id: string;
  readonly product_id: string;
  readonly name: Names;
  readonly category: string;
  readonly counts: NodeCounts;
  readonly rates: Readonly<Record<RateMonths, { positive: Rate; negative: Rate; rank: Rank | null }>>;
  /** How far the positive share moved against the months before, in standard errors: negative where it fell. */
  readonly moved: number;
}

/** Rates of all nodes of one level; peers are those of the same category. `asked`: the months that `moved` is about. */
export function scoreNodes(rows: readonly NodeCounts[], names: CatalogueNames, asked: RateMonths): ScoredNode[] {
  const categoryOf = (row: NodeCounts) => names.category(row.supplier_id, row.product_id);
  const peers = groupBy(rows, categoryOf);
  const scored = new Map<NodeCounts, ScoredNode['rates']>();
  for (const group of peers.values()) for (const [row, rates] of rateGroup(group)) scored.set(row, rates);
  return rows.flatMap((counts) => {
    const rates = scored.get(counts);
    if (rates === undefined) return [];
    const { supplier_id, product_id } = counts;
    const name = product_id === '' ? names.supplier(supplier_id) : names.product(supplier_id, product_id);
    return [
      { supplier_id, product_id, name, category: categoryOf(counts), counts, rates, moved: movedOf(counts, asked) },
    ];
  });
}

/** Rates and places of nodes that are peers of each other. */
export function rateGroup(group: readonly NodeCounts[]): Map<NodeCounts, ScoredNode['rates']> {
  const byMonths = RATE_MONTHS.map((months) => {
    const positivePrior = sharePrior(
      group.map((row) => ({ count: row[`positives_${months}`], of: row[`feedback_${months}`] })),
    );
    const negativePrior = sharePrior(
      group.map((row) => ({ count: row[`negatives_${months}`], of: row[`feedback_${months}`] })),
    );
    const rated = group.map((row) => ({
      row,
      positive: rateOf(row[`positives_${months}`], row[`feedback_${months}`], positivePrior),
      negative: rateOf(row[`negatives_${months}`], row[`feedback_${months}`], negativePrior),
    }));
    return { months, rated, places: placesOf(rated) };
  });
  return new Map(
    group.map((row, at) => [
      row,
      Object.fromEntries(
        byMonths.map(({ months, rated, places }) => {
          const { positive, negative } = rated[at] ?? { positive: nothingHeard, negative: nothingHeard };
          return [months, { positive, negative, rank: places.get(row) ?? null }];
        }),
      ) as ScoredNode['rates'],
    ]),
  );
}

const nothingHeard: Rate = { count: 0, of: 0, share: null, low: 0, high: 1, shrunk: 0.5 };

function rateOf(count: number, of: number, prior: SharePrior): Rate {
  return {
    count,
    of,
    share: of === 0 ? null : count / of,
    ...wilsonInterval(count, of),
    shrunk: shrinkShare({ count, of }, prior),
  };
}

/** Equal rates share the better place. */
function placesOf(rated: readonly { readonly row: NodeCounts; readonly positive: Rate }[]): Map<NodeCounts, Rank> {
  const heard = rated.filter(({ positive }) => positive.of > 0).sort((a, b) => b.positive.shrunk - a.positive.shrunk);
  const places = new Map<NodeCounts, Rank>();
  let place = 1;
  for (const [at, { row, positive }] of heard.entries()) {
    if (positive.shrunk !== heard[at - 1]?.positive.shrunk) place = at + 1;
    places.set(row, { place, of: heard.length });
  }
  return places;
}

/** Difference of two shares over its standard error, with one word of each kind added so that few words move nothing far. */
function movedOf(row: NodeCounts, asked: RateMonths): number {
  const [now, nowOf] = [row[`positives_${asked}`] + 1, row[`feedback_${asked}`] + 2];
  const [before, beforeOf] = [row.positives_before + 1, row.feedback_before + 2];
  const pooled = (now + before) / (nowOf + beforeOf);
  return (now / nowOf - before / beforeOf) / Math.sqrt(pooled * (1 - pooled) * (1 / nowOf + 1 / beforeOf));
}

/** In an order of its own where the asked one leaves a tie, so that pages do not overlap. */
export function orderNodes(nodes: readonly ScoredNode[], order: ScoreOrder, asked: RateMonths): ScoredNode[] {
  const rank: Record<Exclude<ScoreOrder, 'name'>, (node: ScoredNode) => number> = {
    worst: ({ rates }) => (rates[asked].positive.of === 0 ? 2 : rates[asked].positive.shrunk),
    best: ({ rates }) => (rates[asked].positive.of === 0 ? 2 : -rates[asked].positive.shrunk),
    feedback: ({ counts }) => -counts[`feedback_${asked}`],
    fallen: ({ moved }) => moved,
  };
  const compare =
    order === 'name'
      ? (a: ScoredNode, b: ScoredNode) => compareText(shownName(a), shownName(b))
      : (a: ScoredNode, b: ScoredNode) => rank[order](a) - rank[order](b);
  return [...nodes].sort(
    (a, b) => compare(a, b) || compareText(a.supplier_id, b.supplier_id) || compareText(a.product_id, b.product_id),
  );
}

function shownName({ name, supplier_id, product_id }: ScoredNode): string {
  return (name.en || name.zh || product_id || supplier_id).toLowerCase();
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
