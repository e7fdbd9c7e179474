import type { Cause } from '@earshot/contracts';
import { describe, expect, test } from 'vitest';
import { createHourOfWeek } from '../statistics/index.js';
import { keyOf } from './alertNode.js';
import { createBaseline, dayMs, hourMs, minuteMs } from './baseline.js';
import { type AlertMemory, emptyAlertMemory, evaluateNodes } from './evaluateNodes.js';
import { createRecentCounts } from './recentCounts.js';

const nowMs = Date.UTC(2026, 4, 12, 12);
const everything = keyOf({ supplier_id: '', product_id: '', cause: '' });

interface Said {
  readonly supplier_id: string;
  readonly product_id: string;
  readonly cause: Cause;
  readonly atMs: number;
}

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

function baselineOf(said: readonly Said[]) {
  return createBaseline({
    nowMs,
    sinceMs: Math.min(...said.map(({ atMs }) => atMs)),
    complaints: said.map((row) => ({ ...row, hourMs: Math.floor(row.atMs / hourMs) * hourMs, complaints: 1 })),
    calm: [],
    firstHeard: said,
    hourOfWeek: createHourOfWeek('UTC'),
  });
}

function evaluate(said: readonly Said[], memory: AlertMemory = emptyAlertMemory) {
  const recent = createRecentCounts(
    said
      .filter(({ atMs }) => atMs >= nowMs - dayMs && atMs < nowMs)
      .map((row) => ({ ...row, minuteMs: Math.floor(row.atMs / minuteMs) * minuteMs, complaints: 1 })),
    [],
  );
  const { signals } = evaluateNodes({ nowMs, baseline: baselineOf(said), recent, memory });
  return {
    raised: signals.filter(({ state }) => state === 'raised'),
    heldBack: signals.filter(({ state }) => state === 'held_back'),
  };
}

describe('silence is no past', () => {
  test('one item of eight months ago and seven complaints now alert nobody', () => {
    const suppliers = Array.from({ length: 7 }, (_, i) => `s${i}`);
    const said = [complaint('old', nowMs - 240 * dayMs), ...suppliers.flatMap((supplier) => burst(supplier, 1))];
    const { raised, heldBack } = evaluate(said);
    expect(raised).toEqual([]);
    expect(heldBack.map(({ reason }) => reason.split(' ')[0])).toContain('cold');
  });

  test('stray items do not begin the past', () => {
    const said = [...steady(6, 0, 200), ...[50, 41, 30, 20].map((day) => complaint('s0', nowMs - day * dayMs))];
    expect(baselineOf(said)).toMatchObject({ weeks: 5 / 7, heardDays: 5 });
  });

  test('stray items on many days do not make a new installation an old one', () => {
    const strays = Array.from({ length: 50 }, (_, i) => complaint('s0', nowMs - (i + 4) * dayMs));
    const baseline = baselineOf([...steady(3, 0, 500), ...strays]);
    expect(baseline.heardDays).toBeLessThan(3);
    expect(evaluate([...steady(3, 0, 500), ...strays]).raised).toEqual([]);
  });

  test('the gap between an import and going live is left out', () => {
    // Whole weeks back from a day ago: an import of three of them, four silent ones, and none of the present yet.
    const imported = steady(1 + 7 * 7, 1 + 4 * 7, 40);
    const baseline = baselineOf(imported);
    expect(baseline).toMatchObject({ weeks: 3, heardDays: 21 });
    expect(baseline.nodes.get(everything)?.total).toBe(21 * 40);
    // Live again as it was before: nothing has risen.
    expect(evaluate([...imported, ...steady(1, 0, 40)]).raised).toEqual([]);
  });

  test('an import that ended before all weeks of the past leaves nothing known', () => {
    expect(baselineOf(steady(200, 100, 40))).toMatchObject({ weeks: 0, heardDays: 0, texts: 0 });
  });

  test('few texts on many days alert nobody', () => {
    const said = [...steady(50, 1, 3), ...burst('s1', 100)];
    const { raised, heldBack } = evaluate(said);
    expect(raised).toEqual([]);
    expect(heldBack.every(({ reason }) => reason.startsWith('cold '))).toBe(true);
  });

  test('a dense past alerts', () => {
    const { raised } = evaluate([...steady(50, 1, 8), ...burst('s1', 12)]);
    expect(raised.map(({ node }) => node.supplier_id)).toEqual(['s1']);
  });

  test('a supplier of one stray item that is launched now is cold', () => {
    const said = [
      ...steady(50, 0, 400),
      complaint('new', nowMs - 54 * dayMs),
      ...steady(6, 0, 6, ['new']),
      ...burst('new', 13),
    ];
    const { raised, heldBack } = evaluate(said);
    expect(raised).toEqual([]);
    expect(heldBack.some(({ node, reason }) => node.supplier_id === 'new' && reason.startsWith('cold '))).toBe(true);
  });
});

describe('an open signal of everything', () => {
  const suppliers = Array.from({ length: 20 }, (_, i) => `s${i}`);
  const past = steady(50, 1, 40, suppliers);
  const stray = suppliers.flatMap((supplier) => burst(supplier, 1));
  /** What the first spikes rose to, taken as one signal of everything. */
  const open = (): AlertMemory => {
    const [signal] = evaluate([...past, ...burst('s3', 45)]).raised;
    if (signal === undefined) throw new Error('no signal');
    const node = { supplier_id: '', product_id: '', cause: '' } as const;
    return { ...emptyAlertMemory, open: [{ ...signal, signal_id: 'wide', node }] };
  };

  test('does not hold back a sharper spike of one supplier', () => {
    const { raised } = evaluate([...past, ...stray, ...burst('s3', 44)], open());
    expect(raised.map(({ node }) => node.supplier_id)).toEqual(['s3']);
  });

  test('holds back what it raises as much as all the rest', () => {
    const { raised, heldBack } = evaluate([...past, ...suppliers.flatMap((supplier) => burst(supplier, 12))], open());
    expect(raised).toEqual([]);
    expect(heldBack.some(({ reason }) => reason.startsWith('within_parent '))).toBe(true);
  });
});
