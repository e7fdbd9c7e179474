import type { Signal } from '@earshot/contracts';
import { describe, expect, test, vi } from 'vitest';
import type { SpikeSignal } from '../spikes/index.js';
import { createSignalWatch, type SignalWatch } from './index.js';
import {
  dayMs,
  grid,
  hourMs,
  type Incident,
  minuteMs,
  type Run,
  runWatch,
  type Said,
  type Simulation,
  startMs,
  watchStream,
  weekMs,
} from './simulatedStream.testkit.js';
import { isQuiet } from './trackedSignal.js';

// Weeks of simulated streams: a loaded machine takes its time.
vi.setConfig({ testTimeout: 240_000 });

/** 7 suppliers × 3 products × 4 causes: 84 leaves, 145 nodes. */
const leaves = grid(7, 3, 4, 3);
const risesAtMs = startMs + 3 * weekMs + 9 * hourMs;
const at = { supplier_id: 's2', product_id: 'p1', cause: 'product.cleanliness', fromMs: risesAtMs } as const;

function runIncidents(incidents: readonly Incident[], change: Partial<Simulation> = {}): Run {
  return about(
    runWatch(
      { leaves, weeks: 3.24, clumping: 1.5, seed: 5, incidents, ...change },
      { fromWeek: 3.04, tickMinutes: 15 },
    ),
  );
}

/** The noise of such weeks raises a signal now and then, elsewhere. */
const about = (run: Run): Run => ({
  ...run,
  raised: run.raised.filter(({ node }) => ['', 's2', 's6'].includes(node.supplier_id)),
});
const nodesOf = ({ raised }: Run) => raised.map(({ node }) => [node.supplier_id, node.product_id, node.cause]);
const firstVersion = ({ versions }: Run, { signal_id }: Signal) =>
  versions.find((version) => version.signal_id === signal_id);
const minutesAfterRise = (time: string | undefined | null) => (Date.parse(time ?? '') - risesAtMs) / minuteMs;
const newWatch = () => createSignalWatch({ timeZone: 'UTC', alertsPerWeek: 5 });

describe('noise', () => {
  test.each([1, 2])(
    'of four weeks with a season over 84 leaves stays within what people read, clumping %d',
    (clumping) => {
      const run = runWatch({ leaves, weeks: 6, clumping, seed: 7 }, { fromWeek: 2, tickMinutes: 60 });
      expect(run.raised.length).toBeLessThanOrEqual(4);
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
    expect(signal.state).toBe('ended');
    expect(minutesAfterRise(signal.ended_at)).toBeGreaterThan(240);
    expect(minutesAfterRise(signal.ended_at)).toBeLessThan(24 * 60);
  });

  test('over several products of a supplier is one signal of the supplier', () => {
    const run = runIncidents(
      ['p0', 'p1', 'p2'].map((product_id) => ({ ...at, product_id, minutes: 180, complaints: 15 })),
    );
    expect(nodesOf(run)).toEqual([['s2', '', 'product.cleanliness']]);
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
      Array.from({ length: 7 }, (_, s) => ({ ...at, supplier_id: `s${s}`, minutes: 180, complaints: 15 })),
    );
    expect(nodesOf(run)).toContainEqual(['', '', 'product.cleanliness']);
  });

  test('that goes on getting worse escalates once told', () => {
    const run = runIncidents([
      { ...at, minutes: 120, complaints: 20 },
      { ...at, fromMs: risesAtMs + 90 * minuteMs, minutes: 60, complaints: 120 },
    ]);
    expect(run.raised).toHaveLength(1);
    expect(run.versions.filter(({ state }) => state === 'escalating').length).toBeGreaterThan(0);
  });

  test('that comes back the next day is the same one, regressed', () => {
    const run = runIncidents([
      { ...at, minutes: 60, complaints: 25 },
      { ...at, fromMs: risesAtMs + 26 * hourMs, minutes: 60, complaints: 25 },
    ]);
    expect(run.raised).toHaveLength(1);
    const states = run.versions
      .filter(({ signal_id }) => signal_id === run.raised[0]?.signal_id)
      .map((one) => one.state);
    expect(states.indexOf('regressed')).toBeGreaterThan(states.indexOf('ended'));
  });
});

test('the same stream gives the same signals', () => {
  const incidents = [{ ...at, minutes: 240, complaints: 30 }];
  expect(runIncidents(incidents).versions).toEqual(runIncidents(incidents).versions);
});

const nowMs = startMs + 8 * weekMs + 12 * hourMs;
const complaint = (supplier_id: string, atMs: number): Said => ({
  supplier_id,
  product_id: 'room',
  cause: 'product.food',
  atMs,
});
/** Each day `perDay` complaints, spread over the suppliers, from `fromDay` days ago up to `toDay` days ago. */
function steady(fromDay: number, toDay: number, perDay: number, suppliers = ['s0', 's1', 's2', 's3']): Said[] {
  const said: Said[] = [];
  for (let day = fromDay; day > toDay; day--)
    for (let i = 0; i < perDay; i++)
      said.push(complaint(suppliers[i % suppliers.length] ?? '', nowMs - day * dayMs + (i * dayMs) / perDay));
  return said;
}
const burst = (supplier_id: string, count: number) =>
  Array.from({ length: count }, (_, i) => complaint(supplier_id, nowMs - minuteMs * (1 + (i % 20))));
const lookNow = (said: readonly Said[], watch: SignalWatch = newWatch()) => {
  const run = watchStream(watch, said, { liveMs: nowMs - hourMs, untilMs: nowMs, tickMinutes: 5 });
  return { ...run, raised: run.raised.filter(({ bucket }) => Date.parse(bucket) > nowMs - hourMs) };
};

describe('small and quiet installations', () => {
  test('one item of long ago and seven complaints now alert nobody', () => {
    const suppliers = Array.from({ length: 7 }, (_, i) => `s${i}`);
    const said = [complaint('old', nowMs - 50 * dayMs), ...suppliers.flatMap((supplier) => burst(supplier, 1))];
    expect(lookNow(said).raised).toEqual([]);
  });

  test('the first hours of an installation alert nobody, whatever comes', () => {
    expect(lookNow(burst('s1', 500)).raised).toEqual([]);
  });

  test.each([1, 3, 8])('%d complaints a day, and a dozen at once are told', (perDay) => {
    const { raised } = lookNow([...steady(50, 1, perDay), ...burst('s1', 12)]);
    expect(raised.map(({ node }) => node.supplier_id)).toEqual(['s1']);
  });

  test('two complaints at once are not', () => {
    expect(lookNow([...steady(50, 1, 4), ...burst('s1', 2)]).raised).toEqual([]);
  });

  test('a gap between an import and going live is no rise', () => {
    expect(lookNow([...steady(50, 29, 40), ...steady(1, 0, 40)]).raised).toEqual([]);
  });
});

describe('an open signal of everything', () => {
  const suppliers = Array.from({ length: 20 }, (_, i) => `s${i}`);
  const past = steady(50, 0, 40, suppliers);

  test('does not hide a sharper spike of one supplier', () => {
    const watch = newWatch();
    const wide = suppliers.flatMap((supplier) =>
      burst(supplier, 8).map((said) => ({ ...said, atMs: said.atMs - 3 * hourMs })),
    );
    const before = watchStream(watch, [...past, ...wide], { liveMs: nowMs - 4 * hourMs, untilMs: nowMs - 2 * hourMs });
    expect(nodesOf(before)).toEqual([['', '', 'product.food']]);
    const { raised } = lookNow([...past, ...wide, ...burst('s3', 44)], watch);
    expect(raised.map(({ node }) => node.supplier_id)).toContain('s3');
  });
});

describe('what an open signal shows', () => {
  test('is its height, and beside it how much is left', () => {
    const { versions, raised } = runIncidents([{ ...at, minutes: 240, complaints: 30 }]);
    const open = versions.filter((one) => one.signal_id === raised[0]?.signal_id && one.state !== 'ended');
    const observed = open.map((one) => one.observed);
    expect(observed).toEqual([...observed].sort((a, b) => a - b));
    expect(open.some((one) => one.observed_now < one.observed)).toBe(true);
    expect(raised[0]).toMatchObject({ state: 'ended', observed: Math.max(...observed) });
  });

  test('is its height also where another process goes on', () => {
    const said = [...steady(50, 1, 8), ...burst('s1', 12)];
    const first = newWatch();
    const [risen] = lookNow(said, first).raised;
    if (risen === undefined) throw new Error('no signal');
    const second = newWatch();
    watchStream(second, said, { liveMs: nowMs, untilMs: nowMs });
    second.adopt(first.memory);
    const { versions } = watchStream(second, said, { liveMs: nowMs, untilMs: nowMs + 2 * hourMs, tickMinutes: 10 });
    expect(versions.at(-1)).toMatchObject({ state: 'ended', observed: risen.observed });
  });

  test('ends with its window where nobody was told of it', () => {
    const ends = (isHistory: boolean, observed: number) => {
      const spike = { bucketMs: nowMs, windowMs: hourMs, expected: 0.1, observed } as SpikeSignal;
      const signal = { observed: 12 } as Signal;
      const heard = { toldMs: nowMs - hourMs, toldExcess: 12, seenMs: nowMs, heardMs: nowMs - 10 * minuteMs };
      const tracked = { signal, height: undefined, ...heard, isHistory, key: 'k', quietMs: undefined };
      return [4, 5, 30].map((minutes) => isQuiet(tracked, spike, observed, nowMs + minutes * minuteMs));
    };
    expect(ends(true, 0)).toEqual([false, true, true]);
    expect(ends(true, 1)).toEqual([false, false, false]);
    expect(ends(false, 0)).toEqual([false, false, false]);
  });

  test('changes again each time that it gets worse', () => {
    const run = runIncidents([
      { ...at, minutes: 120, complaints: 20 },
      { ...at, fromMs: risesAtMs + 90 * minuteMs, minutes: 30, complaints: 120 },
      { ...at, fromMs: risesAtMs + 200 * minuteMs, minutes: 30, complaints: 600 },
    ]);
    const worse = run.versions.filter(({ state }) => state === 'escalating').map(({ changed_at }) => changed_at);
    expect(new Set(worse).size).toBeGreaterThanOrEqual(2);
  });
});

describe('what was written', () => {
  const said = [...steady(50, 1, 8), ...burst('s1', 12)];
  const later = { liveMs: nowMs, untilMs: nowMs + 2 * hourMs, tickMinutes: 10 };

  test('is adopted: another process goes on with a signal under its id', () => {
    const first = newWatch();
    const [signal] = lookNow(said, first).raised;
    const second = newWatch();
    watchStream(second, said, { liveMs: nowMs - hourMs, untilMs: nowMs - hourMs });
    second.adopt(first.memory);
    const run = watchStream(second, said, later);
    expect(new Set(run.raised.map(({ signal_id }) => signal_id))).toEqual(new Set([signal?.signal_id]));
    expect(run.versions.every(({ state }) => state !== 'raised')).toBe(true);
  });

  test('what was not told when the past was lived is not told when it is walked through again', () => {
    const watch = newWatch();
    watchStream(watch, said, { liveMs: nowMs, untilMs: nowMs });
    watch.adopt({ open: [], ended: [], heldBack: [] });
    expect(watchStream(watch, said, later).raised).toEqual([]);
  });

  test('a signal that only the store knows of ends', () => {
    const watch = newWatch();
    const [signal] = lookNow(said).raised;
    if (signal === undefined) throw new Error('no signal');
    const calm = steady(50, 0, 8);
    watchStream(watch, calm, { liveMs: nowMs, untilMs: nowMs });
    watch.adopt({ open: [signal], ended: [], heldBack: [] });
    const run = watchStream(watch, calm, { ...later, untilMs: nowMs + 4 * hourMs });
    expect(run.raised.map(({ state }) => state)).toEqual(['ended']);
  });
});

describe('a false alarm', () => {
  const said = [...steady(50, 1, 8), ...burst('s1', 12)];
  const alarm = { node: { supplier_id: 's1', product_id: '', cause: '' as const }, untilMs: nowMs + weekMs };

  test('holds back what is no more surprising, with the reason', () => {
    const watch = newWatch();
    watch.setFalseAlarms([{ ...alarm, toldFrom: 1_000 }]);
    const { raised, versions } = lookNow(said, watch);
    expect(raised).toEqual([]);
    expect(versions.map(({ reason }) => reason.split(' ')[0])).toContain('false_alarm');
  });

  test('lets pass what is more', () => {
    const watch = newWatch();
    watch.setFalseAlarms([{ ...alarm, toldFrom: 5 }]);
    expect(lookNow(said, watch).raised).toHaveLength(1);
  });
});

describe('silence', () => {
  const busy = steady(30, 1, 96);
  test('of everything is one alarm, and ends with the next word', () => {
    const untilMs = nowMs + dayMs;
    const back = Array.from({ length: 40 }, (_, i) => complaint('s0', nowMs + 20 * hourMs + i * 6 * minuteMs));
    const run = watchStream(newWatch(), [...busy, ...back], { liveMs: nowMs - dayMs, untilMs, tickMinutes: 30 });
    const silent = run.raised.filter(({ kind }) => kind === 'no_data');
    expect(silent.map(({ node, state }) => [node.supplier_id, state])).toEqual([['', 'ended']]);
    expect(silent[0]?.reason).toMatch(/^silent hours=/);
  });

  test('of one supplier is told of it', () => {
    const others = steady(1, -1, 72, ['s1', 's2', 's3']);
    const run = watchStream(newWatch(), [...busy, ...others], { liveMs: nowMs - dayMs, untilMs: nowMs + dayMs });
    const silent = run.raised.filter(({ kind }) => kind === 'no_data');
    expect(silent.map(({ node }) => node.supplier_id)).toEqual(['s0']);
  });
});
