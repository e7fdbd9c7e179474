import type { BucketCounts, SpikeNode } from '@earshot/domain/spikes';
import { seededRandom } from '@earshot/domain/statistics';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A Monday. */
export const simulationStartMs = Date.UTC(2026, 0, 5);

export interface Scenario {
  readonly name: string;
  readonly suppliers: number;
  readonly productsPerSupplier: number;
  readonly causes: number;
  /** Texts a day of a product in the middle; products differ by a factor of about a hundred. */
  readonly textsPerDay: number;
  /** Complaints a text, over all causes. */
  readonly complaintRate: number;
  /** Variance of a day's rate over its square, at each product × cause. */
  readonly overdispersion: number;
  /** Peaks of the day over its nights, 0 for none; weekends over weekdays, 1 for none. */
  readonly dailySwing: number;
  readonly weekendFactor: number;
  /** Growth of the volume, and of the rate, over the whole run. */
  readonly volumeGrowth: number;
  readonly rateGrowth: number;
  /** Days on which a supplier's volume doubles, and hours in which nothing comes in, a week. */
  readonly promotionsPerWeek: number;
  readonly outagesPerWeek: number;
  readonly outbreaksPerWeek: number;
  readonly weeks: number;
  /** Weeks before the first outbreak. */
  readonly quietWeeks: number;
  readonly bucketMs: number;
}

export interface Outbreak {
  readonly node: SpikeNode;
  readonly fromMs: number;
  readonly toMs: number;
  /** Complaints added, over those expected. */
  readonly excess: number;
  readonly expected: number;
}

export interface Simulated {
  readonly buckets: readonly { readonly startMs: number; readonly rows: readonly BucketCounts[] }[];
  readonly outbreaks: readonly Outbreak[];
}

export function createRandom(seed: number) {
  const uniform = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const poisson = (mean: number): number => {
    if (mean <= 0) return 0;
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    const limit = Math.exp(-mean);
    let product = uniform();
    let count = 0;
    while (product > limit) {
      product *= uniform();
      count++;
    }
    return count;
  };
  /** Marsaglia and Tsang 2000, of mean 1. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * ((shape + 1) / shape) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / shape;
    }
  };
  return { uniform, normal, poisson, gamma };
}

interface Leaf {
  readonly supplier_id: string;
  readonly product_id: string;
  readonly perHour: number;
  readonly rates: readonly number[];
}

export function simulateCounts(scenario: Scenario, seed: number): Simulated {
  const random = createRandom(seed);
  const leaves = makeLeaves(scenario, random);
  const endMs = simulationStartMs + scenario.weeks * 7 * dayMs;
  const outbreaks = plan(scenario, leaves, random);
  const promotions = new Set<string>();
  for (let k = 0; k < scenario.promotionsPerWeek * scenario.weeks; k++) {
    const day = Math.floor(random.uniform() * scenario.weeks * 7);
    promotions.add(`s${Math.floor(random.uniform() * scenario.suppliers)} ${day}`);
  }
  const outages = new Set<number>();
  for (let k = 0; k < scenario.outagesPerWeek * scenario.weeks; k++) {
    const first = Math.floor(random.uniform() * scenario.weeks * 168);
    for (let hour = 0; hour < 4; hour++) outages.add(first + hour);
  }
  const buckets: Simulated['buckets'][number][] = [];
  const dayFactors = new Map<string, number>();
  let day = -1;
  for (let startMs = simulationStartMs; startMs < endMs; startMs += scenario.bucketMs) {
    const today = Math.floor((startMs - simulationStartMs) / dayMs);
    if (today !== day) {
      day = today;
      dayFactors.clear();
    }
    const share = (startMs - simulationStartMs) / (endMs - simulationStartMs);
    const hours = scenario.bucketMs / hourMs;
    const isOut = outages.has(Math.floor((startMs - simulationStartMs) / hourMs));
    const rows = leaves.flatMap((leaf): BucketCounts[] => {
      const volume =
        leaf.perHour *
        hours *
        seasonOf(startMs, scenario) *
        (1 + scenario.volumeGrowth * share) *
        (promotions.has(`${leaf.supplier_id} ${day}`) ? 2 : 1);
      const total = isOut ? 0 : random.poisson(volume);
      if (total === 0 && isOut) return [];
      const causes: Record<string, number> = {};
      let complained = 0;
      leaf.rates.forEach((rate, cause) => {
        const key = `${leaf.supplier_id} ${leaf.product_id} ${cause}`;
        let factor = dayFactors.get(key);
        if (factor === undefined) {
          factor = scenario.overdispersion > 0 ? random.gamma(1 / scenario.overdispersion) : 1;
          dayFactors.set(key, factor);
        }
        const ordinary = random.poisson(total * rate * factor * (1 + scenario.rateGrowth * share));
        let extra = 0;
        for (const outbreak of outbreaks) {
          if (startMs < outbreak.fromMs || startMs >= outbreak.toMs || !isIn(outbreak.node, leaf, cause)) continue;
          extra += random.poisson(volume * rate * (outbreak.excess / outbreak.expected));
        }
        if (!isOut) complained += extra;
        if (ordinary + extra > 0 && !isOut) causes[`c${cause}`] = ordinary + extra;
      });
      return [{ supplier_id: leaf.supplier_id, product_id: leaf.product_id, total: total + complained, causes }];
    });
    buckets.push({ startMs, rows });
  }
  return { buckets, outbreaks };
}

function makeLeaves(scenario: Scenario, random: ReturnType<typeof createRandom>): Leaf[] {
  const leaves: Leaf[] = [];
  for (let s = 0; s < scenario.suppliers; s++) {
    const size = Math.exp(0.9 * random.normal());
    for (let p = 0; p < scenario.productsPerSupplier; p++) {
      const rates = Array.from(
        { length: scenario.causes },
        (_, c) => (1 / (1 + c) ** 0.8) * Math.exp(0.6 * random.normal()),
      );
      const sum = rates.reduce((a, b) => a + b, 0);
      leaves.push({
        supplier_id: `s${s}`,
        product_id: `p${p}`,
        perHour: (scenario.textsPerDay / 24) * size * Math.exp(0.7 * random.normal()),
        rates: rates.map((rate) => (rate / sum) * scenario.complaintRate),
      });
    }
  }
  return leaves;
}

/** Of a whole bucket: that of a day is no night's. */
function seasonOf(startMs: number, scenario: Scenario): number {
  const hours = Math.max(1, Math.round(scenario.bucketMs / hourMs));
  let sum = 0;
  for (let hour = 0; hour < hours; hour++) sum += season(startMs + hour * hourMs, scenario);
  return sum / hours;
}

function season(atMs: number, { dailySwing, weekendFactor }: Scenario): number {
  const hour = (atMs / hourMs) % 24;
  const weekday = Math.floor((atMs - simulationStartMs) / dayMs) % 7;
  return (
    Math.max(0.05, 1 + dailySwing * Math.sin(((hour - 9) / 24) * 2 * Math.PI)) * (weekday >= 5 ? weekendFactor : 1)
  );
}

function isIn(node: SpikeNode, leaf: Leaf, cause: number): boolean {
  return (
    (node.supplier_id === undefined || node.supplier_id === leaf.supplier_id) &&
    (node.product_id === undefined || node.product_id === leaf.product_id) &&
    (node.cause === undefined || node.cause === `c${cause}`)
  );
}

function plan(scenario: Scenario, leaves: readonly Leaf[], random: ReturnType<typeof createRandom>): Outbreak[] {
  const outbreaks: Outbreak[] = [];
  const count = Math.round(scenario.outbreaksPerWeek * (scenario.weeks - scenario.quietWeeks));
  for (let k = 0; k < count; k++) {
    const leaf = leaves[Math.floor(random.uniform() * leaves.length)] as Leaf;
    const cause = `c${Math.floor(random.uniform() * scenario.causes)}`;
    const { supplier_id, product_id } = leaf;
    const kind = random.uniform();
    const node: SpikeNode =
      kind < 0.5
        ? { supplier_id, product_id, cause }
        : kind < 0.6
          ? { supplier_id, product_id }
          : kind < 0.85
            ? { supplier_id, cause }
            : kind < 0.95
              ? { cause }
              : { supplier_id };
    const bucketHours = scenario.bucketMs / hourMs;
    const lengths = [6, 12, 24, 48, 72].filter((length) => length >= bucketHours);
    const hours = lengths[Math.floor(random.uniform() * lengths.length)] ?? bucketHours;
    const perHour = leaves
      .flatMap((one) => one.rates.map((rate, c) => (isIn(node, one, c) ? one.perHour * rate : 0)))
      .reduce((a, b) => a + b, 0);
    const expected = perHour * hours;
    const deviation = Math.sqrt(expected + scenario.overdispersion * expected * expected * (24 / Math.max(24, hours)));
    const excess = Math.max(5, (3 + 6 * random.uniform()) * deviation);
    const from =
      scenario.quietWeeks * 168 + Math.floor(random.uniform() * (scenario.weeks - scenario.quietWeeks) * 168 - hours);
    const fromHour = Math.max(scenario.quietWeeks * 168, Math.floor(from / bucketHours) * bucketHours);
    const fromMs = simulationStartMs + fromHour * hourMs;
    outbreaks.push({ node, fromMs, toMs: fromMs + hours * hourMs, excess, expected });
  }
  return outbreaks.sort((a, b) => a.fromMs - b.fromMs);
}
