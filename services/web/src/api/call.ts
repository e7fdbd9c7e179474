import type { z } from 'zod';
import { ApiFailure, failureKindOf, wordsOfFailure } from './ApiFailure.js';

/** How long an answer may take before the server counts as away. */
const answerTimeoutMs = 20_000;
/** A statement or an export may take as long as the server lets it. */
const longAnswerTimeoutMs = 120_000;

export type Params = Readonly<Record<string, string | number | boolean | undefined>>;
type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** How rooms ask the server: every answer is parsed once, here. Rejects with ApiFailure. */
export interface Call {
  /** null where the browser's session cookie speaks for the reader. */
  readonly token: string | null;
  get<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    params: Params,
    signal?: AbortSignal,
  ): Promise<z.infer<Schema>>;
  send<Schema extends z.ZodType>(
    method: Method,
    schema: Schema,
    path: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<z.infer<Schema>>;
  /** An answer that is no JSON: a statement's result, an export. */
  raw(path: string, params: Params, options?: { body?: string; signal?: AbortSignal }): Promise<Response>;
}

export function createCall(token: string | null): Call {
  const authorization: Readonly<Record<string, string>> = token === null ? {} : { authorization: `Bearer ${token}` };
  return {
    token,
    get: async (schema, path, params, signal) => {
      const response = await ask(path + queryOf(params), {
        headers: { ...authorization, accept: 'application/json' },
        signal: withTimeout(answerTimeoutMs, signal),
        asked: signal,
      });
      return parsed(schema, path, await jsonOf(response, signal));
    },
    send: async (method, schema, path, body, headers = {}) => {
      const response = await ask(path, {
        method,
        headers: {
          ...authorization,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: withTimeout(answerTimeoutMs),
      });
      return parsed(schema, path, response.status === 204 ? undefined : await jsonOf(response));
    },
    raw: (path, params, options = {}) =>
      ask(path + queryOf(params), {
        ...(options.body === undefined
          ? { headers: authorization }
          : { method: 'POST', headers: { ...authorization, 'content-type': 'text/plain' }, body: options.body }),
        signal: withTimeout(longAnswerTimeoutMs, options.signal),
        asked: options.signal,
      }),
  };
}

/** `asked`: the caller's own signal. React Query ends what nobody waits for any more: that is no failure of the server. */
async function ask(address: string, init: RequestInit & { asked?: AbortSignal | undefined }): Promise<Response> {
  const { asked, ...request } = init;
  const response = await fetch(address, { ...request, cache: 'no-store', credentials: 'same-origin' }).catch(
    (error: unknown) => {
      if (asked?.aborted === true) throw error;
      throw new ApiFailure('away', 'no answer', error);
    },
  );
  if (response.ok) return response;
  const said = wordsOfFailure(await response.json().catch(() => undefined));
  throw new ApiFailure(failureKindOf(response.status), said === '' ? `HTTP ${response.status}` : said);
}

async function jsonOf(response: Response, asked?: AbortSignal): Promise<unknown> {
  return response.json().catch((error: unknown) => {
    if (asked?.aborted === true) throw error;
    throw new ApiFailure('away', 'the answer broke off', error);
  });
}

function parsed<Schema extends z.ZodType>(schema: Schema, path: string, body: unknown): z.infer<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ApiFailure('unexpected', `${path}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`, result.error);
}

function withTimeout(milliseconds: number, signal?: AbortSignal): AbortSignal {
  const timeout = AbortSignal.timeout(milliseconds);
  return signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
}

/** The query of an address, '' for none; what is undefined is left out. */
export function queryOf(params: Params): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
