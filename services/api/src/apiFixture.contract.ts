import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bus, createDeadLetters, createLmdbBus } from '@earshot/bus';
import { type AnalysedFeedback, type LagList, type Signal, TOPICS } from '@earshot/contracts';
import { type AccessConfig, createHttpServer, createLogger, type HttpServer } from '@earshot/runtime';
import { connectStore, type Store } from '@earshot/store';
import { expect } from 'vitest';
import type { z } from 'zod';
import { createAccess } from './access/createAccess.js';
import { apiRoutes } from './apiRoutes.js';
import { analysed, hoursAgo, startMs, write } from './heardFeedback.contract.js';

/** The installation's own. */
export const token = 'test-token';

/** The reading side over an embedded store and log, with a clock and a lag that the test sets. */
export interface ApiFixture {
  readonly store: Store;
  readonly log: Bus;
  readonly server: HttpServer;
  readonly url: string;
  /** `signInMs`: the clock of sessions and tokens, which begins now. */
  readonly state: { nowMs: number; signInMs: number; lag: LagList };
  request(path: string, options?: RequestInit): Promise<Response>;
  /** The answer, which must be 200 and as the schema says. */
  get<Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.infer<Schema>>;
  post(path: string, body: unknown): Promise<Response>;
  sql(statement: string, query?: string): Promise<Response>;
  close(): Promise<void>;
}

/** An engine that starts on a loaded machine takes longer than a hook may by default. */
export const startMsMax = 180_000;

export interface ApiFixtureOptions {
  readonly access?: Partial<AccessConfig>;
  readonly publicUrl?: string;
}

export async function startApi({ access = {}, publicUrl }: ApiFixtureOptions = {}): Promise<ApiFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-api-'));
  const store = await connectStore({ kind: 'embedded', path: join(folder, 'store') });
  await store.migrate();
  const log = createLmdbBus({ path: join(folder, 'log') }, { onError: () => {} });
  await log.ensureTopics(Object.values(TOPICS));
  const state = { nowMs: startMs, signInMs: Date.now(), lag: { partitions: [] } as LagList };
  const who = createAccess({
    store,
    token,
    metricsToken: undefined,
    publicUrl,
    config: { sessionIdleMs: 12 * 3_600_000, trustedProxies: [], oidc: undefined, ...access },
    clock: () => new Date(state.signInMs),
    onError: () => {},
  });
  const server = await createHttpServer({
    logger: createLogger({ level: 'silent', service: 'test' }),
    token,
    gate: who.gate,
    version: 'test',
    readiness: async () => ({ status: 'ok', checks: {} }),
  });
  await server.register(who.routes);
  await server.register(
    apiRoutes({
      store,
      deadLetters: createDeadLetters(log),
      log,
      lag: async () => state.lag,
      clock: () => new Date(state.nowMs),
      timeZone: 'Asia/Tokyo',
    }),
  );
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const request = (path: string, options: RequestInit = {}) =>
    fetch(url + path, { ...options, headers: { authorization: `Bearer ${token}`, ...options.headers } });
  return {
    store,
    log,
    server,
    url,
    state,
    request,
    async get(schema, path) {
      const answer = await request(path);
      const body: unknown = await answer.json();
      expect([answer.status, body]).toEqual([200, expect.anything()]);
      return schema.parse(body);
    },
    post: (path, body) =>
      request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    sql: (statement, query = '') =>
      request(`/v1/sql${query}`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: statement }),
    async close() {
      await server.close();
      await log.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Eight weeks of two suppliers: one that is loud every day, and four complaints of today about something else. */
export async function hearEightWeeks({ store }: ApiFixture): Promise<void> {
  const inputs: AnalysedFeedback[] = [];
  for (let day = 0; day < 56; day++) {
    // Every day at this hour five of these and none of those.
    for (let k = 0; k < 5; k++)
      inputs.push(
        analysed({
          supplier: 'aster',
          product: 'room',
          causes: ['product.noise'],
          hoursAgo: day * 24 + k,
          history: true,
        }),
      );
  }
  for (let k = 0; k < 4; k++)
    inputs.push(analysed({ supplier: 'aster', product: 'breakfast', causes: ['product.food'], hoursAgo: 0.4 + k / 4 }));
  for (let k = 0; k < 4; k++)
    inputs.push(
      analysed({
        supplier: 'birch',
        product: '',
        causes: ['product.food'],
        hoursAgo: 0.4 + k / 4,
        sentiment: 'positive',
      }),
    );
  inputs.push(analysed({ supplier: 'birch', product: '', causes: ['other'], hoursAgo: 24 * 40 }));
  inputs.push(analysed({ supplier: 'birch', product: '', causes: [], hoursAgo: 2, sentiment: 'positive' }));
  await write(store, inputs, hoursAgo(1));
}

export function signal(signal_id: string, state: Signal['state']): Signal {
  return {
    signal_id,
    kind: 'spike',
    state,
    node: { supplier_id: 'aster', product_id: 'breakfast', cause: 'product.food' },
    window_minutes: 60,
    bucket: hoursAgo(0),
    started_at: hoursAgo(1),
    ended_at: null,
    changed_at: null,
    observed: 9,
    expected: 1,
    expected_low: 0,
    expected_high: 3,
    observed_now: 9,
    expected_now: 1,
    p: 1e-6,
    q: 1e-5,
    severity: 8,
    reason: 'raised',
    distinct: [],
    channel: '',
    cluster_id: '',
    words: [],
    delivered: true,
  };
}
