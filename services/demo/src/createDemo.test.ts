import type { CatalogueEntry, FeedbackAnswer } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { createDemo, type DemoState } from './createDemo.js';
import type { DemoInput } from './makeItem.js';
import { SUPPLIERS } from './suppliers.js';

const beganMs = Date.parse('2026-05-11T03:20:00Z');
const dayMs = 86_400_000;
const options = { historyDays: 5, textsPerDay: 100 };

interface Handed {
  readonly input: DemoInput;
  readonly history: boolean;
  readonly atMs: number;
}

/** A world whose clock moves only when the demo waits; after `liveSeconds` of live stream it stops the demo. */
function createWorld(nowMs = beganMs, state?: DemoState) {
  const world = {
    nowMs,
    state,
    handed: [] as Handed[],
    entries: [] as CatalogueEntry[],
    caughtUpAt: undefined as number | undefined,
    refusals: 0,
    async run(liveSeconds: number): Promise<void> {
      let sleeps = 0;
      const demo = createDemo(
        {
          accept: async (items, { history }) => {
            if (world.refusals-- > 0) throw new Error('full');
            world.handed.push(...items.map((item) => ({ input: item as DemoInput, history, atMs: world.nowMs })));
            return items.map((): FeedbackAnswer => ({ status: 'accepted', feedback_id: '' }));
          },
          catalogue: async (entries) => {
            world.entries.push(...entries);
          },
          whenCaughtUp: async () => {
            world.caughtUpAt = world.handed.length;
            world.nowMs += 30_000;
          },
          loadState: async () => world.state,
          saveState: async (saved) => {
            world.state = saved;
          },
          logger: { info: () => {}, warn: () => {} },
          clock: () => new Date(world.nowMs),
          sleep: async (ms, signal) => {
            world.nowMs += ms;
            if (++sleeps * 200 >= liveSeconds * 1_000) stopped = demo.stop();
            signal.throwIfAborted();
          },
        },
        options,
      );
      let stopped: Promise<void> | undefined;
      demo.start();
      while (stopped === undefined) await new Promise((done) => setImmediate(done));
      await stopped;
      expect(demo.progress()).toEqual({ phase: 'stopped', fed: world.handed.length });
    },
  };
  return world;
}

const ids = (handed: readonly Handed[]) => handed.map(({ input }) => input.id);

describe('createDemo', () => {
  it('hands over the catalogue, then the history in order of time, then the live stream as it happens', async () => {
    const world = createWorld();
    await world.run(60);
    expect(world.entries.filter(({ product_id }) => product_id === '')).toHaveLength(SUPPLIERS.length);
    const history = world.handed.filter((one) => one.history);
    expect(world.caughtUpAt).toBe(history.length);
    expect(world.handed.slice(0, history.length)).toEqual(history);
    expect(history.length).toBeGreaterThan(400);
    const times = history.map(({ input }) => Date.parse(input.occurred_at));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(beganMs - 5 * dayMs);
    expect(times.at(-1)).toBeLessThan(beganMs);
    const live = world.handed.slice(history.length);
    expect(live.length).toBeGreaterThan(25);
    for (const { input, atMs } of live) {
      const lateMs = atMs - Date.parse(input.occurred_at);
      expect(lateMs).toBeGreaterThanOrEqual(0);
      expect(lateMs).toBeLessThan(1_500);
    }
    expect(new Set(ids(world.handed)).size).toBe(world.handed.length);
  });

  it('carries on after a restart: nothing again, the gap filled, other incidents', async () => {
    const first = createWorld();
    await first.run(60);
    const again = createWorld(first.nowMs + dayMs, first.state);
    await again.run(30);
    const history = again.handed.filter((one) => one.history);
    expect(history.length).toBeGreaterThan(50);
    expect(history.length).toBeLessThan(160);
    for (const { input } of history) expect(Date.parse(input.occurred_at)).toBeGreaterThanOrEqual(first.nowMs - 200);
    expect(ids(again.handed).filter((id) => new Set(ids(first.handed)).has(id))).toEqual([]);
    expect(first.state?.incidentsBegun).toBe(1);
    expect(again.state).toMatchObject({ startedAtMs: beganMs, incidentsBegun: 2 });
  });

  it('hands over the same history under the same ids where a crash lost its state', async () => {
    const [first, again] = [
      createWorld(),
      createWorld(beganMs, { startedAtMs: beganMs, fedUntilMs: 0, incidentsBegun: 0 }),
    ];
    await first.run(1);
    await again.run(1);
    expect(again.handed).toEqual(first.handed);
  });

  it('tries again where the gateway refuses, without a hole', async () => {
    const [refused, untroubled] = [createWorld(), createWorld()];
    refused.refusals = 3;
    await refused.run(20);
    await untroubled.run(20);
    const history = (world: typeof refused) => ids(world.handed.filter((one) => one.history));
    expect(history(refused)).toEqual(history(untroubled));
  });
});
