import { type BucketCounts, createSpikeDetector } from '@earshot/domain/spikes';
import { seededRandom } from '@earshot/domain/statistics';

const hourMs = 3_600_000;
const startMs = Date.UTC(2026, 0, 5);
const causesPerProduct = 25;
const suppliers = 50;
/** Ticks before the measured ones, so that windows are full of what is taken out of them again. */
const warmUpTicks = 75;
const measuredTicks = 5;

/** Processor time of a tick by the number of series (supplier × product × cause): it is to grow linearly. */
export function* measureScale(seriesCounts: readonly number[]): Generator<Record<string, unknown>> {
  for (const series of seriesCounts) {
    const products = Math.round(series / causesPerProduct);
    const random = seededRandom(1);
    const detector = createSpikeDetector();
    let usedMs = 0;
    for (let tick = 0; tick < warmUpTicks + measuredTicks; tick++) {
      const rows = makeRows(products, random, tick === 0);
      const before = process.cpuUsage();
      detector.step(startMs + tick * hourMs, rows);
      const { user, system } = process.cpuUsage(before);
      if (tick >= warmUpTicks) usedMs += (user + system) / 1_000;
    }
    const tickMs = usedMs / measuredTicks;
    yield {
      bench: 'spikes',
      scenario: 'scale',
      method: 'earshot',
      series,
      processorMsPerTick: Math.round(tickMs),
      microsecondsPerSeries: Math.round((tickMs * 10_000) / series) / 10,
    };
  }
}

/** Each cause complained of in one bucket of ten; in the first, of all, so that all series are there. */
function makeRows(products: number, random: () => number, isFirst: boolean): BucketCounts[] {
  return Array.from({ length: products }, (_, product) => {
    const causes: Record<string, number> = {};
    for (let cause = 0; cause < causesPerProduct; cause++) {
      if (isFirst || random() < 0.1) causes[`c${cause}`] = 1 + Math.floor(random() * 2);
    }
    return { supplier_id: `s${product % suppliers}`, product_id: `p${product}`, total: 30, causes };
  });
}
