import type { Signal } from '@earshot/contracts';
import { createSignalWatch, type HourCounts } from '@earshot/domain/signals';
import { expect, it, vi } from 'vitest';
import { demoDefaults } from './createDemo.js';
import { historyHour, liveSecond } from './demoStream.js';
import { createIncidentSchedule, type Incident } from './incidentSchedule.js';
import type { DemoItem } from './makeItem.js';

// Weeks of simulated streams: a loaded machine takes its time.
vi.setConfig({ testTimeout: 240_000 });

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** An ordinary start, in the middle of an hour. */
const beganMs = Date.parse('2026-05-11T12:20:30Z');
const liveMinutes = 40;

function play(): { items: DemoItem[]; incidents: Incident[] } {
  const items: DemoItem[] = [];
  const fromMs = beganMs - demoDefaults.historyDays * dayMs;
  for (let hour = Math.floor(fromMs / hourMs) * hourMs; hour < beganMs; hour += hourMs) {
    items.push(...historyHour(demoDefaults, beganMs, hour).filter(({ atMs }) => atMs >= fromMs && atMs < beganMs));
  }
  const schedule = createIncidentSchedule(demoDefaults.seed, 0);
  const incidents = new Map<number, Incident>();
  for (let elapsedMs = 0; elapsedMs < liveMinutes * minuteMs; elapsedMs += secondMs) {
    const underWay = schedule.underWay(elapsedMs);
    for (const incident of underWay) incidents.set(incident.index, incident);
    items.push(...liveSecond(demoDefaults, beganMs - (beganMs % secondMs) + elapsedMs, elapsedMs, 1, underWay));
  }
  return { items, incidents: [...incidents.values()] };
}

/** What the texts were made to say, by hour and product, as the store counts them. */
function countHours(items: readonly DemoItem[], untilMs: number): Map<number, HourCounts[]> {
  const hours = new Map<number, Map<string, { row: HourCounts; total: number; calm: number }>>();
  const rows = new Map<number, HourCounts[]>();
  for (const { atMs, input, truth } of items) {
    if (atMs >= untilMs) continue;
    const hour = Math.floor(atMs / hourMs) * hourMs;
    const products = hours.get(hour) ?? new Map();
    hours.set(hour, products);
    const key = `${input.supplier_id} ${input.product_id}`;
    const known = products.get(key) ?? { total: 0, calm: 0, causes: {} };
    const causes: Record<string, number> = known.causes;
    for (const cause of truth.causes) causes[cause] = (causes[cause] ?? 0) + 1;
    products.set(key, {
      supplier_id: input.supplier_id,
      product_id: input.product_id,
      total: known.total + 1,
      calm: known.calm + (truth.causes.length === 0 ? 1 : 0),
      causes,
    });
  }
  for (const [hour, products] of hours) rows.set(hour, [...products.values()] as unknown as HourCounts[]);
  return rows;
}

/** The watch as the service runs it: every hour of the history, then every minute. */
function detect(items: readonly DemoItem[]): Signal[] {
  const watch = createSignalWatch({ timeZone: 'Asia/Shanghai', alertsPerWeek: 5 });
  for (const [startMs, rows] of countHours(items, beganMs)) {
    if (startMs + hourMs <= beganMs) watch.fill({ startMs, untilMs: startMs + hourMs, rows });
  }
  const raised: Signal[] = [];
  const fill = (startMs: number, nowMs: number) => {
    const rows = countHours(items, nowMs).get(startMs) ?? [];
    const untilMs = Math.min(nowMs, startMs + hourMs);
    raised.push(
      ...watch.fill({ startMs, untilMs, rows }).filter(({ state }) => state === 'raised' || state === 'regressed'),
    );
  };
  const firstMs = Math.ceil(beganMs / minuteMs) * minuteMs;
  for (let nowMs = firstMs; nowMs <= beganMs + liveMinutes * minuteMs; nowMs += minuteMs) {
    fill(Math.floor((nowMs - 1) / hourMs) * hourMs, nowMs);
  }
  return raised;
}

it('is told of every incident once, at its place and with its cause, within two minutes, and of nothing else', () => {
  const { items, incidents } = play();
  const begun = incidents.filter(({ startMs }) => startMs <= (liveMinutes - 3) * minuteMs);
  expect(begun.length).toBeGreaterThanOrEqual(3);
  const raised = detect(items);
  const nameOf = (supplier: string, product: string, cause: string) => `${supplier} ${product} ${cause}`;
  expect(raised.map(({ node }) => nameOf(node.supplier_id, node.product_id, node.cause))).toEqual(
    begun.map(({ supplier, product, kind }) => nameOf(supplier.supplier_id, product.product_id, kind.cause)),
  );
  raised.forEach(({ bucket }, i) => {
    const startedMs = beganMs + (begun[i]?.startMs ?? 0);
    expect(Date.parse(bucket) - startedMs).toBeLessThan(2 * minuteMs);
  });
});
