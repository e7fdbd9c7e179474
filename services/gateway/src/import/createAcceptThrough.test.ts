import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiError } from '@earshot/contracts';
import Fastify from 'fastify';
import { afterEach, expect, it } from 'vitest';
import type { Accept, AcceptOptions } from '../acceptFeedback.js';
import { createFeedbackRoutes } from '../feedbackRoutes.js';
import { createAcceptThrough } from './createAcceptThrough.js';
import { importFiles } from './importFiles.js';

const servers: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** The gateway's real routes on a real port, behind a token; the first `refusals` requests are answered 503. */
async function startServer(refusals = 0) {
  const taken: { item: unknown; options: AcceptOptions | undefined }[] = [];
  const accept: Accept = async (items, options) => {
    taken.push(...items.map((item) => ({ item, options })));
    return items.map(() => ({ status: 'accepted', feedback_id: 'f' }));
  };
  const app = Fastify();
  servers.push(app);
  let left = refusals;
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.authorization !== 'Bearer right') {
      return reply.code(401).send(apiError(401, 'unauthorized', 'the token is wrong', 'Look it up.'));
    }
    if (left-- > 0) return reply.code(503).send();
  });
  await app.register(createFeedbackRoutes(accept));
  const baseUrl = await app.listen({ port: 0, host: '127.0.0.1' });
  return { baseUrl, taken };
}

it('hands items over in order, with their source and as history', async () => {
  const { baseUrl, taken } = await startServer();
  const accept = createAcceptThrough({ baseUrl, token: 'right' });
  const answers = await accept([{ text: 'a\nb' }, { text: '好', source: 'desk' }], { history: true, source: 'shop' });
  expect(answers).toHaveLength(2);
  expect(taken).toEqual([
    { item: { source: 'shop', text: 'a\nb' }, options: { history: true } },
    { item: { source: 'desk', text: '好' }, options: { history: true } },
  ]);
});

it('imports a file through a server that is busy at first', async () => {
  const { baseUrl, taken } = await startServer(2);
  const folder = await mkdtemp(join(tmpdir(), 'earshot-through-'));
  try {
    const path = join(folder, 'a.jsonl');
    await writeFile(
      path,
      Array.from({ length: 2_500 }, (_, i) => JSON.stringify({ id: String(i), text: 'x' })).join('\n'),
    );
    const report = await importFiles([path], {}, createAcceptThrough({ baseUrl, token: 'right' }));
    expect(report).toMatchObject({ accepted: 2_500, rejected: 0 });
    expect(taken).toHaveLength(2_500);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('tells a refusal from a server that is not there', async () => {
  const { baseUrl } = await startServer();
  await expect(createAcceptThrough({ baseUrl, token: 'wrong' })([{ text: 'a' }])).rejects.toThrow(
    'refuses the import: the token is wrong. Look it up.',
  );
  const gone = createAcceptThrough({ baseUrl: 'http://127.0.0.1:1', token: 'right' });
  await expect(gone([{ text: 'a' }])).rejects.toMatchObject({ statusCode: 503, code: 'unreachable' });
});
