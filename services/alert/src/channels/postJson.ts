import { leadsToClosedAddress } from '@earshot/runtime';
import type { DeliveryOutcome } from './deliveryOutcome.js';

export interface JsonPost {
  readonly url: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly nowMs: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** The beginning of the body, `answerBytesMax` at most. */
  readonly text: string;
  /** What the receiver asks to wait, undefined where it says nothing. */
  readonly retryAfterMs: number | undefined;
}

/** More than any of these receivers answers; what goes on for longer is not read. */
const answerBytesMax = 16 * 1_024;

/**
 * POSTs JSON. A redirect is not followed: it would carry customers' words to an address that nobody configured. Resolves
 * with the answer, whatever its status, or with the outcome where there was none; an error never quotes the address, for
 * it may hold a token.
 */
export async function postJson(
  post: JsonPost,
): Promise<HttpAnswer | Exclude<DeliveryOutcome, { outcome: 'delivered' }>> {
  const { url, body, headers, nowMs, timeoutMs, signal } = post;
  if (!URL.canParse(url)) return { outcome: 'gone', error: 'its address is not one' };
  if (await leadsToClosedAddress(new URL(url)))
    return { outcome: 'gone', error: 'its name leads to a link-local address, where no receiver is' };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Earshot/1', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    return {
      status: response.status,
      text: await beginningOf(response.body),
      retryAfterMs: retryAfterMs(response.headers, nowMs),
    };
  } catch (error) {
    // The worker is closing: not the receiver's fault.
    signal.throwIfAborted();
    return { outcome: 'again', error: reasonOf(error) };
  }
}

/** 4xx answers that are about this moment, not about the request (RFC 9110 § 15.5.9, RFC 8470 § 5.2). */
const passing: ReadonlySet<number> = new Set([408, 425]);

/** What a status other than 2xx means where a receiver gives it no meaning of its own. */
export function judgeStatus({ status, retryAfterMs }: HttpAnswer): Exclude<DeliveryOutcome, { outcome: 'delivered' }> {
  const error = `the receiver answered ${status}`;
  if (retryAfterMs !== undefined && (status === 429 || status === 503))
    return { outcome: 'later', error, waitMs: retryAfterMs };
  const isGone = status >= 300 && status < 500 && status !== 429 && !passing.has(status);
  return { outcome: isGone ? 'gone' : 'again', error };
}

/** Retry-After in seconds or as a date (RFC 9110 § 10.2.3), or Feishu's `x-ogw-ratelimit-reset` in seconds. */
function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const value = headers.get('retry-after') ?? headers.get('x-ogw-ratelimit-reset');
  if (value === null || value.trim() === '') return undefined;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - nowMs;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

async function beginningOf(body: ReadableStream<Uint8Array> | null): Promise<string> {
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the rest.
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes >= answerBytesMax) break;
  }
  return Buffer.concat(chunks).subarray(0, answerBytesMax).toString('utf8');
}

/** What fetch hides in `cause`, without the address. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the request failed';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const cause: unknown = error.cause;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? ` (${String(cause.code)})` : '';
  return `the receiver cannot be reached${code}`;
}
