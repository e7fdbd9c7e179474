import { PEER_SHARE_MAX, PEER_SUPPLIERS_MIN, RATE_MONTHS, type RateMonths } from '@earshot/contracts';
import { groupBy } from './groupBy.js';
import { rateGroup, type ScoredNode } from './scoreNodes.js';

/**
 * The nodes that somebody sees who is bound to suppliers (null: all nodes, as they are). Figures of peers are made of others' rows:
 * of one or two peers they would tell a competitor's own. So where too few others stand behind them there is no place, and shares
 * are drawn towards the caller's own suppliers alone.
 */
export function seenNodes(nodes: readonly ScoredNode[], suppliers: readonly string[] | null): readonly ScoredNode[] {
  if (suppliers === null) return nodes;
  const seen = new Set(suppliers);
  const ofCategory = groupBy(nodes, (node) => node.category);
  const shown = new Map<ScoredNode, ScoredNode>();
  for (const peers of ofCategory.values()) {
    const own = peers.filter((node) => seen.has(node.supplier_id));
    if (own.length === 0) continue;
    const open = RATE_MONTHS.filter((months) => mayShowPeers(peers, suppliers, months));
    const alone = rateGroup(own.map(({ counts }) => counts));
    for (const node of own) shown.set(node, withPeersOf(node, alone.get(node.counts) ?? node.rates, open));
  }
  return nodes.flatMap((node) => shown.get(node) ?? []);
}

/** Whether figures of these peers, of whom the caller sees `suppliers`, tell of no single other supplier. */
export function mayShowPeers(
  peers: readonly ScoredNode[],
  suppliers: readonly string[] | null,
  months: RateMonths,
): boolean {
  if (suppliers === null) return true;
  const seen = new Set(suppliers);
  const heard = new Map<string, number>();
  for (const { supplier_id, counts } of peers) {
    const count = counts[`feedback_${months}`];
    if (count > 0 && !seen.has(supplier_id)) heard.set(supplier_id, (heard.get(supplier_id) ?? 0) + count);
  }
  if (heard.size === 0) return true;
  const counts = [...heard.values()];
  const all = counts.reduce((sum, count) => sum + count, 0);
  return heard.size >= PEER_SUPPLIERS_MIN && counts.every((count) => count <= all * PEER_SHARE_MAX);
}

function withPeersOf(node: ScoredNode, alone: ScoredNode['rates'], open: readonly RateMonths[]): ScoredNode {
  const rates = Object.fromEntries(
    RATE_MONTHS.map((months) => [
      months,
      open.includes(months) ? node.rates[months] : { ...alone[months], rank: null },
    ]),
  ) as ScoredNode['rates'];
  return { ...node, rates };
}
