import {
  ApiError,
  CatalogueList,
  ClusterDetail,
  ClusterList,
  Heatmap,
  Overview,
  SignalList,
  WordList,
} from '@earshot/contracts';
import type { z } from 'zod';

/** How long an answer may take before the server counts as away. */
const answerTimeoutMs = 20_000;

/**
 * Why an answer could not be had. `refused`: the token is not (or no longer) good; `away`: nothing answered, or the
 * server cannot answer now; `unexpected`: it answered with something that the contracts do not know.
 */
export type FailureKind = 'refused' | 'away' | 'unexpected';

export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

type Params = Readonly<Record<string, string | number | undefined>>;

/** The server's reading side, every answer parsed once, here. Rejects with ApiFailure. */
export function createClient(token: string) {
  const get = <Schema extends z.ZodType>(schema: Schema, path: string, params: Params, signal?: AbortSignal) =>
    getParsed(token, schema, path, params, signal);
  return {
    token,
    overview: (signal?: AbortSignal) => get(Overview, '/v1/overview', {}, signal),
    catalogue: (signal?: AbortSignal) => get(CatalogueList, '/v1/catalogue', {}, signal),
    signals: (state: 'open' | 'past', limit: number, signal?: AbortSignal) =>
      get(SignalList, '/v1/signals', { state, limit }, signal),
    heatmap: (windowHours: number, signal?: AbortSignal) =>
      get(Heatmap, '/v1/heatmap', { window_hours: windowHours }, signal),
    clusters: (query: ClusterQuery, signal?: AbortSignal) =>
      get(
        ClusterList,
        '/v1/clusters',
        {
          window_hours: query.windowHours,
          limit: query.limit,
          supplier_id: query.supplierId,
          product_id: query.productId,
          cause: query.cause,
          order: 'surprise',
        },
        signal,
      ),
    cluster: (clusterId: string, windowHours: number, days: number, signal?: AbortSignal) =>
      get(ClusterDetail, `/v1/clusters/${encodeURIComponent(clusterId)}`, { window_hours: windowHours, days }, signal),
    words: (query: WordQuery, signal?: AbortSignal) =>
      get(
        WordList,
        '/v1/words',
        {
          cluster_id: query.clusterId,
          supplier_id: query.supplierId,
          product_id: query.productId,
          cause: query.cause,
          before: query.before,
          limit: query.limit,
        },
        signal,
      ),
  };
}
export type Client = ReturnType<typeof createClient>;

interface Filter {
  readonly supplierId?: string | undefined;
  readonly productId?: string | undefined;
  readonly cause?: string | undefined;
}

export interface ClusterQuery extends Filter {
  readonly windowHours: number;
  readonly limit: number;
}

export interface WordQuery extends Filter {
  readonly clusterId?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

async function getParsed<Schema extends z.ZodType>(
  token: string,
  schema: Schema,
  path: string,
  params: Params,
  signal: AbortSignal | undefined,
): Promise<z.infer<Schema>> {
  const timeout = AbortSignal.timeout(answerTimeoutMs);
  const response = await fetch(path + queryOf(params), {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    cache: 'no-store',
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
  }).catch((error: unknown) => {
    // React Query ends what nobody waits for any more: that is no failure of the server.
    if (signal?.aborted === true) throw error;
    throw new ApiFailure('away', 'no answer', error);
  });
  if (!response.ok) throw await failureOf(response);
  const body: unknown = await response.json().catch((error: unknown) => {
    if (signal?.aborted === true) throw error;
    throw new ApiFailure('away', 'the answer broke off', error);
  });
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ApiFailure('unexpected', `${path}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`, parsed.error);
  }
  return parsed.data;
}

async function failureOf(response: Response): Promise<ApiFailure> {
  const said = ApiError.safeParse(await response.json().catch(() => undefined));
  const message = said.success ? `${said.data.error.message} ${said.data.error.next}` : `HTTP ${response.status}`;
  return new ApiFailure(failureKindOf(response.status), message);
}

/** Which failure an HTTP status means to the reader. */
export function failureKindOf(status: number): FailureKind {
  if (status === 401 || status === 403) return 'refused';
  return status >= 500 || status === 408 || status === 429 ? 'away' : 'unexpected';
}

function queryOf(params: Params): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
