import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLmdbBus, type LmdbBus } from '@earshot/bus';
import {
  type AnalysedFeedback,
  type Cause,
  type ClusterAction,
  type ClusterInput,
  type Command,
  EMBEDDING_DIMENSIONS,
  encodeEmbedding,
  TOPICS,
} from '@earshot/contracts';
import { connectStore, defineQuery, type Store } from '@earshot/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CLUSTER_GROUP, startCluster } from '../clusterService.js';

const clock = () => new Date('2026-03-02T00:00:00Z');
const folders: string[] = [];
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'earshot-changes-'));
  folders.push(path);
  return path;
};

const idOf = (n: number) => createHash('md5').update(String(n)).digest('hex');

/** A direction a theme, a little noise a text. */
function embedding(theme: number, text: number, noise = 0.3): string {
  const unit = new Float32Array(EMBEDDING_DIMENSIONS);
  for (let i = 0; i < unit.length; i++) {
    unit[i] = Math.sin((theme + 1) * 12.9898 * (i + 1)) + Math.sin((text + 1) * 78.233 * (i + 1)) * noise;
  }
  const length = Math.hypot(...unit);
  return encodeEmbedding(unit.map((value) => value / length));
}

function said(
  n: number,
  theme: number,
  given: { cause?: Cause; noise?: number; text?: string } = {},
): AnalysedFeedback {
  const at = new Date(Date.UTC(2026, 2, 1, 0, 0, n)).toISOString();
  const text = given.text ?? `complaint about theme${theme} number${n}`;
  return {
    kind: 'analysed',
    revision: String(n),
    feedback: {
      feedback_id: idOf(n),
      source: 'test',
      source_id: String(n),
      channel: 'review',
      text,
      lang: 'en',
      occurred_at: at,
      received_at: at,
      supplier_id: 'aster',
      product_id: 'room',
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
      causes: [{ cause: given.cause ?? 'product.food', probability: 0.8, evidence: [{ start: 0, end: text.length }] }],
      intents: [],
      reaction: 'none',
    },
    embedding: embedding(theme, n, given.noise),
  };
}

function command(action: ClusterAction): Command {
  return {
    kind: 'command',
    command_id: randomUUID(),
    supplier_id: 'aster',
    why: 'they are the same',
    at: '2026-03-01T12:00:00.000Z',
    by: { person_id: 'p1', name: 'An analyst' },
    action,
  };
}

const places = defineQuery({
  name: 'places',
  sql: 'SELECT feedback_id, cluster_id, copy_of FROM voc.complaints ORDER BY feedback_id',
  params: z.object({}),
  row: z.object({ feedback_id: z.string(), cluster_id: z.string(), copy_of: z.string() }),
});
const texts = defineQuery({
  name: 'texts',
  sql: 'SELECT feedback_id, cluster_id FROM voc.feedback ORDER BY feedback_id',
  params: z.object({}),
  row: z.object({ feedback_id: z.string(), cluster_id: z.string() }),
});
const stored = defineQuery({
  name: 'stored',
  sql: `SELECT cluster_id, phase, merged_into, label, weight, copies FROM earshot.clusters FINAL ORDER BY cluster_id`,
  params: z.object({}),
  row: z.object({
    cluster_id: z.string(),
    phase: z.string(),
    merged_into: z.string(),
    label: z.string(),
    weight: z.number(),
    copies: z.int(),
  }),
});
const changes = defineQuery({
  name: 'changes',
  sql: 'SELECT kind, cluster_id, other_id, complaints, person_name, why, command_id FROM voc.cluster_changes ORDER BY kind, cluster_id, other_id, complaints, why',
  params: z.object({}),
  row: z.object({
    kind: z.string(),
    cluster_id: z.string(),
    other_id: z.string(),
    complaints: z.int(),
    person_name: z.string(),
    why: z.string(),
    command_id: z.string(),
  }),
});

interface Bench {
  readonly store: Store;
  /** Publishes and waits until all of it is applied; `again` reads the whole log once more, as another group would. */
  apply(inputs: readonly ClusterInput[]): Promise<void>;
  placeOf(n: number): Promise<string>;
  close(): Promise<void>;
}

/** One whose writes fail ever more rarely, so that each batch gets through in the end: before it wrote, or after. */
function failing(store: Store): Pick<Store, 'query' | 'insert'> {
  let [writes, next, gap] = [0, 0, 1];
  return {
    query: (query, params) => store.query(query, params),
    async insert(table, rows) {
      const fails = writes++ === next;
      if (fails) next += ++gap;
      if (fails && gap % 2 === 0) throw new Error('the store is away');
      await store.insert(table, rows);
      if (fails) throw new Error('the answer was lost');
    },
  };
}

async function bench(through: (store: Store) => Pick<Store, 'query' | 'insert'> = (store) => store): Promise<Bench> {
  const bus = createLmdbBus({ path: folder(), retryPauseMs: 20 });
  await bus.ensureTopics(Object.values(TOPICS));
  const store = await connectStore({ kind: 'embedded', path: folder() });
  await store.migrate();
  return {
    store,
    async apply(inputs) {
      await bus.publish(
        'cluster.input',
        inputs.map((value) => ({ key: 'aster', value: Buffer.from(JSON.stringify(value)) })),
      );
      await runUntilRead(bus, through(store));
    },
    async placeOf(n) {
      const all = await store.query(places, {});
      return all.find(({ feedback_id }) => feedback_id === idOf(n))?.cluster_id ?? '';
    },
    async close() {
      await bus.close();
      await store.close();
    },
  };
}

async function runUntilRead(bus: LmdbBus, store: Pick<Store, 'query' | 'insert'>): Promise<void> {
  const service = await startCluster({ bus, store, clock, limits: { batchMessagesMax: 25 } });
  for (;;) {
    const lag = await bus.lag(CLUSTER_GROUP, ['cluster.input']);
    if (lag.every(({ committed, end }) => committed === end)) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await service.stop();
}

afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

/** Starting and stopping the service a dozen times, on a machine that may do much else. */
const testMsMax = 180_000;

describe('edits of clusters', { timeout: testMsMax }, () => {
  let one: Bench;
  beforeAll(async () => {
    one = await bench();
  }, testMsMax);
  // One engine a process: the next suite opens its own.
  afterAll(() => one.close(), testMsMax);
  const food = [0, 1, 2].map((n) => said(n, 0));
  const noise = [10, 11, 12].map((n) => said(n, 1, { cause: 'product.noise' }));

  it('merges, remembers what joined the merged one, and takes it back', async () => {
    await one.apply([...food, ...noise]);
    const [a, b] = [await one.placeOf(0), await one.placeOf(10)];
    expect(a).not.toBe(b);
    const merge = command({ kind: 'merge', cluster_id: b, into: a });
    await one.apply([merge]);
    expect([await one.placeOf(10), await one.placeOf(12)]).toEqual([a, a]);
    expect((await one.store.query(texts, {})).map(({ cluster_id }) => cluster_id)).toEqual(Array(6).fill(a));
    const merged = (await one.store.query(stored, {})).find(({ cluster_id }) => cluster_id === b);
    expect(merged).toMatchObject({ phase: 'merged', merged_into: a });
    // What would have joined the merged cluster joins the one that it is part of.
    await one.apply([said(13, 1, { cause: 'product.noise' })]);
    expect(await one.placeOf(13)).toBe(a);
    const undo = command({ kind: 'undo', command_id: merge.command_id });
    await one.apply([undo]);
    expect([await one.placeOf(10), await one.placeOf(0)]).toEqual([b, a]);
    const weights = await one.store.query(stored, {});
    expect(weights.find(({ cluster_id }) => cluster_id === b)).toMatchObject({ phase: 'live', weight: 3 });
    const told = await one.store.query(changes, {});
    expect(told.find(({ kind }) => kind === 'merged')).toMatchObject({
      kind: 'merged',
      complaints: 3,
      person_name: 'An analyst',
      why: 'they are the same',
    });
    expect(told.filter(({ kind }) => kind === 'undone').length).toBeGreaterThan(0);
  });

  it('splits, moves, renames, and later texts do not change it', async () => {
    const a = await one.placeOf(0);
    const split = command({ kind: 'split', cluster_id: a, feedback_ids: [idOf(1), idOf(2)], label: 'Eggs' });
    await one.apply([split]);
    const part = await one.placeOf(1);
    expect([part === a, await one.placeOf(0), await one.placeOf(2)]).toEqual([false, a, part]);
    const rename = command({ kind: 'rename', cluster_id: a, label: 'Cold breakfast' });
    const move = command({ kind: 'move', feedback_id: idOf(10), cause: 'product.noise', into: a });
    await one.apply([rename, move, ...Array.from({ length: 60 }, (_, i) => said(100 + i, 0))]);
    expect(await one.placeOf(10)).toBe(a);
    expect([await one.placeOf(1), await one.placeOf(2)]).toEqual([part, part]);
    const labels = new Map((await one.store.query(stored, {})).map((row) => [row.cluster_id, row.label]));
    expect([labels.get(a), labels.get(part)]).toEqual(['Cold breakfast', 'Eggs']);
    await one.apply([command({ kind: 'undo', command_id: rename.command_id })]);
    expect((await one.store.query(stored, {})).find((row) => row.cluster_id === a)?.label).not.toBe('Cold breakfast');
  });

  it('refuses what makes no sense, and changes nothing', async () => {
    const before = await one.store.query(places, {});
    const a = await one.placeOf(0);
    await one.apply([
      command({ kind: 'merge', cluster_id: a, into: 'nowhere' }),
      command({ kind: 'undo', command_id: randomUUID() }),
      command({ kind: 'move', feedback_id: idOf(0), cause: 'safety.risk', into: a }),
    ]);
    expect(await one.store.query(places, {})).toEqual(before);
  });
});

async function outcomeOf(inputs: readonly ClusterInput[], through: (store: Store) => Pick<Store, 'query' | 'insert'>) {
  const some = await bench(through);
  await some.apply(inputs);
  const outcome = {
    places: await some.store.query(places, {}),
    texts: await some.store.query(texts, {}),
    changes: await some.store.query(changes, {}),
    clusters: await some.store.query(stored, {}),
  };
  await some.close();
  return outcome;
}

describe('the second pass', { timeout: testMsMax }, () => {
  it('joins what turned out to be one, tells it, keeps most ids, and a replay tells the same', async () => {
    const inputs = Array.from({ length: 110 }, (_, n) =>
      said(n, n % 3, {
        noise: 1.1,
        cause: (['product.food', 'fulfilment.delay', 'service.attitude'] as const)[n % 3] ?? 'other',
      }),
    );
    const outcomes = [];
    for (const parts of [[inputs], [inputs.slice(0, 61), inputs.slice(61)]]) {
      const some = await bench();
      for (const part of parts) await some.apply(part);
      outcomes.push({
        places: await some.store.query(places, {}),
        changes: await some.store.query(changes, {}),
        clusters: await some.store.query(stored, {}),
      });
      await some.close();
    }
    const [whole, inTwo] = outcomes;
    expect(inTwo).toEqual(whole);
    const live = whole?.clusters.filter(({ phase }) => phase === 'live') ?? [];
    const ids = new Set(whole?.places.map(({ cluster_id }) => cluster_id));
    expect(new Set(live.map(({ cluster_id }) => cluster_id))).toEqual(ids);
    expect(live.reduce((sum, { weight }) => sum + weight, 0)).toBe(110);
  });

  it('and edits leave the same rows where writes fail on the way', async () => {
    const inputs: ClusterInput[] = Array.from({ length: 54 }, (_, n) =>
      said(n, n % 2, { cause: n % 2 === 0 ? 'product.food' : 'fulfilment.delay' }),
    );
    const heard = await outcomeOf(inputs, (store) => store);
    const a = heard.places.find(({ feedback_id }) => feedback_id === idOf(0))?.cluster_id ?? '';
    const split = command({ kind: 'split', cluster_id: a, feedback_ids: [2, 4, 6, 8].map(idOf), label: 'Eggs' });
    const edits = [
      split,
      command({ kind: 'rename', cluster_id: a, label: 'Breakfast' }),
      command({ kind: 'undo', command_id: split.command_id }),
    ];
    const log = [...inputs, ...edits, ...Array.from({ length: 5 }, (_, n) => said(200 + n, 0))];
    const clean = await outcomeOf(log, (store) => store);
    expect(await outcomeOf(log, failing)).toEqual(clean);
    expect(new Set(clean.changes.map(({ kind }) => kind))).toEqual(new Set(['split', 'renamed', 'undone']));
  });

  it('counts copies apart', async () => {
    const some = await bench();
    const campaign = 'This airline stranded two hundred passengers overnight without food or water, demand refunds now';
    await some.apply([
      said(0, 0, { text: 'they left us at the airport the whole night and nobody came to tell us anything at all' }),
      ...[1, 2, 3].map((n) => said(n, 0, { text: `${campaign} @friend${n}` })),
    ]);
    const all = await some.store.query(places, {});
    expect(all.filter(({ copy_of }) => copy_of === idOf(1)).length).toBe(2);
    const rows = await some.store.query(stored, {});
    expect(rows.map(({ weight, copies }) => [weight, copies])).toEqual([[4, 2]]);
    await some.close();
  });
});
