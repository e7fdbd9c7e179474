import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLmdbBus, type LmdbBus } from '@earshot/bus';
import { type AnalysedFeedback, type Cause, EMBEDDING_DIMENSIONS, encodeEmbedding, TOPICS } from '@earshot/contracts';
import { connectStore, defineQuery, type Store } from '@earshot/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CLUSTER_GROUP, startCluster } from './clusterService.js';

const folder = () => mkdtempSync(join(tmpdir(), 'earshot-cluster-'));
const clock = () => new Date('2026-03-02T00:00:00Z');

/** A direction a theme, a little noise a text: what a sentence encoder gives for texts about one thing. */
function embedding(theme: number, text: number): string {
  const unit = new Float32Array(EMBEDDING_DIMENSIONS);
  for (let i = 0; i < unit.length; i++) {
    const direction = Math.sin((theme + 1) * 12.9898 * (i + 1));
    const noise = Math.sin((text + 1) * 78.233 * (i + 1));
    unit[i] = direction + noise * 0.3;
  }
  const length = Math.hypot(...unit);
  return encodeEmbedding(unit.map((value) => value / length));
}

interface Said {
  readonly n: number;
  readonly cause?: Cause;
  readonly supplier?: string;
  readonly revision?: number;
  readonly at?: string;
}

function analysed({
  n,
  cause = 'product.food',
  supplier = 'aster',
  revision = n,
  at = '2026-03-01T08:00:00.000Z',
}: Said): AnalysedFeedback {
  return {
    kind: 'analysed',
    revision: String(revision),
    feedback: {
      feedback_id: createHash('md5').update(String(n)).digest('hex'),
      source: 'test',
      source_id: String(n),
      channel: 'review',
      text: `the breakfast was cold again, number ${n}`,
      lang: 'en',
      occurred_at: at,
      received_at: at,
      supplier_id: supplier,
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
      causes: [{ cause, probability: 0.8, evidence: [{ start: 4, end: 13 }] }],
      intents: [],
      reaction: 'none',
    },
    embedding: embedding(n % 3, n),
  };
}

const members = defineQuery({
  name: 'members',
  sql: 'SELECT feedback_id, cause, supplier_id, cluster_id FROM voc.cluster_members ORDER BY feedback_id, cause',
  params: z.object({}),
  row: z.object({ feedback_id: z.string(), cause: z.string(), supplier_id: z.string(), cluster_id: z.string() }),
});
const clusters = defineQuery({
  name: 'clusters',
  sql: 'SELECT cluster_id, weight FROM earshot.clusters FINAL ORDER BY cluster_id',
  params: z.object({}),
  row: z.object({ cluster_id: z.string(), weight: z.number() }),
});
const hourly = defineQuery({
  name: 'hourly',
  sql: `SELECT supplier_id, cause, toUInt32(sum(complaints)) AS complaints FROM voc.complaints_hourly
        GROUP BY supplier_id, cause HAVING complaints > 0 ORDER BY supplier_id, cause`,
  params: z.object({}),
  row: z.object({ supplier_id: z.string(), cause: z.string(), complaints: z.number() }),
});

interface Bench {
  readonly bus: LmdbBus;
  readonly store: Store;
  publish(said: readonly Said[]): Promise<void>;
  /** Runs the service until it has read everything. */
  run(store?: Pick<Store, 'query' | 'insert'>): Promise<void>;
  close(): Promise<void>;
}

async function bench(): Promise<Bench> {
  const bus = createLmdbBus({ path: folder(), retryPauseMs: 20 });
  await bus.ensureTopics(Object.values(TOPICS));
  const store = await connectStore({ kind: 'embedded', path: folder() });
  await store.migrate();
  return {
    bus,
    store,
    publish: (said) => publishTo(bus, said),
    run: (through = store) => runUntilRead(bus, through),
    async close() {
      await bus.close();
      await store.close();
    },
  };
}

async function publishTo(bus: LmdbBus, said: readonly Said[]): Promise<void> {
  const messages = said.map((one) => {
    const value = analysed(one);
    return { key: value.feedback.supplier_id, value: Buffer.from(JSON.stringify(value)) };
  });
  await bus.publish('cluster.input', messages);
}

async function runUntilRead(bus: LmdbBus, store: Pick<Store, 'query' | 'insert'>): Promise<void> {
  const service = await startCluster({ bus, store, clock, limits: { batchMessagesMax: 7 } });
  for (;;) {
    const lag = await bus.lag(CLUSTER_GROUP, ['cluster.input']);
    if (lag.every(({ committed, end }) => committed === end)) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await service.stop();
}

interface Order {
  /** Resolves when both are about to write and it is this one's turn. */
  turn(place: 0 | 1): Promise<void>;
  /** This one has written all that it had to. */
  wrote(place: 0 | 1): void;
}

function twoInOrder(): Order {
  const doors = [0, 1].map(() => {
    let open: () => void = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    return { open, opened };
  });
  let waiting = 0;
  return {
    async turn(place) {
      waiting += 1;
      if (waiting === 2) doors[0]?.open();
      await doors[place]?.opened;
    },
    wrote(place) {
      if (place === 0) doors[1]?.open();
    },
  };
}

/** A store through which a writer's first insert waits for its turn; the other's turn is when its cluster is written. */
function atItsTurn(store: Store, order: Order, place: 0 | 1): Pick<Store, 'query' | 'insert'> {
  let hasTurn = false;
  return {
    query: (query, params) => store.query(query, params),
    async insert(table, rows) {
      if (!hasTurn) await order.turn(place);
      hasTurn = true;
      await store.insert(table, rows);
      if (table.name === 'earshot.clusters') order.wrote(place);
    },
  };
}

const texts = Array.from({ length: 40 }, (_, n): Said => ({ n }));

async function assignments({ store }: Bench) {
  const weights = (await store.query(clusters, {})).map(({ cluster_id, weight }) => [cluster_id, weight]);
  return { members: await store.query(members, {}), weights };
}

/** Each failure waits a while before it is tried again; a busy machine adds to it. */
const retriesMsMax = 300_000;

// One after the other: a process has one folder of ClickHouse.
describe('cluster', { timeout: retriesMsMax }, () => {
  let plain: Bench;
  let afterFailures: Awaited<ReturnType<typeof assignments>>;
  beforeAll(async () => {
    const failing = await bench();
    await failing.publish(texts);
    let calls = 0;
    await failing.run({
      query: (query, params) => failing.store.query(query, params),
      // Before, between and after the three inserts of a batch, over and over.
      async insert(table, rows) {
        calls += 1;
        if (calls % 4 === 0) throw new Error('the store went away');
        await failing.store.insert(table, rows);
        if (calls % 7 === 0) throw new Error('the answer was lost');
      },
    });
    expect(calls).toBeGreaterThan(10);
    afterFailures = await assignments(failing);
    await failing.close();
    plain = await bench();
  }, retriesMsMax);
  afterAll(() => plain?.close());

  it('puts each complaint into one cluster, and repeats change nothing', async () => {
    await plain.publish(texts);
    await plain.run();
    const first = await assignments(plain);
    expect(first.members).toHaveLength(texts.length);
    expect(first.weights.length).toBeLessThan(texts.length / 2);
    expect(first.weights.reduce((sum, [, weight]) => sum + Number(weight), 0)).toBe(texts.length);
    await plain.publish(texts);
    await plain.run();
    expect(await assignments(plain)).toEqual(first);
  });

  it('assigns the same where writes fail at every point', async () => {
    expect(afterFailures).toEqual(await assignments(plain));
  });

  it('lets a text whose cause, supplier or month changed leave its old place, and an old version change nothing', async () => {
    await plain.publish([
      { n: 1, cause: 'service.attitude', revision: 101 },
      { n: 2, supplier: 'birch', revision: 102 },
      { n: 3, at: '2026-02-27T08:00:00.000Z', revision: 103 },
      { n: 4, cause: 'product.noise', revision: 2 },
    ]);
    await plain.run();
    const found = await plain.store.query(members, {});
    expect(found).toHaveLength(texts.length);
    const recount = new Map<string, number>();
    for (const { supplier_id, cause } of found) {
      recount.set(`${supplier_id} ${cause}`, (recount.get(`${supplier_id} ${cause}`) ?? 0) + 1);
    }
    expect(Object.fromEntries(recount)).toEqual({
      'aster product.food': texts.length - 2,
      'aster service.attitude': 1,
      'birch product.food': 1,
    });
    const rolled = await plain.store.query(hourly, {});
    expect(Object.fromEntries(rolled.map((row) => [`${row.supplier_id} ${row.cause}`, row.complaints]))).toEqual(
      Object.fromEntries(recount),
    );
  });

  it('keeps one version of a text whose versions come at the same moment by different partitions', async () => {
    const before = (await plain.store.query(members, {})).length;
    const numbers = Array.from({ length: 12 }, (_, i) => 1_000 + i);
    await plain.publish(
      numbers.flatMap((n) => [
        { n, supplier: `old ${n}`, revision: 1, at: '2026-02-27T08:00:00.000Z' },
        { n, supplier: `new ${n}`, revision: 2, cause: 'product.noise' as const },
      ]),
    );
    await plain.run();
    const found = await plain.store.query(members, {});
    expect(found).toHaveLength(before + numbers.length);
    expect(found.filter(({ supplier_id }) => supplier_id.startsWith('old'))).toEqual([]);
  });

  it('keeps one version of a text whose versions two writers write at the same moment, whoever comes first', async () => {
    const before = (await plain.store.query(members, {})).length;
    for (const [first, n] of [
      ['old', 2_000],
      ['new', 2_001],
    ] as const) {
      const versions = {
        old: { n, supplier: 'one', revision: 1, at: '2026-02-27T08:00:00.000Z' },
        new: { n, supplier: 'another', revision: 2, cause: 'product.noise' as const },
      };
      // Both have looked before either writes: neither finds the other.
      const order = twoInOrder();
      await Promise.all(
        (['old', 'new'] as const).map((which) => {
          const through = atItsTurn(plain.store, order, which === first ? 0 : 1);
          return writeAlone(versions[which], through);
        }),
      );
    }
    const found = await plain.store.query(members, {});
    expect(found).toHaveLength(before + 2);
    expect(found.filter(({ supplier_id }) => supplier_id === 'one')).toEqual([]);
  });

  it('is not changed by a writer that lost its partition and writes late', async () => {
    const said: Said[] = Array.from({ length: 6 }, (_, i) => ({ n: 3_000 + i, supplier: 'late', revision: 1 }));
    const later: Said[] = [
      { n: 3_000, supplier: 'late', revision: 2, cause: 'service.attitude' },
      { n: 3_001, supplier: 'moved', revision: 2 },
      { n: 3_002, supplier: 'late', revision: 2, at: '2026-02-27T08:00:00.000Z' },
      ...Array.from({ length: 6 }, (_, i) => ({ n: 3_010 + i, supplier: 'late', revision: 1 })),
    ];
    // The one that is stopped has read its batch and decided; its successor has the same log and gets through it.
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let reached: () => void = () => {};
    const atInsert = new Promise<void>((resolve) => (reached = resolve));
    const stopped = writeAll(said, {
      query: (query, params) => plain.store.query(query, params),
      async insert(table, rows) {
        reached();
        await held;
        await plain.store.insert(table, rows);
      },
    });
    await atInsert;
    await writeAll([...said, ...later], plain.store);
    const before = await assignments(plain);
    release();
    await stopped;
    expect(await assignments(plain)).toEqual(before);
  });

  /** A log of its own with these messages, read to its end: another process of the service. */
  async function writeAll(said: readonly Said[], store: Pick<Store, 'query' | 'insert'>): Promise<void> {
    const other = createLmdbBus({ path: folder(), retryPauseMs: 20 });
    await other.ensureTopics(Object.values(TOPICS));
    await publishTo(other, said);
    await runUntilRead(other, store);
    await other.close();
  }

  function writeAlone(said: Said, store: Pick<Store, 'query' | 'insert'>): Promise<void> {
    return writeAll([said], store);
  }
});
