import type { Signal } from '@earshot/contracts';
import { describe, expect, test } from 'vitest';
import { contains, meetOf, narrowedBy, nodesOfLeaf } from './alertNode.js';
import { dayMs, hourMs, minuteMs, weekMs } from './baseline.js';
import { grid, type Incident, type Run, runDetector, type Simulation, startMs } from './simulatedStream.testkit.js';

/** 10 suppliers × 4 products × 5 causes: 200 leaves, 270 nodes and more. */
const leaves = grid(10, 4, 5, 3);
const risesAtMs = startMs + 8 * weekMs + 2 * dayMs + 9 * hourMs;
const at = { supplier_id: 's2', product_id: 'p1', cause: 'product.cleanliness', fromMs: risesAtMs } as const;

function runIncidents(incidents: readonly Incident[], change: Partial<Simulation> = {}): Run {
  return runDetector(
    { leaves, weeks: 8.6, clumping: 1.5, seed: 5, incidents, ...change },
    { fromWeek: 8.3, tickMinutes: 10 },
  );
}

const nodesOf = ({ raised }: Run) => raised.map(({ node }) => [node.supplier_id, node.product_id, node.cause]);
const firstVersion = ({ versions }: Run, { signal_id }: Signal) =>
  versions.find((version) => version.signal_id === signal_id);
const minutesAfterRise = (time: string | undefined | null) => (Date.parse(time ?? '') - risesAtMs) / minuteMs;

describe('no false alarm', () => {
  test.each([1, 2])(
    'in four weeks of noise with a season over 200 leaves, clumping %d',
    (clumping) => {
      const run = runDetector({ leaves, weeks: 12, clumping, seed: 7 }, { fromWeek: 8, tickMinutes: 60 });
      expect(nodesOf(run)).toEqual([]);
    },
    120_000,
  );
});

describe('a spike', () => {
  test('of one cause at one product is one signal there, from rise to end', () => {
    const run = runIncidents([{ ...at, minutes: 240, complaints: 30 }]);
    expect(nodesOf(run)).toEqual([['s2', 'p1', 'product.cleanliness']]);
    const [signal] = run.raised;
    if (signal === undefined) throw new Error('no signal');
    const first = firstVersion(run, signal);
    expect(first?.state).toBe('raised');
    expect(first?.reason).toMatch(/^spike ratio=/);
    expect(minutesAfterRise(first?.bucket)).toBeLessThanOrEqual(90);
    expect(minutesAfterRise(first?.started_at)).toBeGreaterThanOrEqual(0);
    expect(minutesAfterRise(first?.started_at)).toBeLessThan(60);
    expect(signal.state).toBe('ended');
    expect(minutesAfterRise(signal.ended_at)).toBeGreaterThan(240);
    expect(minutesAfterRise(signal.ended_at)).toBeLessThan(480);
  });

  test('that is slow is still one signal', () => {
    const run = runIncidents([{ ...at, minutes: 1_700, complaints: 60 }]);
    expect(nodesOf(run)).toEqual([['s2', 'p1', 'product.cleanliness']]);
  });

  test('over several products of a supplier is one signal of the supplier', () => {
    const run = runIncidents(
      ['p0', 'p1', 'p2', 'p3'].map((product_id) => ({ ...at, product_id, minutes: 180, complaints: 12 })),
    );
    expect(nodesOf(run)).toEqual([['s2', '', 'product.cleanliness']]);
  });

  test('over several causes of a product is one signal of the product', () => {
    const causes = ['product.quality', 'product.not_as_described', 'product.cleanliness', 'product.noise'] as const;
    const run = runIncidents(causes.map((cause) => ({ ...at, cause, minutes: 180, complaints: 12 })));
    expect(nodesOf(run)).toEqual([['s2', 'p1', '']]);
  });

  test('at two suppliers is two signals', () => {
    const run = runIncidents([
      { ...at, minutes: 180, complaints: 25 },
      { ...at, supplier_id: 's6', cause: 'product.noise', minutes: 180, complaints: 25 },
    ]);
    expect(nodesOf(run).sort()).toEqual([
      ['s2', 'p1', 'product.cleanliness'],
      ['s6', 'p1', 'product.noise'],
    ]);
  });

  test('everywhere is one signal of everything', () => {
    const run = runIncidents(
      Array.from({ length: 10 }, (_, s) => ({ ...at, supplier_id: `s${s}`, minutes: 180, complaints: 15 })),
    );
    expect(nodesOf(run)).toEqual([['', '', 'product.cleanliness']]);
  });

  test('without a known supplier is told of everything', () => {
    const run = runIncidents([{ ...at, supplier_id: '', product_id: '', minutes: 180, complaints: 60 }]);
    expect(nodesOf(run)).toEqual([['', '', 'product.cleanliness']]);
  });

  test('is told of what it is made of in the rows that are held back, each once a day', () => {
    const run = runIncidents([{ ...at, minutes: 240, complaints: 40 }]);
    const heldBack = run.versions.filter(({ state }) => state === 'held_back');
    expect(heldBack.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^explained_by_child .* by=\["s2","p1","product.cleanliness"\]$/)]),
    );
    expect(new Set(heldBack.map(({ signal_id }) => signal_id)).size).toBe(heldBack.length);
  });
});

describe('after a signal', () => {
  const again = (hours: number) => [
    { ...at, minutes: 60, complaints: 20 },
    { ...at, fromMs: risesAtMs + hours * hourMs, minutes: 60, complaints: 20 },
  ];

  test('its own excess, still in the long windows, alerts nobody', () => {
    expect(runIncidents(again(0.5).slice(0, 1)).raised).toHaveLength(1);
  });

  test('a new rise after the cooldown is a new signal', () => {
    expect(nodesOf(runIncidents(again(7)))).toEqual([
      ['s2', 'p1', 'product.cleanliness'],
      ['s2', 'p1', 'product.cleanliness'],
    ]);
  });

  test('a new rise within it is held back as such', () => {
    const run = runIncidents([
      { ...at, minutes: 30, complaints: 20 },
      { ...at, fromMs: risesAtMs + 1.9 * hourMs, minutes: 10, complaints: 12 },
    ]);
    expect(run.raised).toHaveLength(1);
    expect(run.versions.some(({ reason }) => reason.startsWith('cooldown '))).toBe(true);
  });
});

describe('without enough history', () => {
  test('a moderate excess is held back as cold', () => {
    const run = runIncidents([{ ...at, minutes: 240, complaints: 15 }], { sinceWeek: 7.4 });
    expect(run.raised).toEqual([]);
    expect(run.versions.some(({ reason }) => reason.startsWith('cold '))).toBe(true);
  });

  test('a plain one alerts', () => {
    const run = runIncidents([{ ...at, minutes: 240, complaints: 80 }], { sinceWeek: 7.2 });
    expect(nodesOf(run)).toEqual([['s2', 'p1', 'product.cleanliness']]);
  });

  test('the first hours of an installation alert nobody, whatever comes', () => {
    const run = runIncidents([{ ...at, minutes: 240, complaints: 500 }], { sinceWeek: 8.3 });
    expect(run.raised).toEqual([]);
  });
});

test('the same stream gives the same signals', () => {
  const incidents = [{ ...at, minutes: 240, complaints: 30 }];
  expect(runIncidents(incidents).versions).toEqual(runIncidents(incidents).versions);
});

describe('nodes', () => {
  const leaf = { supplier_id: 's', product_id: 'p', cause: 'product.food' } as const;
  const everything = { supplier_id: '', product_id: '', cause: '' } as const;

  test('a leaf counts for six nodes, without product for four, without supplier for two', () => {
    expect(nodesOfLeaf(leaf)).toHaveLength(6);
    expect(nodesOfLeaf({ ...leaf, product_id: '' })).toHaveLength(4);
    expect(nodesOfLeaf({ ...leaf, supplier_id: '', product_id: 'p' })).toHaveLength(2);
  });

  test('contain, meet and narrow', () => {
    const supplier = { ...everything, supplier_id: 's' };
    expect(contains(everything, leaf)).toBe(true);
    expect(contains(leaf, leaf)).toBe(false);
    expect(meetOf({ ...leaf, cause: '' }, { ...supplier, cause: 'product.food' })).toEqual(leaf);
    expect(meetOf(leaf, { ...everything, supplier_id: 't' })).toBeUndefined();
    expect(narrowedBy(everything, supplier)).toBe('supplier');
    expect(narrowedBy(everything, leaf)).toBeUndefined();
  });
});
