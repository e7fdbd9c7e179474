import createFetchClient, { type ClientOptions, type Client as FetchClient } from 'openapi-fetch';
import type { components, paths } from './schema.js';

/** Schemas of the interface by name: `Schemas['ClusterSummary']`. */
export type Schemas = components['schemas'];
/** What an error answer says (RFC 9457). */
export type Problem = Schemas['ApiError'];
export type Client = FetchClient<paths>;

export interface EarshotClientOptions extends Omit<ClientOptions, 'headers'> {
  /** Where Earshot is: `http://127.0.0.1:4600`; '' in its own page. */
  readonly baseUrl: string;
  /** A token; left out where a session's cookie speaks for the caller. */
  readonly token?: string;
}

/**
 * A client whose paths, parameters, bodies and answers are typed as the interface describes itself:
 * `const { data, error } = await client.GET('/v1/clusters', { params: { query: { window_hours: 6 } } })`.
 */
export function createClient({ token, ...options }: EarshotClientOptions): Client {
  return createFetchClient<paths>({
    ...options,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
}

/** An answer that was an error, as an exception. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.detail} ${problem.next}`);
    this.problem = problem;
  }
}

/**
 * The data of an answer. @throws ProblemError where it was an error
 * `const { clusters } = await dataOf(client.GET('/v1/clusters'))`
 */
export async function dataOf<Data>(
  answer: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await answer;
  if (data !== undefined) return data;
  throw new ProblemError(isProblem(error) ? error : unreadable(response));
}

function isProblem(error: unknown): error is Problem {
  return error !== null && typeof error === 'object' && 'code' in error && 'detail' in error && 'next' in error;
}

/** What stands between did not let the answer through: a proxy's own page. */
function unreadable({ status, statusText }: Response): Problem {
  return {
    type: 'about:blank',
    title: statusText,
    status,
    detail: `the answer has status ${status} and is none of Earshot's`,
    code: 'unreadable',
    next: 'See what stands between: a proxy, a gateway.',
  };
}
