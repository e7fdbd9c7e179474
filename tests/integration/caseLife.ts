import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAlert } from '@earshot/alert';
import { startReceiver } from '@earshot/alert/contract';
import { apiRoutes } from '@earshot/api';
import { type Bus, createDeadLetters } from '@earshot/bus';
import { startCluster } from '@earshot/cluster';
import {
  type Actor,
  type AnalysedFeedback,
  CaseDetail,
  CaseList,
  type Cause,
  ClusterList,
  CommandAccepted,
  CommandState,
  EMBEDDING_DIMENSIONS,
  encodeEmbedding,
  type Jobs,
  type PersonAction,
  TOPICS,
} from '@earshot/contracts';
import type { Queue } from '@earshot/queue';
import { createHttpServer } from '@earshot/runtime';
import { connectStore } from '@earshot/store';
import { pino } from 'pino';
import { expect, vi } from 'vitest';
import type { z } from 'zod';

/** A machine that trains a model beside the tests takes its time. */
export const patience = { timeout: 90_000, interval: 100 };
/** A whole life waits many times. */
export const stepsMsMax = 400_000;
export const hourMs = 3_600_000;
export const timeZone = 'Asia/Shanghai';

/** The services that cases pass through, in one process, over a log and a queue that are handed in; with a clock of the test's. */
export interface CaseLife {
  readonly supplierId: string;
  now: number;
  /** So many customers complain of cold eggs (or of noise), just now. */
  hear(complaints: number, about?: About): Promise<void>;
  get<Schema extends z.ZodType>(schema: Schema, path: string, person?: string): Promise<z.infer<Schema>>;
  put(path: string, body: unknown): Promise<Response>;
  /** Sends a command and waits for what becomes of it. */
  command(person: string, action: PersonAction, some?: { why?: string; command_id?: string }): Promise<CommandState>;
  post(person: string, body: object): Promise<Response>;
  /** The first answer as rows of JSON to a statement, as an analyst has it. */
  sql(statement: string): Promise<Record<string, string | null>[]>;
  /** What the webhook was told of cases, oldest first. */
  told(): { readonly type: string; readonly delivery_id: string; readonly case: { readonly case_id: string } }[];
  /** Waits until the one cluster about it has so many complaints, and answers with its id. */
  clusterOf(complaints: number, about?: About): Promise<string>;
  /** Waits until the case of the cluster is as the check wants it. */
  caseOf(clusterId: string, check: (detail: CaseDetail) => void): Promise<CaseDetail>;
  close(): Promise<void>;
}

export async function startCaseLife(bus: Bus, queue: Queue<Jobs>): Promise<CaseLife> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-cases-'));
  const store = await connectStore({ kind: 'embedded', path: join(folder, 'store') });
  await store.migrate();
  await bus.ensureTopics(Object.values(TOPICS));
  const logger = pino({ level: 'silent' });
  const desk = await startReceiver(() => ({ status: 200, body: 'ok' }));
  const life = { now: Date.parse('2026-03-11T01:00:00.000Z') };
  const clock = () => new Date(life.now);
  const supplierId = `aster-${randomUUID()}`;
  const server = await createHttpServer({
    logger,
    token: 'unused',
    version: 'test',
    readiness: async () => ({ status: 'ok', checks: {} }),
    gate: {
      isOpen: () => false,
      isStillAdmitted: async () => true,
      async admit(request) {
        request.actor = actorNamed(String(request.headers['x-person'] ?? 'desk-1'));
      },
    },
  });
  await server.register(
    apiRoutes({
      store,
      deadLetters: createDeadLetters(bus),
      log: bus,
      lag: async () => ({ partitions: [] }),
      clock,
      timeZone,
    }),
  );
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const cluster = await startCluster({ bus, store, clock, timeZone });
  const alert = await startAlert({
    store,
    queue,
    log: bus,
    clock,
    logger,
    channels: [{ id: 'desk', kind: 'webhook', url: desk.url, secret: 'a secret of sixteen and more' }],
    publicUrl: 'http://127.0.0.1:4600',
    timeZone,
    everyMs: 100,
    casesEveryMs: 100,
  });
  let heard = 0;

  const ask = (path: string, person: string, init: RequestInit = {}) =>
    fetch(url + path, { ...init, headers: { 'x-person': person, 'content-type': 'application/json' } });
  const get: CaseLife['get'] = async (schema, path, person = 'desk-1') => {
    const answer = await ask(path, person);
    const body: unknown = await answer.json();
    expect([answer.status, body]).toEqual([200, expect.anything()]);
    return schema.parse(body);
  };
  const post: CaseLife['post'] = (person, body) =>
    ask('/v1/commands', person, { method: 'POST', body: JSON.stringify(body) });

  return Object.assign(life, {
    supplierId,
    get,
    post,
    put: (path: string, body: unknown) => ask(path, 'desk-1', { method: 'PUT', body: JSON.stringify(body) }),
    async hear(complaints: number, about: About = 'eggs') {
      const messages = Array.from({ length: complaints }, () => {
        heard += 1;
        const input = analysed(supplierId, heard, clock().toISOString(), about);
        return { key: supplierId, value: Buffer.from(JSON.stringify(input)) };
      });
      await bus.publish('cluster.input', messages);
    },
    async command(person: string, action: PersonAction, some: { why?: string; command_id?: string } = {}) {
      const body = { command_id: randomUUID(), supplier_id: supplierId, action, ...some };
      const answer = await post(person, body);
      const accepted: unknown = await answer.json();
      expect([answer.status, accepted]).toEqual([202, expect.anything()]);
      const { command_id } = CommandAccepted.parse(accepted);
      return vi.waitFor(async () => {
        const state = await get(CommandState, `/v1/commands/${command_id}`);
        expect(state.state).not.toBe('pending');
        return state;
      }, patience);
    },
    async sql(statement: string) {
      const answer = await ask('/v1/sql?format=JSONEachRow', 'desk-1', { method: 'POST', body: statement });
      const text = await answer.text();
      expect([answer.status, text]).toEqual([200, expect.anything()]);
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    },
    told: () =>
      desk.received.map(({ body }) => JSON.parse(body)).filter(({ type }) => String(type).startsWith('case.')),
    clusterOf: (complaints: number, about: About = 'eggs') =>
      vi.waitFor(async () => {
        const asked = `supplier_id=${supplierId}&cause=${abouts[about].cause}&window_hours=168`;
        const { clusters } = await get(ClusterList, `/v1/clusters?${asked}`);
        expect(clusters.map(({ heard_all }) => heard_all)).toEqual([complaints]);
        return clusters[0]?.cluster_id ?? '';
      }, patience),
    caseOf: (clusterId: string, check: (detail: CaseDetail) => void) =>
      vi.waitFor(async () => {
        const { cases } = await get(CaseList, `/v1/cases?cluster_id=${clusterId}`);
        expect(cases).toHaveLength(1);
        const detail = await get(CaseDetail, `/v1/cases/${cases[0]?.case_id}`);
        check(detail);
        return detail;
      }, patience),
    async close() {
      await alert.stop();
      await cluster.stop();
      await server.close();
      await desk.close();
      await queue.close();
      await bus.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  });
}

function actorNamed(person_id: string): Actor {
  return { person_id, name: person_id, role: 'admin', suppliers: null };
}

type About = 'eggs' | 'noise';
const abouts = {
  eggs: { cause: 'product.food', text: 'The eggs at breakfast were cold', direction: 12.9898 },
  noise: { cause: 'product.noise', text: 'The lift was loud all night', direction: 39.3468 },
} as const satisfies Record<About, { cause: Cause; text: string; direction: number }>;

/** One customer's complaint: all about one thing say nearly the same, so that they are one cluster. */
function analysed(supplierId: string, n: number, at: string, about: About): AnalysedFeedback {
  const { cause, text, direction } = abouts[about];
  const unit = new Float32Array(EMBEDDING_DIMENSIONS);
  for (let i = 0; i < unit.length; i++)
    unit[i] = Math.sin(direction * (i + 1)) + Math.sin((n + 1) * 78.233 * (i + 1)) * 0.3;
  const length = Math.hypot(...unit);
  return {
    kind: 'analysed',
    revision: String(Date.parse(at)),
    feedback: {
      feedback_id: createHash('sha256').update(`${supplierId} ${n}`).digest('hex').slice(0, 32),
      source: 'test',
      source_id: String(n),
      channel: 'review',
      text: `${text}, said guest number ${n}`,
      lang: 'en',
      occurred_at: at,
      received_at: at,
      supplier_id: supplierId,
      product_id: 'breakfast',
      order_id: '',
      customer_key: '',
      rating: null,
      region: '',
      attributes: {},
      contact: {},
      thread_of: '',
      history: false,
    },
    analysis: {
      model_version: 'test',
      lang: 'en',
      sentiment: {
        label: 'negative',
        probability: 0.9,
        probabilities: { negative: 0.9, neutral: 0.05, positive: 0.05 },
      },
      causes: [{ cause, probability: 0.9, evidence: [{ start: 4, end: 8 }] }],
      intents: [],
      reaction: 'none',
    },
    embedding: encodeEmbedding(unit.map((value) => value / length)),
  };
}
