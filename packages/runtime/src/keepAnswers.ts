import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { z } from 'zod';
import { HttpError } from './HttpError.js';

export const keepAnswersLimits = {
  keyCharsMax: 200,
  answersMax: 10_000,
  answerBytesMax: 100_000,
  allBytesMax: 32 * 1024 * 1024,
  keptMsMax: 24 * 3_600_000,
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

interface Kept {
  readonly fingerprint: string;
  readonly atMs: number;
  /** Undefined while the first request is still at work. */
  answer:
    | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
    | undefined;
}

/**
 * `Idempotency-Key` on every POST that makes something (draft-ietf-httpapi-idempotency-key-header): who did not hear the
 * answer asks again with the same key. Answers are kept by this process alone; a failure (5xx) is not kept.
 */
export function keepAnswers(server: FastifyInstance, nowMs: () => number = Date.now): void {
  const kept = new Map<string, Kept>();
  let bytes = 0;
  const mine = new WeakMap<FastifyRequest, string>();

  function forget(key: string): void {
    bytes -= kept.get(key)?.answer?.body.length ?? 0;
    kept.delete(key);
  }

  /** The oldest first; they stand in the order in which they came. */
  function makeRoom(): void {
    for (const [key, { atMs }] of kept) {
      const fits = kept.size <= keepAnswersLimits.answersMax && bytes <= keepAnswersLimits.allBytesMax;
      if (fits && nowMs() - atMs < keepAnswersLimits.keptMsMax) return;
      forget(key);
    }
  }

  server.addHook('onRoute', (route) => {
    if (!isKept(route) || route.schema === undefined || route.schema.headers !== undefined) return;
    route.schema.headers = Headers;
  });

  server.addHook('preHandler', async (request, reply) => {
    const given = request.headers['idempotency-key'];
    const pattern = request.routeOptions.url ?? '';
    if (typeof given !== 'string' || !isKept({ method: request.method, url: pattern })) return undefined;
    makeRoom();
    const key = digest([request.actor?.person_id, pattern, request.params, given]);
    const fingerprint = digest([request.query, request.body]);
    const before = kept.get(key);
    if (before === undefined) {
      kept.set(key, { fingerprint, atMs: nowMs(), answer: undefined });
      mine.set(request, key);
      return undefined;
    }
    if (before.fingerprint !== fingerprint) throw reusedKey();
    if (before.answer === undefined) throw stillAtWork();
    return reply
      .status(before.answer.status)
      .headers({ ...before.answer.headers, 'idempotency-replayed': 'true' })
      .serializer((body: unknown) => String(body))
      .send(before.answer.body);
  });

  server.addHook('onSend', async (request, reply, payload) => {
    const key = mine.get(request);
    const entry = key === undefined ? undefined : kept.get(key);
    if (key === undefined || entry === undefined) return payload;
    if (reply.statusCode >= 500 || typeof payload !== 'string' || payload.length > keepAnswersLimits.answerBytesMax) {
      forget(key);
      return payload;
    }
    entry.answer = { status: reply.statusCode, headers: headersOf(reply), body: payload };
    bytes += payload.length;
    return payload;
  });

  // Cut off before it was answered: the next try begins anew.
  server.addHook('onRequestAbort', async (request) => {
    const key = mine.get(request);
    if (key !== undefined && kept.get(key)?.answer === undefined) forget(key);
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
