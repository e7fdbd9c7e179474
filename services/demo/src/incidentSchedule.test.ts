import { describe, expect, it } from 'vitest';
import { INCIDENT_KINDS } from './incidentKinds.js';
import { createIncidentSchedule, incidentAt, incidentRate } from './incidentSchedule.js';

const minuteMs = 60_000;

describe('incidents', () => {
  it('come in every kind before one comes again, then at another product', () => {
    const round = (n: number) => INCIDENT_KINDS.map((_kind, i) => incidentAt('seed', n * INCIDENT_KINDS.length + i, 0));
    expect(new Set(round(0).map(({ kind }) => kind.name)).size).toBe(INCIDENT_KINDS.length);
    for (const [i, again] of round(1).entries()) {
      const before = round(0).find(({ kind }) => kind.name === again.kind.name);
      expect(again.product.topic, `${i}`).toBe(again.kind.topic);
      expect(again.product.product_id).not.toBe(before?.product.product_id);
    }
  });

  it('leave quiet between them', () => {
    const schedule = createIncidentSchedule('seed', 0);
    const minutes = Array.from({ length: 24 * 60 }, (_, i) => schedule.underWay(i * minuteMs).length);
    const busy = minutes.filter((count) => count > 0).length / minutes.length;
    expect(busy).toBeGreaterThan(0.3);
    expect(busy).toBeLessThan(0.7);
    expect(Math.max(...minutes)).toBeLessThanOrEqual(2);
    expect(schedule.begun()).toBeGreaterThan(80);
  });

  it('begin within seconds, also after a restart, which goes on with the next', () => {
    const first = createIncidentSchedule('seed', 0);
    const [one] = first.underWay(5_000);
    expect(one?.index).toBe(0);
    const second = createIncidentSchedule('seed', first.begun());
    const [next] = second.underWay(5_000);
    expect(next?.index).toBe(1);
    expect(next?.kind.name).not.toBe(one?.kind.name);
  });

  it('rise, stay and ebb away', () => {
    const incident = { ...incidentAt('seed', 0, 10_000), lastsMs: 5 * minuteMs, textsPerSecond: 0.4 };
    const rates = [9_999, 10_000, 20_000, 30_000, 2 * minuteMs, 4 * minuteMs, 5 * minuteMs, 10_000 + 5 * minuteMs].map(
      (at) => Number(incidentRate(incident, at).toFixed(2)),
    );
    expect(rates).toEqual([0, 0.03, 0.37, 0.4, 0.4, 0.31, 0.04, 0]);
  });
});
