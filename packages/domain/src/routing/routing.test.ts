import { AlertRule, type Signal } from '@earshot/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createZonedClock, isQuiet, minutesOf, previewRule, type RouteInput, routeSignal } from './index.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** A Wednesday, noon in Shanghai. */
const nowMs = Date.UTC(2026, 2, 11, 4);
const clock = createZonedClock('Asia/Shanghai');
const rule = (change: object = {}): AlertRule =>
  AlertRule.parse({ rule_id: 'quality', name: 'Quality', deliver_to: ['ops'], ...change });

const signal = (change: Partial<Signal> = {}): Signal => ({
  signal_id: 's1',
  kind: 'spike',
  node: { supplier_id: 'aster', product_id: 'room', cause: 'product.food' },
  state: 'raised',
  window_minutes: 60,
  bucket: new Date(nowMs).toISOString(),
  started_at: new Date(nowMs).toISOString(),
  ended_at: null,
  changed_at: null,
  observed: 15,
  expected: 1,
  expected_low: 0,
  expected_high: 3,
  observed_now: 15,
  expected_now: 1,
  p: 1e-9,
  q: 1e-8,
  severity: 8,
  reason: 'spike',
  distinct: [],
  cluster_id: '',
  channel: 'review',
  words: [],
  delivered: true,
  ...change,
});

const route = (change: Partial<RouteInput> = {}) =>
  routeSignal({
    signal: signal(),
    state: 'raised',
    rules: [rule()],
    mutes: [],
    toldOfRise: [],
    toldBefore: [],
    openBundles: [],
    nowMs,
    clock,
    ...change,
  });

describe('whom a signal is told to', () => {
  it('each channel once, by the first rule that sends it there', () => {
    const rules = [rule(), rule({ rule_id: 'all', deliver_to: ['ops', 'boss'] })];
    expect(route({ rules })).toEqual([
      { channel_id: 'ops', rule_id: 'quality', to: 'now' },
      { channel_id: 'boss', rule_id: 'all', to: 'now' },
    ]);
  });

  it.each([
    [{ supplier_ids: ['birch'] }, 0],
    [{ supplier_ids: ['birch', 'aster'] }, 1],
    [{ product_ids: ['suite'] }, 0],
    [{ causes: ['product.food'] }, 1],
    [{ causes: ['product.noise'] }, 0],
    [{ channels: ['email'] }, 0],
    [{ channels: ['review', 'chat'] }, 1],
    [{ severity_min: 8.5 }, 0],
    [{ severity_min: 8 }, 1],
    [{ kinds: ['no_data'] }, 0],
  ])('%j', (match, told) => {
    expect(route({ rules: [rule({ match })] })).toHaveLength(told);
  });

  it('silence has no severity and no channel to be measured by', () => {
    const silent = signal({ kind: 'no_data', severity: 0, channel: '' });
    expect(route({ signal: silent, rules: [rule({ match: { severity_min: 20 } })] })).toHaveLength(1);
  });

  it('its end, who was told of its rise, where the rule says so', () => {
    const toldOfRise = [{ rule_id: 'quality', channel_id: 'ops' }];
    expect(route({ state: 'ended' })).toEqual([]);
    expect(route({ state: 'ended', toldOfRise })).toHaveLength(1);
    expect(route({ state: 'ended', toldOfRise, rules: [rule({ also: ['escalating'] })] })).toEqual([]);
  });

  it('others, where nobody acknowledged it', () => {
    const rules = [rule({ escalate: { after_minutes: 30, deliver_to: ['boss'] }, digest_at: '09:00' })];
    const toldOfRise = [{ rule_id: 'quality', channel_id: 'ops' }];
    expect(route({ state: 'unacknowledged', rules })).toEqual([]);
    expect(route({ state: 'unacknowledged', rules, toldOfRise })).toEqual([
      { channel_id: 'boss', rule_id: 'quality', to: 'now' },
    ]);
  });
});

describe('when', () => {
  it('never where its node, or one that holds it, is muted', () => {
    const untilMs = nowMs + hourMs;
    const muted = (node: object) => ({
      node: { supplier_id: '', product_id: '', cause: '' as const, ...node },
      untilMs,
    });
    expect(route({ mutes: [muted({ supplier_id: 'aster' })] })).toMatchObject([{ to: 'nobody', because: 'muted' }]);
    expect(route({ mutes: [muted({ supplier_id: 'birch' })] })).toMatchObject([{ to: 'now' }]);
    expect(route({ mutes: [muted({})], nowMs: untilMs })).toMatchObject([{ to: 'now' }]);
  });

  it('not again of the same node within the cooldown', () => {
    const rules = [rule({ cooldown_minutes: 120 })];
    const told = { rule_id: 'quality', channel_id: 'ops', node: signal().node };
    expect(route({ rules, toldBefore: [{ ...told, atMs: nowMs - hourMs }] })).toMatchObject([{ because: 'cooldown' }]);
    expect(route({ rules, toldBefore: [{ ...told, atMs: nowMs - 3 * hourMs }] })).toMatchObject([{ to: 'now' }]);
    const elsewhere = { ...told, node: { ...told.node, supplier_id: 'birch' }, atMs: nowMs };
    expect(route({ rules, toldBefore: [elsewhere] })).toMatchObject([{ to: 'now' }]);
  });

  it('with the others of its group', () => {
    const rules = [rule({ group_minutes: 10 })];
    const [first] = route({ rules });
    expect(first).toMatchObject({ to: 'later', holdUntilMs: nowMs + 10 * minuteMs });
    const openBundles = [{ rule_id: 'quality', channel_id: 'ops', holdUntilMs: nowMs + 10 * minuteMs }];
    expect(route({ rules, openBundles, nowMs: nowMs + 4 * minuteMs })).toEqual([first]);
  });

  it('at the end of the quiet hours, unless it is severe', () => {
    const quiet_hours = { from: '22:00', to: '07:30', days: [3] };
    const night = Date.UTC(2026, 2, 11, 18);
    const morning = Date.UTC(2026, 2, 11, 23, 30);
    const held = { to: 'later', holdUntilMs: morning };
    expect(route({ rules: [rule({ quiet_hours })], nowMs: night })).toMatchObject([held]);
    expect(route({ rules: [rule({ quiet_hours })], nowMs: night - 24 * hourMs })).toMatchObject([{ to: 'now' }]);
    const unless = rule({ quiet_hours: { ...quiet_hours, unless_severity: 7 } });
    expect(route({ rules: [unless], nowMs: night })).toMatchObject([{ to: 'now' }]);
  });

  it('once a day, in the digest', () => {
    const rules = [rule({ digest_at: '09:00' })];
    expect(route({ rules })).toMatchObject([{ to: 'later', holdUntilMs: Date.UTC(2026, 2, 12, 1) }]);
  });
});

const zones = fc.constantFrom('UTC', 'Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu');
const times = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) });
const timeOfDay = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

describe('for any rule', () => {
  it('the next time of day comes within a day (and the hour that a clock may be put), and is that time unless the clock skips it', () => {
    fc.assert(
      fc.property(zones, times, timeOfDay, (zone, atMs, wanted) => {
        const here = createZonedClock(zone);
        const next = here.next(atMs, minutesOf(wanted));
        expect(next).toBeGreaterThan(atMs);
        expect(next - atMs).toBeLessThanOrEqual(26 * hourMs);
        const shown = here.at(next).minutes;
        expect([0, 60, 1_440 - 60]).toContain(Math.abs(shown - minutesOf(wanted)));
      }),
    );
  });

  it('each channel is decided on once, what waits waits for later, and not into quiet hours', () => {
    const rules = fc.array(
      fc
        .record({
          rule_id: fc.constantFrom('a', 'b', 'c'),
          enabled: fc.boolean(),
          deliver_to: fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { minLength: 1 }),
          group_minutes: fc.constantFrom(0, 10),
          quiet_hours: fc.option(fc.record({ from: timeOfDay, to: timeOfDay }).filter(({ from, to }) => from !== to)),
          digest_at: fc.option(timeOfDay),
        })
        .map((given) => AlertRule.parse({ ...given, name: 'any' })),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(zones, times, rules, (zone, atMs, given) => {
        const here = createZonedClock(zone);
        const routes = route({ rules: given, nowMs: atMs, clock: here });
        expect(new Set(routes.map(({ channel_id }) => channel_id)).size).toBe(routes.length);
        for (const one of routes) {
          const by = given.find(
            ({ rule_id, enabled, deliver_to }) =>
              enabled && rule_id === one.rule_id && deliver_to.includes(one.channel_id),
          );
          expect(by).toBeDefined();
          if (one.to === 'now' && by?.quiet_hours != null) expect(isQuiet(by.quiet_hours, atMs, here)).toBe(false);
          if (one.to === 'later') expect(one.holdUntilMs).toBeGreaterThan(atMs);
        }
      }),
    );
  });
});

describe('a preview', () => {
  const risen = (signal_id: string, hour: number, cause: Signal['node']['cause'] = 'product.food') =>
    signal({
      signal_id,
      node: { supplier_id: 'aster', product_id: 'room', cause },
      started_at: new Date(nowMs + hour * hourMs).toISOString(),
    });

  it('tells which signals a rule would have told, when, and which it would have kept back', () => {
    const past = [risen('a', 0), risen('b', 1), risen('c', 5), risen('d', 6, 'product.noise')];
    const preview = previewRule(rule({ cooldown_minutes: 240, match: { causes: ['product.food'] } }), past, clock);
    expect(preview.told.map(({ signal: { signal_id } }) => signal_id)).toEqual(['a', 'c']);
    expect(preview.keptBack.map(({ signal: { signal_id }, because }) => [signal_id, because])).toEqual([
      ['b', 'cooldown'],
    ]);
    expect(preview.messages).toBe(2);
  });

  it('counts what comes in one message once', () => {
    const preview = previewRule(rule({ digest_at: '09:00' }), [risen('a', 0), risen('d', 1, 'product.noise')], clock);
    expect(preview.told).toHaveLength(2);
    expect(preview.messages).toBe(1);
  });
});
