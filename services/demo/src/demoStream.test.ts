import { CAUSES, type Cause, FeedbackInput } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { demoDefaults } from './createDemo.js';
import { historyHour, liveSecond } from './demoStream.js';
import { createIncidentSchedule } from './incidentSchedule.js';
import type { DemoItem } from './makeItem.js';
import { localTime, rhythm } from './rhythm.js';
import { KINDS, SUPPLIERS } from './suppliers.js';

const hourMs = 3_600_000;
const startedAtMs = Date.parse('2026-05-11T03:00:00Z');

function history(options = demoDefaults as Parameters<typeof historyHour>[0], days = 28): DemoItem[] {
  return Array.from({ length: days * 24 }, (_, i) =>
    historyHour(options, startedAtMs, startedAtMs - (days * 24 - i) * hourMs),
  ).flat();
}

const items = history();
const share = (of: readonly DemoItem[], fits: (item: DemoItem) => boolean) => of.filter(fits).length / of.length;

/** Pairs of neighbouring words, or of characters where there are no spaces. */
function shingles(text: string): Set<string> {
  const parts = /[\u3400-\u9fff]/.test(text) ? [...text] : text.toLowerCase().split(/\s+/);
  return new Set(parts.slice(1).map((part, i) => `${parts[i]} ${part}`));
}

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const shingle of a) if (b.has(shingle)) common++;
  return common / (a.size + b.size - common);
}

describe('the history', () => {
  it('is the same for the same seed, hour by hour, and another for another seed', () => {
    expect(history(demoDefaults, 3)).toEqual(items.filter(({ atMs }) => atMs >= startedAtMs - 72 * hourMs));
    const other = history({ ...demoDefaults, seed: 'other' }, 3);
    expect(other.map(({ input }) => input.text)).not.toEqual(
      items.slice(0, other.length).map(({ input }) => input.text),
    );
  });

  it('has the size that was asked for', () => {
    expect(Math.abs(items.length - 28 * demoDefaults.textsPerDay)).toBeLessThan(500);
    expect(history({ ...demoDefaults, textsPerDay: 50 }).length).toBeLessThan(1_700);
  });

  it('is in order of time, every item with its own id and within the contract', () => {
    expect(items.map(({ atMs }) => atMs)).toEqual(items.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
    expect(new Set(items.map(({ input }) => input.id)).size).toBe(items.length);
    for (const { input } of items) expect(FeedbackInput.safeParse(input).error).toBeUndefined();
  });

  it('sleeps at night and wakes in the evening', () => {
    const atHours = (from: number, to: number) =>
      share(items, ({ atMs }) => {
        const { hour } = localTime(atMs, demoDefaults.utcOffsetHours);
        return hour >= from && hour < to;
      });
    expect(atHours(19, 22)).toBeGreaterThan(0.2);
    expect(atHours(1, 6)).toBeLessThan(0.05);
    expect(atHours(11, 14)).toBeGreaterThan(atHours(14, 17));
  });

  it('speaks of leisure at the weekend, and of transport on working days', () => {
    const atWeekend = (kinds: readonly string[]) => {
      const of = items.filter(({ input }) =>
        kinds.includes(SUPPLIERS.find((one) => one.supplier_id === input.supplier_id)?.kind ?? ''),
      );
      return share(of, ({ atMs }) => localTime(atMs, demoDefaults.utcOffsetHours).weekday >= 5);
    };
    expect(atWeekend(['hotel', 'tour'])).toBeGreaterThan(atWeekend(['flight', 'rail', 'agency']) + 0.04);
  });

  it('speaks both languages, in every channel, with every sentiment', () => {
    const expectedZh =
      SUPPLIERS.reduce((sum, { weight, zhShare }) => sum + weight * zhShare, 0) /
      SUPPLIERS.reduce((sum, { weight }) => sum + weight, 0);
    expect(share(items, ({ input }) => input.lang === 'zh')).toBeCloseTo(expectedZh, 1);
    for (const { input } of items) expect(/[\u3400-\u9fff]/.test(input.text)).toBe(input.lang === 'zh');
    expect(new Set(items.map(({ input }) => input.channel)).size).toBe(6);
    expect(share(items, ({ truth }) => truth.sentiment === 'positive')).toBeCloseTo(0.57, 1);
    expect(share(items, ({ truth }) => truth.sentiment === 'negative')).toBeCloseTo(0.29, 1);
  });

  it.each(['zh', 'en'])('complains of every cause in %s', (lang) => {
    const found = new Set<Cause>(items.filter(({ input }) => input.lang === lang).flatMap(({ truth }) => truth.causes));
    expect(CAUSES.filter((cause) => !found.has(cause))).toEqual([]);
  });

  it('knows every supplier and product, the worse ones with more complaints', () => {
    const named = new Set(items.map(({ input }) => input.product_id));
    expect(SUPPLIERS.flatMap(({ products }) => products).filter(({ product_id }) => !named.has(product_id))).toEqual(
      [],
    );
    const negatives = (supplierId: string) =>
      share(
        items.filter(({ input }) => input.supplier_id === supplierId),
        ({ truth }) => truth.sentiment === 'negative',
      );
    expect(negatives('tundra-connect')).toBeGreaterThan(negatives('tea-hill') + 0.15);
  });

  it('hardly ever says the same twice', () => {
    const texts = items.map(({ input }) => input.text);
    expect(new Set(texts).size / texts.length).toBeGreaterThan(0.97);
    const sample = texts.filter((_text, i) => i % 6 === 0).map(shingles);
    const near = sample.filter((one, i) => sample.some((other, j) => i !== j && alike(one, other) > 2 / 3));
    expect(near.length / sample.length).toBeLessThan(0.06);
  });

  it('holds incidents of the past', () => {
    const days = new Map<string, number>();
    for (const { input, truth } of items) {
      if (truth.sentiment !== 'negative') continue;
      const key = `${input.product_id} ${truth.causes[0]} ${input.occurred_at.slice(0, 10)}`;
      days.set(key, (days.get(key) ?? 0) + 1);
    }
    expect([...days.values()].filter((count) => count >= 10)).toHaveLength(3);
  });
});

describe('rhythm', () => {
  it.each(KINDS)('of %s is 1 on the average of a week', (kind) => {
    const hours = Array.from({ length: 168 }, (_, i) => rhythm(kind, { weekday: Math.floor(i / 24), hour: i % 24 }));
    expect(hours.reduce((sum, value) => sum + value, 0) / 168).toBeCloseTo(1, 6);
  });

  it('knows the local weekday and hour', () => {
    expect(localTime(Date.parse('2026-05-10T15:59:59Z'), 8)).toEqual({ weekday: 6, hour: 23 });
    expect(localTime(Date.parse('2026-05-10T16:00:00Z'), 8)).toEqual({ weekday: 0, hour: 0 });
    expect(localTime(Date.parse('2026-05-11T03:00:00Z'), -5)).toEqual({ weekday: 6, hour: 22 });
  });
});

describe('the live stream', () => {
  function live(seconds: number, speed = 1) {
    const schedule = createIncidentSchedule(demoDefaults.seed, 0);
    return Array.from({ length: seconds }, (_, i) => {
      const elapsedMs = i * 1_000 * speed;
      return liveSecond(demoDefaults, startedAtMs + i * 1_000, elapsedMs, speed, schedule.underWay(elapsedMs));
    });
  }

  it('says about one thing a second while something goes wrong, the same for the same seed', () => {
    const seconds = live(600);
    const rate = seconds.slice(15, 240).flat().length / 225;
    expect(rate).toBeGreaterThan(0.6);
    expect(rate).toBeLessThan(2);
    expect(live(600)).toEqual(seconds);
    seconds.forEach((second, i) => {
      for (const { atMs } of second) expect(Math.floor((atMs - startedAtMs) / 1_000)).toBe(i);
    });
  });

  it('goes on as the history beside its incidents', () => {
    const daySeconds = 86_400;
    const ordinary = Array.from({ length: daySeconds / 20 }, (_, i) =>
      liveSecond(demoDefaults, startedAtMs + i * 20_000, 0, 1, []),
    );
    const tolerance = 5 * Math.sqrt(demoDefaults.textsPerDay / 20);
    expect(Math.abs(ordinary.flat().length - demoDefaults.textsPerDay / 20)).toBeLessThan(tolerance);
  });

  it('lets the first incident rise within half a minute, with something in common', () => {
    const first = createIncidentSchedule(demoDefaults.seed, 0).underWay(10_000)[0];
    const hit = live(45)
      .flat()
      .filter(
        ({ input, truth }) => input.product_id === first?.product.product_id && truth.causes[0] === first.kind.cause,
      );
    expect(hit.length).toBeGreaterThanOrEqual(15);
    expect(new Set(hit.map(({ input }) => input.text)).size / hit.length).toBeGreaterThan(0.9);
    const common = Object.entries(first?.common ?? {}).filter(([name]) => name !== 'region');
    for (const [name, value] of common)
      expect(share(hit, ({ input }) => input.attributes[name] === value)).toBeGreaterThan(0.7);
  });

  it('runs faster when asked', () => {
    expect(live(60, 4).flat().length).toBeGreaterThan(2.5 * live(60).flat().length);
  });
});
