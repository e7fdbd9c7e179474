import { describe, expect, it } from 'vitest';
import { type BucketCounts, createSpikeDetector } from './index.js';
import { type Factor, feed, raisedFrom, simulateHours, weeksOfPeace } from './simulatedMarket.testkit.js';

const read = (version: string) => (rows: readonly BucketCounts[]) =>
  rows.map((row) => ({ ...row, model_version: version }));

/** From the end of the peace on another model reads the texts: it finds twice the delays and half the refunds. */
function switched(also: Factor = () => 1, versions: readonly [string, string] = ['m1', 'm2']) {
  const isNew = (hour: number) => hour >= weeksOfPeace;
  const factor: Factor = (hour, supplier, product, cause) =>
    (isNew(hour) ? (cause === 'delay' ? 2 : cause === 'refund' ? 0.5 : 1) : 1) * also(hour, supplier, product, cause);
  return simulateHours(weeksOfPeace + 240, factor, { suppliers: 4 }).map((rows, hour) =>
    read(isNew(hour) ? versions[1] : versions[0])(rows),
  );
}

describe('a change of the model version', () => {
  it('is no spike, neither in its first hour nor in the week after', () => {
    expect(raisedFrom(feed(createSpikeDetector(), switched()), weeksOfPeace)).toEqual([]);
  });

  it('is what keeps it quiet: under one version the same counts are a spike', () => {
    expect(raisedFrom(feed(createSpikeDetector(), switched(undefined, ['m1', 'm1'])), weeksOfPeace)).not.toEqual([]);
  });

  it('hides no outbreak at one supplier', () => {
    const hours = switched((hour, supplier, product, cause) =>
      hour >= weeksOfPeace + 6 && hour < weeksOfPeace + 18 && supplier === 's2' && product === 'p1' && cause === 'rude'
        ? 8
        : 1,
    );
    const raised = raisedFrom(feed(createSpikeDetector(), hours), weeksOfPeace);
    expect(raised.map(({ node }) => node)).toEqual([{ supplier_id: 's2', product_id: 'p1', cause: 'rude' }]);
  });

  it('goes on over a snapshot', () => {
    const hours = switched();
    const detector = createSpikeDetector();
    feed(detector, hours.slice(0, weeksOfPeace + 10));
    const restored = createSpikeDetector({}, detector.snapshot());
    expect(feed(restored, hours.slice(weeksOfPeace + 10), weeksOfPeace + 10)).toEqual(
      feed(detector, hours.slice(weeksOfPeace + 10), weeksOfPeace + 10),
    );
  });
});

describe('what the classifier takes for another cause', () => {
  const hours = simulateHours(weeksOfPeace + 24, (hour, supplier, _product, cause) => {
    if (hour < weeksOfPeace || supplier !== 's1') return 1;
    return cause === 'delay' ? 6 : cause === 'refund' ? 2.5 : 1;
  });
  const causesOf = (options: Parameters<typeof createSpikeDetector>[0]) =>
    new Set(raisedFrom(feed(createSpikeDetector(options), hours), weeksOfPeace).map(({ node }) => node.cause));

  it('is not told beside the cause that it is', () => {
    const confusion = { delay: { delay: 0.7, refund: 0.25 } };
    expect(causesOf({ confusion, partMs: 0 })).toEqual(new Set(['delay']));
    expect(causesOf({ partMs: 0 }).size).toBeGreaterThan(1);
  });
});
