import { type Client, createClient, dataOf, ProblemError } from '@earshot/client';
import { ApiFailure, failureKindOf, wordsOfProblem } from './ApiFailure.js';

/** How long an answer may take before the server counts as away. */
const answerMsMax = 20_000;
/** A statement or an export may take as long as the server lets it. */
const longAnswerMsMax = 120_000;

/** How rooms ask the server: typed by the interface's own description. */
export interface Call {
  /** null where the browser's session cookie speaks for the reader. */
  readonly token: string | null;
  readonly client: Client;
  /** The data of what a client was asked, undefined where there is none to give. Rejects with ApiFailure. */
  answer<Data>(asked: Promise<{ data?: Data; error?: unknown; response: Response }>): Promise<Data>;
}

export function createCall(token: string | null): Call {
  const client = createClient({
    baseUrl: '',
    ...(token === null ? {} : { token }),
    cache: 'no-store',
    credentials: 'same-origin',
    fetch: (request) => fetchWhole(request, answerMsMax),
  });
  return { token, client, answer };
}

/** `fetch` of one request that may take long: `client.GET(path, { fetch: patiently })`. */
export const patiently = (request: Request) => fetchWhole(request, longAnswerMsMax);

async function answer<Data>(asked: Promise<{ data?: Data; error?: unknown; response: Response }>): Promise<Data> {
  try {
    return await dataOf(asked);
  } catch (error) {
    if (error instanceof ProblemError) throw failureOf(error);
    if (error instanceof SyntaxError) throw new ApiFailure('unexpected', error.message, error);
    throw error;
  }
}

function failureOf(error: ProblemError): ApiFailure {
  const { problem } = error;
  const words = problem.code === 'unreadable' ? `HTTP ${problem.status}` : wordsOfProblem(problem);
  return new ApiFailure(failureKindOf(problem.status), words, error);
}

/**
 * The answer with all of its body, so that here alone a line that breaks is told apart from one that the reader gave up:
 * React Query ends what nobody waits for any more, which is no failure of the server.
 */
async function fetchWhole(request: Request, msMax: number): Promise<Response> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(msMax)]);
  try {
    const response = await fetch(request, { signal });
    const body = await response.blob();
    return new Response(response.status === 204 ? null : body, response);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new ApiFailure('away', 'no answer', error);
  }
}
