import { createHash } from 'node:crypto';
import { type AnswerClaim, createProcessMemory, type KeptAnswers } from '@earshot/dedupe/memory';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { z } from 'zod';
import { HttpError } from './HttpError.js';

export const keepAnswersLimits = {
  keyCharsMax: 200,
  answerBytesMax: 100_000,
} as const;

/**
 * Repeating these does no harm by itself: feedback is known by its ids, a statement only reads, signing in has nothing to
 * double. What they answer is too large, or nobody else's business.
 */
const leftOut: ReadonlySet<string> = new Set([
  '/v1/feedback',
  '/v1/email',
  '/v1/sql',
  '/v1/sign-in',
  '/v1/sign-out',
  '/v1/first-admin',
]);

const Headers = z.looseObject({
  'idempotency-key': z
    .string()
    .min(1)
    .max(keepAnswersLimits.keyCharsMax)
    .optional()
    .describe(
      'The same key with the same body within 24 hours is answered as the first time, and nothing is made twice',
    ),
});

/**
 * `Idempotency-Key` on every POST that makes something (draft-ietf-httpapi-idempotency-key-header): who did not hear the
 * answer asks again with the same key. A failure (5xx) is not kept. Processes that answer for one installation are given one memory.
 */
export function keepAnswers(server: FastifyInstance, answers: KeptAnswers = createProcessMemory().answers): void {
  const mine = new WeakMap<FastifyRequest, AnswerClaim>();

  server.addHook('onRoute', (route) => {
    if (!isKept(route) || route.schema === undefined || route.schema.headers !== undefined) return;
    route.schema.headers = Headers;
  });

  server.addHook('preHandler', async (request, reply) => {
    const given = request.headers['idempotency-key'];
    const pattern = request.routeOptions.url ?? '';
    if (typeof given !== 'string' || !isKept({ method: request.method, url: pattern })) return undefined;
    const key = digest([request.actor?.person_id, pattern, request.params, given]);
    const before = await answers.begin(key, digest([request.query, request.body])).catch((error: unknown) => {
      throw memoryAway(error);
    });
    if (before.kind === 'other') throw reusedKey();
    if (before.kind === 'at_work') throw stillAtWork();
    if (before.kind === 'new') {
      mine.set(request, before.claim);
      return undefined;
    }
    const { status, headers, body } = before.answer;
    return reply
      .status(status)
      .headers({ ...headers, 'idempotency-replayed': 'true' })
      .serializer((payload: unknown) => String(payload))
      .send(body);
  });

  server.addHook('onSend', async (request, reply, payload) => {
    const claim = mine.get(request);
    if (claim === undefined) return payload;
    mine.delete(request);
    const isKeepable = typeof payload === 'string' && payload.length <= keepAnswersLimits.answerBytesMax;
    const kept =
      reply.statusCode < 500 && isKeepable
        ? claim.keep({ status: reply.statusCode, headers: headersOf(reply), body: payload })
        : claim.drop();
    // The thing is made and its maker hears of it; another try is told that the first is still at work, until that is forgotten.
    await kept.catch((error: unknown) => request.log.warn({ err: error }, 'an answer could not be kept for its key'));
    return payload;
  });
}

function isKept({ method, url }: Pick<RouteOptions, 'method' | 'url'>): boolean {
  return method === 'POST' && url.startsWith('/v1/') && !leftOut.has(url);
}

function headersOf(reply: FastifyReply): Record<string, string> {
  const told = ['content-type', 'location', 'cache-control'].map((name) => [name, reply.getHeader(name)] as const);
  return Object.fromEntries(told.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}

function reusedKey(): HttpError {
  return new HttpError(
    409,
    'key_reused',
    'Idempotency-Key: it came before with another body',
    'Send a key of its own with every new request, such as a random UUID.',
  );
}

function stillAtWork(): HttpError {
  return new HttpError(
    409,
    'key_at_work',
    'the first request with this Idempotency-Key is still being answered',
    'Ask again in a moment.',
  );
}

function memoryAway(cause: unknown): HttpError {
  const error = new HttpError(
    503,
    'memory_away',
    'whether a request with this Idempotency-Key came before cannot be looked up now',
    'Try again in a moment, with the same key.',
  );
  error.cause = cause;
  return error;
}
