import type { DistinctAttribute } from '@earshot/contracts';

/** How often a value of an attribute stands in the texts of a spike, and in the rest. */
export interface ValueCount {
  /** region, channel, or a key of the feedback's attributes. */
  readonly attribute: string;
  readonly value: string;
  readonly here: number;
  readonly elsewhere: number;
}

const hereMin = 3;
const shareMin = 0.3;
const ratioMin = 2;
/** Log-likelihood ratio: among some hundreds of values one so telling is hardly chance. */
const surpriseMin = 6;
const valuesMax = 3;

/** What the texts of a spike have in common against the rest, the most telling first: one value an attribute, three at most. */
export function findDistinct(counts: readonly ValueCount[]): DistinctAttribute[] {
  const named = new Map<string, { here: number; elsewhere: number }>();
  for (const { attribute, here, elsewhere } of counts) {
    const sum = named.get(attribute) ?? { here: 0, elsewhere: 0 };
    named.set(attribute, { here: sum.here + here, elsewhere: sum.elsewhere + elsewhere });
  }
  const found: (DistinctAttribute & { readonly surprise: number })[] = [];
  for (const { attribute, value, here, elsewhere } of counts) {
    const all = named.get(attribute) ?? { here: 0, elsewhere: 0 };
    const share = here / Math.max(1, all.here);
    const elsewhere_share = elsewhere / Math.max(1, all.elsewhere);
    // Half a text more: never elsewhere is not impossible elsewhere.
    const likely = (elsewhere + 0.5) / (all.elsewhere + 1);
    const surprise = here * Math.log(share / likely);
    if (here < hereMin || share < shareMin || share < ratioMin * likely || surprise < surpriseMin) continue;
    found.push({ attribute, value, here, of: all.here, elsewhere_share, surprise });
  }
  const seen = new Set<string>();
  return found
    .sort((a, b) => b.surprise - a.surprise || (a.attribute + a.value < b.attribute + b.value ? -1 : 1))
    .filter(({ attribute }) => !seen.has(attribute) && seen.add(attribute).size > 0)
    .slice(0, valuesMax)
    .map(({ surprise: _surprise, ...distinct }) => distinct);
}
