import createFetchClient, { type ClientOptions, type Client as FetchClient } from 'openapi-fetch';
import type { components, paths } from './schema.js';

/** Schemas of the interface by name: `Schemas['ClusterSummary']`. */
export type Schemas = components['schemas'];
/** What an error answer says (RFC 9457). */
export type Problem = Schemas['ApiError'];
export type Client = FetchClient<paths>;
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
/** Paths that answer a method. */
type PathsOf<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends { [Key in M]: { responses: object } } ? Path : never;
}[keyof paths];
type QueryIn<Operation> = Operation extends { parameters: { query?: infer Query } } ? NonNullable<Query> : never;
type BodyIn<Operation> = Operation extends { requestBody?: { content: { 'application/json': infer Body } } }
  ? Body
  : never;
/** What may be asked of a path: `QueryOf<'/v1/search'>`. */
export type QueryOf<Path extends PathsOf<'get'>> = QueryIn<paths[Path]['get']>;
/** What is sent to a path: `BodyOf<'post', '/v1/mutes'>`. */
export type BodyOf<M extends Method, Path extends PathsOf<M>> = BodyIn<paths[Path][M]>;

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
 * The data of an answer, undefined where there is none to give (204). @throws ProblemError where it was an error
 * `const { clusters } = await dataOf(client.GET('/v1/clusters'))`
 */
export async function dataOf<Data>(
  answer: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await answer;
  if (response.ok) return data as Data;
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
