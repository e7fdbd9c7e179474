import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LiveEvent } from '@earshot/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { type LiveStatus, type LiveStream, openLiveStream, parseLiveEvent } from './liveStream.js';

const overview = {
  as_of: '2026-03-14T12:00:00Z',
  stream_time: null,
  feedback_all: 0,
  feedback_24h: 0,
  negatives_24h: 0,
  complaints_24h: 0,
  texts_per_minute: 0,
  lag: 0,
  open_signals: 0,
};

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A server that answers the nth connection as told, and a stream that listens to it. */
async function listen(answers: ((response: ServerResponse) => void)[], silenceMaxMs = 10_000) {
  const connections: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(connections.length, answers.length - 1)];
    connections.push(request.headers.authorization);
    answer?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const events: LiveEvent[] = [];
  const statuses: LiveStatus['kind'][] = [];
  const stream: LiveStream = openLiveStream({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/live`,
    token: 'secret',
    onEvent: (event) => events.push(event),
    onStatus: (status) => statuses.push(status.kind),
    random: () => 0,
    silenceMaxMs,
  });
  ends.push(() => {
    stream.close();
    server.closeAllConnections();
    server.close();
  });
  return { events, statuses, connections, stream };
}

async function until(check: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!check()) {
    if (Date.now() > end) throw new Error('did not come about within 5 s');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const open = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' });
const clusters = (...ids: string[]) => `event: clusters\ndata: ${JSON.stringify(ids)}\n\n`;

describe('openLiveStream', () => {
  it('puts events together from any pieces, inside a character too', async () => {
    const bytes = Buffer.from(
      `: hello\n\n${clusters('湖畔', 'b')}event: overview\r\ndata: ${JSON.stringify(overview)}\r\n\r\n`,
    );
    const { events, connections } = await listen([
      async (response) => {
        open(response);
        for (const byte of bytes) {
          response.write(Buffer.from([byte]));
          await new Promise((resolve) => setImmediate(resolve));
        }
      },
    ]);
    await until(() => events.length === 2);
    expect(events).toEqual([
      { type: 'clusters', data: ['湖畔', 'b'] },
      { type: 'overview', data: overview },
    ]);
    expect(connections).toEqual(['Bearer secret']);
  });

  it('connects again when the line breaks, and says so', async () => {
    const { events, statuses } = await listen([
      (response) => open(response).end(clusters('a')),
      (response) => response.writeHead(503).end(),
      (response) => open(response).write(clusters('b')),
    ]);
    await until(() => events.length === 2);
    expect(events.map((event) => event.data)).toEqual([['a'], ['b']]);
    expect(statuses).toEqual(['connecting', 'live', 'away', 'connecting', 'away', 'connecting', 'live']);
  });

  it('says what it heard last, so that the server can tell what was missed', async () => {
    const asked: (string | undefined)[] = [];
    const answer = (response: ServerResponse) => {
      asked.push(response.req.headers['last-event-id'] as string | undefined);
      open(response).end(`id: run-7\n${clusters('a')}`);
    };
    await listen([answer]);
    await until(() => asked.length === 2);
    expect(asked).toEqual([undefined, 'run-7']);
  });

  it('gives up where the token is refused: asking again would not help', async () => {
    const { statuses, connections } = await listen([(response) => response.writeHead(401).end()]);
    await until(() => statuses.includes('refused'));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(connections).toHaveLength(1);
  });

  it('hangs up on a line that has gone silent, and tries at once when told to', async () => {
    const { statuses, stream } = await listen([(response) => open(response).flushHeaders()], 60);
    await until(() => statuses.includes('away'));
    const before = Date.now();
    stream.retryNow();
    await until(() => statuses.filter((status) => status === 'live').length === 2);
    expect(Date.now() - before).toBeLessThan(200);
  });

  it('goes on after an event that it does not know or cannot read', async () => {
    const { events } = await listen([
      (response) =>
        open(response).write(`event: weather\ndata: {}\n\nevent: clusters\ndata: {oops\n\n${clusters('a')}`),
    ]);
    await until(() => events.length === 1);
    expect(events).toEqual([{ type: 'clusters', data: ['a'] }]);
  });

  it('is quiet once closed', async () => {
    const { statuses, stream } = await listen([(response) => open(response).write(clusters('a'))]);
    await until(() => statuses.includes('live'));
    stream.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(statuses).toEqual(['connecting', 'live']);
  });
});

describe('parseLiveEvent', () => {
  it('refuses what the contracts do not allow', () => {
    expect(parseLiveEvent('overview', JSON.stringify({ ...overview, lag: 'much' }))).toBeNull();
    expect(parseLiveEvent(undefined, JSON.stringify(overview))).toBeNull();
    expect(parseLiveEvent('overview', JSON.stringify(overview))).not.toBeNull();
  });
});
