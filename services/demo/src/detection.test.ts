import type { Signal } from '@earshot/contracts';
import { createBaseline, createRecentCounts, emptyAlertMemory, evaluateNodes } from '@earshot/domain/alerts';
import { createHourOfWeek } from '@earshot/domain/statistics';
import { expect, it } from 'vitest';
import { demoDefaults } from './createDemo.js';
import { historyHour, liveSecond } from './demoStream.js';
import { createIncidentSchedule, type Incident } from './incidentSchedule.js';
import type { DemoItem } from './makeItem.js';

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

/** The detector's tick of every minute, on what the texts were made to say. */
function detect(items: readonly DemoItem[]): Signal[] {
  const rows = items.map(({ atMs, input, truth }) => ({
    supplier_id: input.supplier_id,
    product_id: input.product_id,
    atMs,
    hourMs: Math.floor(atMs / hourMs) * hourMs,
    minuteMs: Math.floor(atMs / minuteMs) * minuteMs,
    causes: truth.causes,
  }));
  const complaints = rows.flatMap((row) => row.causes.map((cause) => ({ ...row, cause, complaints: 1 })));
  const calm = rows.filter(({ causes }) => causes.length === 0).map((row) => ({ ...row, texts: 1 }));
  const baseline = createBaseline({
    nowMs: beganMs,
    sinceMs: rows[0]?.hourMs,
    complaints,
    calm,
    firstHeard: rows,
    hourOfWeek: createHourOfWeek('Asia/Shanghai'),
  });
  const raised: Signal[] = [];
  let memory = emptyAlertMemory;
  for (
    let nowMs = Math.ceil(beganMs / minuteMs) * minuteMs;
    nowMs <= beganMs + liveMinutes * minuteMs;
    nowMs += minuteMs
  ) {
    const isRecent = ({ atMs }: { atMs: number }) => atMs >= nowMs - dayMs && atMs < nowMs;
    const recent = createRecentCounts(complaints.filter(isRecent), calm.filter(isRecent));
    const evaluation = evaluateNodes({ nowMs, baseline, recent, memory });
    memory = evaluation.memory;
    raised.push(...evaluation.signals.filter(({ state }) => state === 'raised'));
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
