import { ApiError, FeedbackAnswers } from '@earshot/contracts';
import type { Accept } from '../acceptFeedback.js';
import { GatewayError } from '../errors.js';
import { ImportError } from './ImportError.js';
import { importLimits } from './importLimits.js';

export interface RunningEarshot {
  /** Such as http://127.0.0.1:4600 */
  readonly baseUrl: string;
  readonly token: string;
}

/**
 * `accept` of an Earshot that runs elsewhere, through its POST /v1/feedback. Throws GatewayError 503 where it is busy or
 * cannot be reached (worth another try), ImportError where it refuses.
 */
export function createAcceptThrough({ baseUrl, token }: RunningEarshot): Accept {
  return async (items, options = {}) => {
    const url = new URL('/v1/feedback', baseUrl);
    if (options.history === true) url.searchParams.set('history', 'true');
    const named = items.map((item) => withSource(item, options.source));
    const response = await post(url, token, named.map((item) => JSON.stringify(item)).join('\n'));
    const answer: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw refusal(response.status, answer, baseUrl);
    const answers = FeedbackAnswers.safeParse(answer);
    if (!answers.success || answers.data.items.length !== items.length) {
      throw new ImportError(
        `${baseUrl} gave an answer that is not Earshot's; check the address and that versions match`,
      );
    }
    return answers.data.items;
  };
}

function withSource(item: unknown, source: string | undefined): unknown {
  if (source === undefined || item === null || typeof item !== 'object' || Array.isArray(item)) return item;
  return { source, ...item };
}

async function post(url: URL, token: string, body: string): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
      body,
      signal: AbortSignal.timeout(importLimits.requestTimeoutMs),
    });
  } catch (error) {
    const why = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new GatewayError(
      503,
      'unreachable',
      `${url.origin} does not answer (${why})`,
      'Check that Earshot is running.',
    );
  }
}

function refusal(status: number, answer: unknown, baseUrl: string): Error {
  const parsed = ApiError.safeParse(answer);
  const message = parsed.success ? parsed.data.detail : `HTTP ${status}`;
  const next = parsed.success ? parsed.data.next : 'See the log of the server.';
  if (status === 503 || status === 429 || status === 502 || status === 504) {
    return new GatewayError(503, 'busy', message, next);
  }
  return new ImportError(`${baseUrl} refuses the import: ${message}. ${next}`);
}
