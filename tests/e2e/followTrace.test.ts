import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LagList } from '@earshot/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { freshFolder, type RunningEarshot, startEarshot } from '../earshotProcess.js';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const dayMs = 24 * 3_600_000;
const waitMsMax = 180_000;

const LogLine = z.looseObject({ msg: z.string(), trace_id: z.string().optional() });

/** A receiver of the webhook's deliveries. */
const received: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString('utf8');
  });
  request.on('end', () => {
    received.push({ headers: request.headers, body });
    response.writeHead(204).end();
  });
});

let earshot: RunningEarshot;
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  earshot = await startEarshot(freshFolder(), [], {
    EARSHOT_LOG_LEVEL: 'info',
    EARSHOT_ALERT_EVERY_SECONDS: '1',
    EARSHOT_CHANNELS: JSON.stringify([{ id: 'ops', kind: 'webhook', url, secret: 'a-secret-of-the-test' }]),
  });
});
afterAll(async () => {
  await earshot.stop();
  receiver.close();
});

async function until<Found>(what: string, find: () => Found | undefined | Promise<Found | undefined>): Promise<Found> {
  const deadline = performance.now() + waitMsMax;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}:\n${earshot.output()}`);
    await sleep(200);
  }
}

function logged(): z.infer<typeof LogLine>[] {
  return earshot
    .output()
    .split('\n')
    .flatMap((line) => (line.startsWith('{') ? [LogLine.parse(JSON.parse(line))] : []));
}

function post(path: string, items: readonly object[], headers: Record<string, string> = {}): Promise<Response> {
  return earshot.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(items),
  });
}

async function caughtUp(): Promise<true | undefined> {
  const { partitions } = LagList.parse(await (await earshot.fetch('/v1/lag')).json());
  return partitions.every(({ committed, end }) => committed === end) ? true : undefined;
}

it('finds from a delivery back to the request that caused it, by trace ids in answers, rows and the log', async () => {
  // Three weeks in which next to nobody complains.
  const calm = Array.from({ length: 63 }, (_, n) => ({
    id: `calm-${n}`,
    text: n % 21 === 0 ? 'The room was dirty.' : 'A lovely stay, thank you!',
    supplier_id: 'aster',
    product_id: 'room',
    occurred_at: new Date(Date.now() - (21 - Math.floor(n / 3)) * dayMs).toISOString(),
  }));
  expect((await post('/v1/feedback?history=true', calm)).status).toBe(200);
  await until('the calm weeks to be read', caughtUp);

  const burst = Array.from({ length: 60 }, (_, n) => ({
    id: `burst-${n}`,
    text: `The room was filthy, hair on the sheets, number ${n}`,
    supplier_id: 'aster',
    product_id: 'room',
  }));
  const answer = await post('/v1/feedback', burst, { traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
  expect([answer.status, answer.headers.get('x-trace-id')]).toEqual([200, traceId]);

  const raised = await until('the signal', () => logged().find(({ msg }) => msg === 'a signal was raised'));
  expect(raised).toMatchObject({ traces: [traceId], trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(raised.trace_id).not.toBe(traceId);
  const delivered = await until('the delivery', () =>
    logged().find(({ msg, state }) => msg === 'a delivery was recorded' && state === 'delivered'),
  );
  expect(delivered).toMatchObject({ channel_id: 'ops', trace_id: raised.trace_id, signal_id: raised.signal_id });
  expect(received[0]?.body).toContain(String(raised.signal_id));

  const { body } = await earshot.fetch('/metrics').then(async (metrics) => ({ body: await metrics.text() }));
  expect(body).toMatch(/earshot_deliveries_total\{kind="webhook",state="delivered"\} [1-9]/);
  expect(body).toMatch(/earshot_feedback_queryable_seconds_count\{channel="review"\} 60/);
  expect(body).toMatch(/earshot_queue_job_duration_seconds_count\{job_name="alert\.evaluate",outcome="done"\} [1-9]/);
});
