import { describe, expect, it } from 'vitest';
import { createSpikeDetector } from './index.js';
import { feed, hourMs, raisedFrom, simulateHours, startMs, weeksOfPeace } from './simulatedMarket.testkit.js';

const isDuring = (hour: number, length: number, fromHour = weeksOfPeace) =>
  hour >= fromHour && hour < fromHour + length;

describe('one problem is one alert', () => {
  it.each([1, 2, 3])('where all a supplier sells is hit in all causes (seed %d)', (seed) => {
    const hours = simulateHours(
      weeksOfPeace + 96,
      (hour, supplier) => (isDuring(hour, 30) && supplier === 's1' ? 3 : 1),
      {},
      seed,
    );
    const raised = raisedFrom(feed(createSpikeDetector(), hours), weeksOfPeace);
    const about = raised.map(({ node }) => node).filter(({ supplier_id = 's1' }) => supplier_id === 's1');
    expect(about).toEqual([{ supplier_id: 's1' }]);
  });

  it.each([1, 2, 3])('that has ended leaves nothing behind that is raised (seed %d)', (seed) => {
    const hours = simulateHours(
      weeksOfPeace + 240,
      (hour, supplier, product) => (isDuring(hour, 72) && supplier === 's0' && product === 'p2' ? 4 : 1),
      { textsPerHour: 60 },
      seed,
    );
    const raised = raisedFrom(feed(createSpikeDetector(), hours), weeksOfPeace);
    // Chance may have its say elsewhere.
    const about = raised.map(({ node }) => node).filter(({ supplier_id = 's0' }) => supplier_id === 's0');
    expect(about).toEqual([{ supplier_id: 's0', product_id: 'p2' }]);
  });
});

describe('a cause that customers tell in more than one way', () => {
  const rates = { delay: 0.04, refund: 0.04, rude: 0.03, dirty: 0.03, other: 0.05 };
  const hit = (hour: number, supplier: string, product: string) =>
    isDuring(hour, 6) && supplier === 's1' && product === 'p1';
  const about = (factors: Readonly<Record<string, number>>) => {
    const hours = simulateHours(
      weeksOfPeace + 48,
      (hour, supplier, product, cause) => (hit(hour, supplier, product) ? (factors[cause] ?? 1) : 1),
      { rates },
    );
    const raised = raisedFrom(feed(createSpikeDetector(), hours), weeksOfPeace);
    return raised.map(({ node }) => node).filter(({ supplier_id = 's1' }) => supplier_id === 's1');
  };

  it('is told as that cause, where the rest has no name or is spread thin', () => {
    expect(about({ delay: 9, other: 5, rude: 2 })).toEqual([{ supplier_id: 's1', product_id: 'p1', cause: 'delay' }]);
  });

  it('is all causes where none stands out', () => {
    expect(about({ delay: 5, refund: 5, rude: 5, dirty: 5, other: 5 })).toEqual([
      { supplier_id: 's1', product_id: 'p1' },
    ]);
  });
});

describe('an open spike hides no sharper one inside', () => {
  it('that begins a day later', () => {
    const laterHour = weeksOfPeace + 24;
    const hours = simulateHours(weeksOfPeace + 60, (hour, supplier, product, cause) => {
      if (hour >= laterHour && supplier === 's1' && product === 'p1' && cause === 'refund') return 10;
      return isDuring(hour, 60) ? 1.8 : 1;
    });
    const signals = feed(createSpikeDetector(), hours);
    const sharper = raisedFrom(signals, laterHour).find(({ node }) => node.product_id === 'p1');
    expect(raisedFrom(signals, weeksOfPeace)[0]?.node).toEqual({});
    expect(sharper?.node).toEqual({ supplier_id: 's1', product_id: 'p1', cause: 'refund' });
    expect(sharper?.bucketMs).toBeLessThan(startMs + (laterHour + 8) * hourMs);
  });
});

describe('next to no past', () => {
  it('raises nothing: one text of long ago and a handful now', () => {
    const detector = createSpikeDetector();
    const row = (complaints: number) => [
      { supplier_id: 's', product_id: 'p', total: complaints, causes: { delay: complaints } },
    ];
    const signals = [...detector.step(startMs, row(1))];
    for (let hour = 0; hour < 6; hour++) signals.push(...detector.step(startMs + (40 * 24 + hour) * hourMs, row(4)));
    expect(signals).toEqual([]);
    expect(detector.heldBack.every(({ because }) => because === 'cold')).toBe(true);
  });

  it('of one supplier raises nothing by its first days among others', () => {
    const known = simulateHours(weeksOfPeace + 96, () => 1, { suppliers: 4 });
    const hours = known.map((rows, hour) =>
      rows.filter(({ supplier_id }) => supplier_id !== 's3' || hour >= weeksOfPeace),
    );
    const raised = raisedFrom(feed(createSpikeDetector(), hours), weeksOfPeace);
    expect(raised.filter(({ node }) => node.supplier_id === 's3')).toEqual([]);
  });
});
