import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPEN_SIGNAL_STATES } from '@earshot/contracts';
import { connectStore, progressOfJob, type Store, signalsByState } from '@earshot/store';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { alertLimits } from './alertLimits.js';
import { createEvaluator } from './createEvaluator.js';
import { createHeardStream } from './heardStream.contract.js';

const minuteMs = 60_000;
let nowMs = Date.UTC(2026, 2, 11, 9);
const clock = () => new Date(nowMs);
const goOn = () => false;

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-killed-'));
  store = await connectStore({ kind: 'embedded', path: join(folder, 'clickhouse') });
  await store.migrate();
}, 60_000);
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** A process that dies after so many writes and messages: from there on nothing of what it does happens. */
function startProcess(told: string[], livesFor = Number.POSITIVE_INFINITY) {
  let left = livesFor;
  const live = () => {
    left -= 1;
    if (left < 0) throw new Error('killed');
  };
  return createEvaluator({
    store: {
      query: (query, params) => store.query(query, params),
      async insert(table, rows) {
        live();
        await store.insert(table, rows);
      },
    },
    clock,
    logger: pino({ level: 'silent' }),
    timeZone: 'Asia/Shanghai',
    alertsPerWeek: 5,
    deliverHistory: false,
    limits: alertLimits,
    async onTold({ signal_id, state }) {
      live();
      told.push(`${signal_id} ${state}`);
    },
  });
}

it('killed between any two of its writes, another goes on: each spike is one signal, told', async () => {
  const stream = createHeardStream(store, clock);
  await stream.hearFiveWeeks();
  await stream.hear([{ atMs: nowMs, supplier: 'cedar' }]);
  const first = startProcess([]);
  // Twice, for imported history must have stood still between two looks.
  await first(goOn);
  await first(goOn);
  // Before the signal is written, before it is told, before the progress is.
  const spikes = [
    { supplier: 'aster', cause: 'product.food' },
    { supplier: 'birch', cause: 'product.facilities' },
    { supplier: 'cedar', cause: 'price.charges' },
  ] as const;
  for (const [writes, { supplier, cause }] of spikes.entries()) {
    nowMs += 12 * minuteMs;
    const said = Array.from({ length: 15 }, (_, i) => ({
      atMs: nowMs - (i % 10) * minuteMs,
      supplier,
      cause,
    }));
    await stream.hear(said);
    const told: string[] = [];
    await expect(startProcess(told, writes)(goOn)).rejects.toThrow('killed');
    await startProcess(told)(goOn);
    const open = await store.query(signalsByState, { states: [...OPEN_SIGNAL_STATES], limit: 100 });
    const own = open.filter(({ supplier_id }) => supplier_id === supplier);
    expect(own.map((signal) => signal.cause)).toEqual([cause]);
    // Said again after a kill: who delivers knows it by its id.
    const ofOwn = told.filter((one) => one.startsWith(`${own[0]?.signal_id} `));
    expect(ofOwn.length).toBeGreaterThanOrEqual(1);
    const [progress] = await store.query(progressOfJob, { job: 'alert.evaluate' });
    expect(progress?.stream_time).toBe(new Date(nowMs).toISOString());
  }
}, 120_000);
