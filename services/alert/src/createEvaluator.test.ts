import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectStore, type Query, type Store, signalsByState } from '@earshot/store';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { alertLimits } from './alertLimits.js';
import { createEvaluator } from './createEvaluator.js';
import { createHeardStream } from './heardStream.contract.js';

let nowMs = Date.UTC(2026, 2, 11, 9);
const clock = () => new Date(nowMs);
const goOn = () => false;

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-evaluator-'));
  store = await connectStore({ kind: 'embedded', path: join(folder, 'clickhouse') });
  await store.migrate();
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const evaluatorOn = (on: Pick<Store, 'query' | 'insert'>, told: string[]) =>
  createEvaluator({
    store: on,
    clock,
    logger: pino({ level: 'silent' }),
    timeZone: 'Asia/Shanghai',
    alertsPerWeek: 5,
    deliverHistory: false,
    limits: alertLimits,
    onTold: async ({ signal_id, state }) => void told.push(`${signal_id} ${state}`),
  });

it('an evaluator that was frozen, and lost its job meanwhile, writes and tells nothing', async () => {
  const stream = createHeardStream(store, clock);
  await stream.hearFiveWeeks();
  await stream.hear([{ atMs: nowMs, supplier: 'cedar' }]);
  const told: string[] = [];
  const first = evaluatorOn(store, told);
  // Twice, for imported history must have stood still between two looks.
  await first(goOn);
  await first(goOn);
  // Near enough to be the present: a longer gap waits to see whether an import is under way.
  nowMs += 13 * 60_000;
  await stream.hearSpike();
  nowMs += 60_000;

  let thaw = () => {};
  const frozen = new Promise<void>((resolve) => {
    thaw = resolve;
  });
  let reached = () => {};
  const isFrozen = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const freezing: Pick<Store, 'query' | 'insert'> = {
    insert: () => Promise.reject(new Error('it wrote')),
    async query(query, params) {
      // It has read how far evaluation is, and goes to sleep over the counts.
      const rows = await store.query(query, params);
      if ((query as Query<never, unknown>).name === 'complaintCells') {
        reached();
        await frozen;
      }
      return rows;
    },
  };
  const second = evaluatorOn(freezing, told)(goOn);
  await Promise.race([isFrozen, second]);
  await first(goOn);
  thaw();
  await expect(second).rejects.toThrow('another process evaluated meanwhile');
  const open = await store.query(signalsByState, { states: ['raised', 'continuing'], limit: 10 });
  expect(open.map(({ supplier_id, cause }) => [supplier_id, cause])).toEqual([['aster', 'product.food']]);
  expect(told).toEqual([`${open[0]?.signal_id} raised`]);
}, 90_000);
