/** How often something was seen among how many. */
export interface Seen {
  readonly count: number;
  readonly of: number;
}

/** A Beta distribution of shares by its mean and by how many observations it weighs. */
export interface SharePrior {
  readonly mean: number;
  readonly strength: number;
}

/** Peers that do not differ at all would drown what each of them says for ever. */
const strengthMax = 10_000;
/** So few observations the prior weighs at least: peers that differ as much as can be still say something. */
const strengthMin = 1;

/**
 * What is believed of the share of one of these peers before its own counts are seen: the beta-binomial whose variance between
 * peers is the one seen, by moments. Kleinman 1973, J. Am. Stat. Assoc. 68:46, with weights equal to the counts.
 */
export function sharePrior(peers: readonly Seen[]): SharePrior {
  const heard = peers.filter((peer) => peer.of > 0);
  const total = heard.reduce((sum, peer) => sum + peer.of, 0);
  if (total === 0) return { mean: 0.5, strength: strengthMin };
  const mean = heard.reduce((sum, peer) => sum + peer.count, 0) / total;
  const noise = mean * (1 - mean);
  const freedom = heard.length - 1;
  const spread = heard.reduce((sum, peer) => sum + peer.of * (peer.count / peer.of - mean) ** 2, 0);
  const room = noise * (total - heard.reduce((sum, peer) => sum + peer.of ** 2, 0) / total - freedom);
  // The correlation of two words about the same peer: 0 where peers are alike, 1 where each is all or nothing.
  const correlation = room <= 0 ? 0 : (spread - noise * freedom) / room;
  if (correlation <= 0) return { mean, strength: strengthMax };
  return { mean, strength: Math.min(strengthMax, Math.max(strengthMin, 1 / correlation - 1)) };
}

/** The share of one peer, drawn towards the others by as much as its own counts are few: the mean of the posterior. */
export function shrinkShare({ count, of }: Seen, { mean, strength }: SharePrior): number {
  return (mean * strength + count) / (strength + of);
}
