import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deliverJobName, jobsOf } from '@earshot/contracts';
import { createLmdbQueue } from '@earshot/queue';
import { createLogger, createMetrics, createTracing, type TraceContext, traceOfHeaders } from '@earshot/runtime';
import { type DeliveryRow, deliveriesTable } from '@earshot/store';
import { expect, test } from 'vitest';
import { observeQueue } from './observeQueue.js';
import { observeStore } from './observeStore.js';

const now = new Date('2026-03-14T12:00:00Z');

test('tries to deliver are counted, and not what is queued', async () => {
  const metrics = createMetrics();
  const unused = () => Promise.reject(new Error('not asked for'));
  const store = observeStore(
    {
      insert: async () => {},
      migrate: unused,
      query: unused,
      sql: unused,
      rollUp: unused,
      stream: unused,
      ping: unused,
      close: unused,
    },
    {
      metrics,
      logger: createLogger({ level: 'silent', service: 'test' }),
      clock: () => now,
      channelKinds: new Map([['desk', 'webhook']]),
    },
  );
  const row = (state: DeliveryRow['state'], attempts: number): DeliveryRow => ({
    signal_id: 's',
    channel_id: 'desk',
    signal_state: 'raised',
    change: '',
    state,
    rule_id: '',
    hold_until: null,
    bundle_id: '',
    attempts,
    last_error: '',
    delivered_at: null,
    updated_at: now.toISOString(),
  });
  await store.insert(deliveriesTable, [row('pending', 0), row('pending', 1), row('delivered', 2)]);
  const { body } = await metrics.render();
  expect(body.match(/^earshot_deliveries_total.*$/gm)).toEqual([
    'earshot_deliveries_total{kind="webhook",state="pending"} 1',
    'earshot_deliveries_total{kind="webhook",state="delivered"} 1',
  ]);
});

test('a job bears the trace of its own try, which goes on from where it was added', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-observe-'));
  const opened = await createLmdbQueue({ path: join(folder, 'queue'), jobs: jobsOf(['desk']) });
  try {
    const tracing = createTracing();
    const queue = observeQueue(opened, { metrics: createMetrics(), tracing });
    const name = deliverJobName('desk');
    let added: TraceContext | undefined;
    const [borne, own] = await new Promise<readonly (TraceContext | undefined)[]>((resolve, reject) => {
      queue
        .work(name, async ({ headers }) => resolve([traceOfHeaders(headers), tracing.current()]))
        .then(() =>
          tracing.inSpan({ name: 'signal' }, async (trace) => {
            added = trace;
            await queue.add(name, { signal_id: 's', state: 'raised', change: '', channel_id: 'desk', bundle_id: '' });
          }),
        )
        .catch(reject);
    });
    expect(borne).toEqual(own);
    expect(borne?.traceId).toBe(added?.traceId);
    expect(borne?.spanId).not.toBe(added?.spanId);
  } finally {
    await opened.close();
    await rm(folder, { recursive: true });
  }
});
