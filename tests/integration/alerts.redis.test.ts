import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AlertService, startAlert } from '@earshot/alert';
import { createHeardStream, type FakeReceiver, startFakeSlack, startReceiver } from '@earshot/alert/contract';
import { deliverJobName, JOBS, type Jobs, jobsOf } from '@earshot/contracts';
import { createRedisQueue, type Queue } from '@earshot/queue';
import { startSql } from '@earshot/sql';
import {
  channelStates,
  connectStore,
  deliveriesOfSignals,
  progressOfJob,
  type Store,
  signalsByState,
} from '@earshot/store';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { testServers } from '../config.js';
import { removeRedisKeys } from '../removeRedisKeys.js';

const url = testServers.EARSHOT_TEST_REDIS_URL ?? '';
const run = `earshot-test-${randomUUID()}`;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const patience = { timeout: 60_000, interval: 100 };
const logger = pino({ level: 'silent' });
const internal = { user: 'earshot', password: 'internal-password' };

describe.skipIf(url === '')('alerts on Redis (EARSHOT_TEST_REDIS_URL)', () => {
  afterAll(() => removeRedisKeys(url, run));

  describe('two alert services with a queue and a store connection each', () => {
    let nowMs = Date.UTC(2026, 2, 11, 9);
    const clock = () => new Date(nowMs);
    let folder: string;
    let engine: Store;
    let door: Awaited<ReturnType<typeof startSql>>;
    let desk: FakeReceiver;
    let slack: FakeReceiver;
    const started: { service: AlertService; queue: Queue<Jobs>; store: Store }[] = [];

    async function startOne() {
      const store = await connectStore({ kind: 'server', url: door.url, ...internal });
      const queue = await createRedisQueue({ url, prefix: `${run}-two`, jobs: jobsOf(['desk', 'ops', 'dead']) });
      const service = await startAlert({
        store,
        queue,
        clock,
        logger,
        channels: [
          { id: 'desk', kind: 'webhook', url: desk.url, secret: 'a secret of sixteen and more' },
          { id: 'ops', kind: 'slack', url: slack.url, lang: 'en' },
          { id: 'dead', kind: 'wecom', url: 'http://127.0.0.1:9/', lang: 'zh' },
        ],
        publicUrl: 'http://127.0.0.1:4600',
        timeZone: 'Asia/Shanghai',
        // Far more often than an evaluation takes, so that two would meet if they could.
        everyMs: 50,
        limits: { deliverBackoffMs: 100, deliverBackoffMsMax: 200, deliverAttemptsMax: 1_000 },
      });
      started.push({ service, queue, store });
    }

    const stopOne = async () => {
      const one = started.pop();
      await one?.service.stop();
      await one?.queue.close();
      await one?.store.close();
    };

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'earshot-alerts-'));
      const path = join(folder, 'clickhouse');
      engine = await connectStore({ kind: 'embedded', path });
      await engine.migrate();
      door = await startSql({
        path,
        workFolder: join(folder, 'sql'),
        host: '127.0.0.1',
        port: 0,
        credentials: { internal, analyst: { user: 'analyst', password: 'analyst-password' } },
        logger,
      });
      [desk, slack] = await Promise.all([startReceiver(() => ({ status: 200, body: '' })), startFakeSlack()]);
      desk.answerNext({ status: 503, body: '' }, 'hang-up');
    });
    afterAll(async () => {
      while (started.length > 0) await stopOne();
      await Promise.all([desk.close(), slack.close()]);
      await door.stop();
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    });

    const openSignals = () => engine.query(signalsByState, { states: ['raised', 'continuing'], limit: 100 });
    const evaluatedTo = async () => (await engine.query(progressOfJob, { job: 'alert.evaluate' }))[0]?.stream_time;
    const delivered = async () => {
      const rows = await engine.query(channelStates, {});
      return Object.fromEntries(rows.map(({ channel_id, delivered: n }) => [channel_id, n]));
    };
    /** Messages that a receiver took; the first two tries of the desk fail. */
    const bodies = () => desk.received.slice(2).map(({ body }) => JSON.parse(body));

    it('raise a spike once and tell each channel once, while a dead one is tried again', async () => {
      const stream = createHeardStream(engine, clock);
      await stream.hearFiveWeeks();
      await startOne();
      await startOne();
      nowMs += 20 * minuteMs;
      await stream.hearSpike();
      nowMs += minuteMs;
      await vi.waitFor(async () => expect(await delivered()).toEqual({ desk: 1, ops: 1, dead: 0 }), patience);
      const open = await openSignals();
      expect(open.map(({ supplier_id, cause }) => [supplier_id, cause])).toEqual([['aster', 'product.food']]);
      // Many evaluations later still one.
      for (let minute = 0; minute < 5; minute++) {
        nowMs += minuteMs;
        await vi.waitFor(async () => expect(await evaluatedTo()).toBe(new Date(nowMs).toISOString()), patience);
      }
      expect(await openSignals()).toHaveLength(1);
      expect(desk.received).toHaveLength(3);
      expect(new Set(desk.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
      expect(slack.received).toHaveLength(1);
      const [signal] = open;
      const rows = await engine.query(deliveriesOfSignals, { signal_ids: [signal?.signal_id ?? ''] });
      expect(rows.find(({ channel_id }) => channel_id === 'dead')).toMatchObject({
        state: 'pending',
        last_error: expect.stringContaining('cannot be reached'),
      });
      expect(await started[0]?.queue.counts(deliverJobName('dead'))).toMatchObject({ failed: 0 });
    });

    it('the one that is left tells the end', async () => {
      await stopOne();
      nowMs += 3 * hourMs;
      await createHeardStream(engine, clock).hear([{ atMs: nowMs - 1_000, supplier: 'cedar' }]);
      await vi.waitFor(async () => expect(await delivered()).toEqual({ desk: 2, ops: 2, dead: 0 }), patience);
      expect(bodies().map(({ type, signal }) => [type, signal.state])).toEqual([
        ['signal.raised', 'raised'],
        ['signal.ended', 'ended'],
      ]);
      expect(await openSignals()).toEqual([]);
    });

    it('one that joins tells nothing again', async () => {
      const before = [desk.received.length, slack.received.length];
      await startOne();
      nowMs += minuteMs;
      await createHeardStream(engine, clock).hear([{ atMs: nowMs, supplier: 'birch' }]);
      await vi.waitFor(async () => expect(await evaluatedTo()).toBe(new Date(nowMs).toISOString()), patience);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      expect([desk.received.length, slack.received.length]).toEqual(before);
    });
  });

  it('a schedule runs one at a time in all processes together', async () => {
    const open = () => createRedisQueue({ url, prefix: `${run}-single`, jobs: JOBS });
    const queues = [await open(), await open(), await open()];
    let running = 0;
    let most = 0;
    let runs = 0;
    for (const queue of queues) {
      await queue.work(
        'alert.evaluate',
        async () => {
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setTimeout(resolve, 60));
          running -= 1;
          runs += 1;
        },
        { concurrency: 4, concurrencyOverall: 1 },
      );
      await queue.schedule('alert.evaluate', { everyMs: 10 }, {});
    }
    await vi.waitFor(() => expect(runs).toBeGreaterThan(20), patience);
    await Promise.all(queues.map((queue) => queue.close()));
    expect(most).toBe(1);
  });
});
