import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A local server that stands for a vendor's: it answers by the vendor's rules, or as a test tells it to. */
export interface FakeReceiver {
  /** With a token in it, as the real ones have. */
  readonly url: string;
  readonly received: readonly Received[];
  /** The next request is answered so, whatever it holds; `silence` never answers, `hang-up` cuts the connection. */
  answerNext(...answers: readonly (Answer | 'silence' | 'hang-up')[]): void;
  close(): Promise<void>;
}

export const tokenOfFakes = 'kept-secret-token';

export async function startReceiver(judge: (received: Received) => Answer): Promise<FakeReceiver> {
  const received: Received[] = [];
  const forced: (Answer | 'silence' | 'hang-up')[] = [];
  const server = createServer(async (request, response) => {
    const one = {
      method: request.method ?? '',
      url: new URL(request.url ?? '/', 'http://127.0.0.1'),
      headers: request.headers,
      body: await text(request),
    };
    received.push(one);
    const answer = forced.shift() ?? judge(one);
    if (answer === 'silence') return;
    if (answer === 'hang-up') request.socket.destroy();
    else response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook?token=${tokenOfFakes}`,
    received,
    answerNext: (...answers) => forced.push(...answers),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export function json(body: object, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } };
}

/** More than `count` requests in `windowMs` are too fast, as a vendor counts them: by its own clock. */
export function createRateCounter(count: number, windowMs: number): () => boolean {
  let atMs: number[] = [];
  return () => {
    const nowMs = Date.now();
    atMs = [...atMs.filter((at) => at > nowMs - windowMs), nowMs];
    return atMs.length > count;
  };
}
