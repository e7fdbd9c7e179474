import { describe, expect, it } from 'vitest';
import { createSpikeDetector } from './index.js';
import { feed, simulateHours, weeksOfPeace } from './simulatedMarket.testkit.js';

/** With a season, spikes under way and ended, and a product that appears late. */
const hours = simulateHours(weeksOfPeace + 96, (hour, supplier, product, cause) =>
  hour % 100 > 80 && supplier === 's1' && cause === 'delay' && product === 'p0' ? 6 : 1,
).map((rows, hour) => rows.filter(({ product_id }) => product_id !== 'p2' || hour > 200));

describe('snapshot', () => {
  it.each([30, 190, weeksOfPeace + 50])('of hour %d goes on as if nothing had happened', (cut) => {
    const whole = createSpikeDetector();
    feed(whole, hours.slice(0, cut));
    // As it would come back from a file.
    const saved = structuredClone(whole.snapshot());
    const rest = feed(whole, hours.slice(cut), cut);
    const restored = createSpikeDetector({}, saved);
    expect(feed(restored, hours.slice(cut), cut)).toEqual(rest);
    expect(rest.length).toBeGreaterThan(0);
  });

  it('does not change when the detector goes on', () => {
    const detector = createSpikeDetector();
    feed(detector, hours.slice(0, 200));
    const saved = detector.snapshot();
    const before = structuredClone(saved);
    feed(detector, hours.slice(200, 300), 200);
    expect(saved).toEqual(before);
  });

  it('is refused where buckets are of another length', () => {
    const detector = createSpikeDetector();
    feed(detector, hours.slice(0, 5));
    expect(() => createSpikeDetector({ bucketMs: 6 * 3_600_000 }, detector.snapshot())).toThrow('same options');
  });
});
