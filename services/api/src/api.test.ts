import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDeadLetters, createLmdbBus } from '@earshot/bus';
import {
  type AnalysedFeedback,
  ApiError,
  CatalogueList,
  ClusterDetail,
  ClusterList,
  DeadLetterDetail,
  DeadLetterList,
  DeadLetterReplay,
  Heatmap,
  type LagList,
  Overview,
  type Signal,
  SignalList,
  TOPICS,
  WordList,
} from '@earshot/contracts';
import { createHttpServer, createLogger, type HttpServer } from '@earshot/runtime';
import { connectStore, type Store, signalRow, signalsTable } from '@earshot/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { apiRoutes } from './apiRoutes.js';
import { analysed, hourMs, hoursAgo, startMs, write } from './heardFeedback.contract.js';
import { listenLive } from './listenLive.contract.js';

const token = 'test-token';

describe('api', () => {
  let store: Store;
  let server: HttpServer;
  let folder: string;
  let url: string;
  let nowMs = startMs;
  const bus = () => createLmdbBus({ path: join(folder, 'log') }, { onError: () => {} });
  let log: ReturnType<typeof bus>;
  let lag: LagList = { partitions: [] };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earshot-api-'));
    store = await connectStore({ kind: 'embedded', path: join(folder, 'store') });
    await store.migrate();
    log = bus();
    await log.ensureTopics(Object.values(TOPICS));
    const logger = createLogger({ level: 'silent', service: 'test' });
    server = await createHttpServer({
      logger,
      token,
      version: 'test',
      readiness: async () => ({ status: 'ok', checks: {} }),
    });
    const deadLetters = createDeadLetters(log);
    await server.register(apiRoutes({ store, deadLetters, lag: async () => lag, clock: () => new Date(nowMs) }));
    url = await server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await server.close();
    await log.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const request = (path: string, options: RequestInit = {}) =>
    fetch(url + path, { ...options, headers: { authorization: `Bearer ${token}`, ...options.headers } });
  async function get<Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.infer<Schema>> {
    const answer = await request(path);
    const body: unknown = await answer.json();
    expect([answer.status, body]).toEqual([200, expect.anything()]);
    return schema.parse(body);
  }
  const post = (path: string, body: unknown) =>
    request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const listen = (lastEventId?: string) =>
    listenLive((headers, signal) => request('/v1/live', { headers, signal }), lastEventId);
  const sql = (statement: string, query = '') =>
    request(`/v1/sql${query}`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: statement });

  it('answers an empty picture while nothing was heard', async () => {
    expect(await get(Overview, '/v1/overview')).toMatchObject({
      stream_time: null,
      as_of: hoursAgo(0),
      feedback_all: 0,
      lag: 0,
    });
    expect(await get(ClusterList, '/v1/clusters')).toEqual({ as_of: hoursAgo(0), window_hours: 6, clusters: [] });
    expect((await get(WordList, '/v1/words')).words).toEqual([]);
    expect((await get(Heatmap, '/v1/heatmap')).cells).toEqual([]);
    expect((await get(SignalList, '/v1/signals')).signals).toEqual([]);
  });

  it('writes and reads the catalogue, the later entry of a name counting', async () => {
    const entry = {
      supplier_id: 'aster',
      product_id: '',
      name_zh: '翠菊酒店',
      name_en: 'Hotel Aster',
      category: 'hotel',
    };
    const answer = await post('/v1/catalogue', [
      { ...entry, name_en: 'Old' },
      entry,
      { supplier_id: 'aster', product_id: 'breakfast', name_zh: '早餐' },
    ]);
    expect([answer.status, await answer.json()]).toEqual([200, { written: 2 }]);
    expect((await get(CatalogueList, '/v1/catalogue')).entries[0]).toEqual(entry);
    const bad = await post('/v1/catalogue', { entries: [{ supplier_id: '' }] });
    expect(bad.status).toBe(400);
    expect(ApiError.parse(await bad.json()).error.message).toMatch(/supplier_id/);
  });

  describe('with eight weeks behind it', () => {
    beforeAll(async () => {
      // Catalogue names are remembered for ten seconds, beginnings of suppliers for sixty.
      nowMs = startMs + 61_000;
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
        inputs.push(
          analysed({ supplier: 'aster', product: 'breakfast', causes: ['product.food'], hoursAgo: 0.4 + k / 4 }),
        );
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
    });

    it('lists what is surprising and bad first, not what is loud', async () => {
      const { clusters, as_of } = await get(ClusterList, '/v1/clusters');
      expect(as_of).toBe(new Date(nowMs).toISOString());
      expect(clusters.map((cluster) => cluster.cluster_id)).toEqual([
        'aster/breakfast/product.food',
        'birch//product.food',
        'aster/room/product.noise',
      ]);
      const [food, , noise] = clusters;
      expect(food).toMatchObject({
        heard: 4,
        heard_all: 4,
        negatives: 4,
        state: 'new',
        supplier_name: { zh: '翠菊酒店', en: 'Hotel Aster' },
        product_name: { zh: '早餐', en: '' },
      });
      expect(food?.expected).toBeLessThan(0.2);
      expect(food?.surprise).toBeGreaterThan(3);
      expect(food?.sparkline).toHaveLength(12);
      expect(food?.sparkline.reduce((sum, n) => sum + n, 0)).toBe(4);
      // Five heard, five expected: no surprise, although it is the loudest.
      expect(noise).toMatchObject({ heard: 5, heard_all: 280, state: 'ongoing' });
      expect(noise?.expected).toBeGreaterThan(4);
      expect(noise?.expected).toBeLessThan(5.5);
      expect(noise?.surprise).toBeLessThan(0.6);
      expect((await get(ClusterList, '/v1/clusters?order=heard&limit=1')).clusters[0]?.cluster_id).toBe(
        'aster/room/product.noise',
      );
    });

    it('filters clusters, and says what is wrong with a filter', async () => {
      expect((await get(ClusterList, '/v1/clusters?supplier_id=birch')).clusters).toHaveLength(1);
      expect((await get(ClusterList, '/v1/clusters?cause=product.noise&window_hours=24')).clusters).toHaveLength(1);
      const bad = await request('/v1/clusters?cause=nonsense');
      expect(bad.status).toBe(400);
      expect(ApiError.parse(await bad.json()).error.message).toContain('cause');
    });

    it('shows one cluster, also a quiet one, and none where there is none', async () => {
      const detail = await get(
        ClusterDetail,
        `/v1/clusters/${encodeURIComponent('aster/breakfast/product.food')}?days=1`,
      );
      expect(detail.cluster).toMatchObject({ heard: 4, state: 'new' });
      expect(detail.exemplars[0]?.text).toContain('鸡蛋');
      expect(detail.timeline.reduce((sum, { complaints }) => sum + complaints, 0)).toBe(4);
      expect((await get(ClusterDetail, `/v1/clusters/${encodeURIComponent('birch//other')}`)).cluster).toMatchObject({
        heard: 0,
        state: 'quiet',
        surprise: 0,
      });
      expect((await request('/v1/clusters/none')).status).toBe(404);
    });

    it('pages through all words, newest first, each once', async () => {
      const seen: string[] = [];
      let next: string | null = '';
      for (let pages = 0; next !== null && pages < 10; pages++) {
        const page: WordList = await get(
          WordList,
          `/v1/words?limit=40${next === '' ? '' : `&before=${encodeURIComponent(next)}`}`,
        );
        seen.push(...page.words.map((word) => `${word.occurred_at} ${word.feedback_id}`));
        next = page.next;
      }
      expect(seen).toHaveLength(290);
      expect(seen).toEqual([...seen].sort().reverse());
      expect((await request('/v1/words?before=yesterday')).status).toBe(400);
    });

    it('filters words', async () => {
      expect((await get(WordList, '/v1/words?cause=product.food&limit=200')).words).toHaveLength(8);
      expect((await get(WordList, '/v1/words?cause=product.food&sentiment=positive')).words).toHaveLength(4);
      expect(
        (await get(WordList, `/v1/words?cluster_id=${encodeURIComponent('aster/breakfast/product.food')}`)).words[0],
      ).toMatchObject({
        causes: [{ cause: 'product.food', evidence: [{ start: 0, end: 2 }] }],
      });
    });

    it('sets suppliers and causes against expectation', async () => {
      const { suppliers, cells } = await get(Heatmap, '/v1/heatmap?window_hours=6');
      expect(suppliers).toEqual([
        { supplier_id: 'aster', name: { zh: '翠菊酒店', en: 'Hotel Aster' } },
        { supplier_id: 'birch', name: { zh: '', en: '' } },
      ]);
      expect(cells).toContainEqual(expect.objectContaining({ supplier_id: 'birch', cause: 'product.food', heard: 4 }));
      expect(cells).toContainEqual(expect.objectContaining({ supplier_id: 'aster', cause: 'product.noise', heard: 5 }));
    });

    it('counts for the overview', async () => {
      lag = { partitions: [{ group: 'cluster', topic: 'cluster.input', partition: 0, committed: '5', end: '12' }] };
      expect(await get(Overview, '/v1/overview')).toMatchObject({
        stream_time: hoursAgo(0),
        feedback_all: 290,
        feedback_24h: 14,
        negatives_24h: 9,
        complaints_24h: 13,
        lag: 7,
      });
      expect(await (await request('/v1/lag')).json()).toEqual(lag);
    });

    it('lists signals by state, with names', async () => {
      await store.insert(signalsTable, [
        signalRow(signal('s1', 'raised'), { updated_at: hoursAgo(0), version: '1' }),
        signalRow(signal('s2', 'held_back'), { updated_at: hoursAgo(0), version: '1' }),
      ]);
      expect((await get(SignalList, '/v1/signals')).signals).toMatchObject([
        { signal_id: 's1', supplier_name: { en: 'Hotel Aster' }, product_name: { zh: '早餐' } },
      ]);
      expect((await get(SignalList, '/v1/signals?state=held_back')).signals.map((each) => each.signal_id)).toEqual([
        's2',
      ]);
      expect((await get(Overview, '/v1/overview')).open_signals).toBe(1);
    });

    it('answers SQL raw, in the format of the statement or of the query', async () => {
      const json = await sql('SELECT count() AS n FROM feedback FORMAT JSONEachRow');
      expect([json.headers.get('content-type'), await json.text()]).toEqual([
        'application/x-ndjson; charset=utf-8',
        '{"n":290}\n',
      ]);
      expect(await (await sql('SELECT 1 AS a')).text()).toBe('a\n1\n');
      expect(await (await sql('SELECT 1 AS a', '?format=CSVWithNames')).text()).toBe('"a"\n1\n');
      const unlabelled = await request('/v1/sql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 'SELECT 2 FORMAT TSV',
      });
      expect(await unlabelled.text()).toBe('2\n');
    });

    it('says what is wrong with SQL, and what to do', async () => {
      const failed = async (statement: string) => {
        const answer = await sql(statement);
        return { status: answer.status, ...ApiError.parse(await answer.json()).error };
      };
      expect(await failed('SELEC 1')).toMatchObject({ status: 403, code: 'refused' });
      expect(await failed('SELECT 1 +')).toMatchObject({ status: 400, code: 'SYNTAX_ERROR' });
      expect(await failed('SELECT * FROM nosuch')).toMatchObject({
        status: 400,
        code: 'UNKNOWN_TABLE',
        next: 'SHOW TABLES FROM voc lists the tables.',
      });
      expect(await failed('DROP TABLE voc.feedback')).toMatchObject({ status: 403, code: 'refused' });
      expect(await failed(' ')).toMatchObject({ status: 400 });
      expect((await sql('x'.repeat(200_000))).status).toBe(413);
    });

    it('asks for the token, and describes itself', async () => {
      expect((await fetch(`${url}/v1/overview`)).status).toBe(401);
      const document = (await (await request('/openapi.json')).json()) as { paths: Record<string, unknown> };
      expect(Object.keys(document.paths)).toEqual(
        expect.arrayContaining([
          '/v1/overview',
          '/v1/clusters',
          '/v1/clusters/{cluster_id}',
          '/v1/words',
          '/v1/heatmap',
          '/v1/signals',
          '/v1/catalogue',
          '/v1/sql',
          '/v1/dead-letters',
          '/v1/dead-letters/{id}',
          '/v1/dead-letters/replay',
          '/v1/live',
          '/v1/lag',
        ]),
      );
    });

    it('tells live what was written, once, and again after a broken line only what was missed', async () => {
      const first = listen();
      await first.until((events) => events.some(({ type }) => type === 'overview'));
      nowMs += 20_000;
      const written = analysed({
        supplier: 'aster',
        product: 'breakfast',
        causes: ['product.food'],
        hoursAgo: -20_000 / hourMs,
      });
      await write(
        store,
        [written, analysed({ supplier: 'aster', product: 'room', causes: [], hoursAgo: 3, history: true })],
        new Date(nowMs).toISOString(),
      );
      await store.insert(signalsTable, [
        signalRow(signal('s3', 'raised'), { updated_at: new Date(nowMs).toISOString(), version: '1' }),
      ]);
      const events = await first.until((all) =>
        ['words', 'clusters', 'signals'].every((type) => all.some((event) => event.type === type)),
      );
      first.end();
      // History is no news: it counts, and nobody reads it as it comes.
      expect(events.filter(({ type }) => type === 'words').map(({ data }) => data)).toMatchObject([
        [{ feedback_id: written.feedback.feedback_id }],
      ]);
      expect(events.find(({ type }) => type === 'clusters')?.data).toEqual(['aster/breakfast/product.food']);
      expect(events.find(({ type }) => type === 'signals')?.data).toMatchObject([{ signal_id: 's3' }]);

      const wordsAt = events.findIndex(({ type }) => type === 'words');
      const again = listen(first.lastId(wordsAt - 1));
      const missed = await again.until((all) => all.some(({ type }) => type === 'signals'));
      again.end();
      expect(missed.filter(({ type }) => type === 'words')).toHaveLength(1);
    });
  });

  it('lists dead letters, shows their bytes and puts them back once', async () => {
    const value = Buffer.from([0xff, 0x00, 0x7b]);
    await log.publish('dead.letters', [
      {
        key: 'feedback.review',
        value,
        headers: {
          'earshot-topic': 'feedback.review',
          'earshot-partition': '1',
          'earshot-offset': '7',
          'earshot-key': 'k',
          'earshot-step': 'analyze',
          'earshot-reason': 'no JSON',
          'earshot-died-at': hoursAgo(0),
        },
      },
    ]);
    const { dead_letters, next } = await get(DeadLetterList, '/v1/dead-letters');
    expect([next, dead_letters]).toMatchObject([null, [{ step: 'analyze', reason: 'no JSON', value_bytes: 3 }]]);
    const id = dead_letters[0]?.id ?? '';
    expect(Buffer.from((await get(DeadLetterDetail, `/v1/dead-letters/${id}`)).value, 'base64')).toEqual(value);
    expect((await request('/v1/dead-letters/999999')).status).toBe(404);
    expect((await request('/v1/dead-letters/abc')).status).toBe(400);
    const replay = async (body: unknown) =>
      DeadLetterReplay.parse(await (await post('/v1/dead-letters/replay', body)).json());
    expect(await replay({ ids: [id] })).toEqual({ replayed: 1, already: 0, skipped: [], left: 0 });
    expect(await replay({ ids: [id] })).toMatchObject({ replayed: 0, already: 1 });
    expect(await replay({ all: true })).toMatchObject({ replayed: 0 });
    expect((await post('/v1/dead-letters/replay', {})).status).toBe(400);
  });

  it('ends live streams when the server closes', async () => {
    const listener = listen();
    await listener.until((events) => events.length > 0);
    const closed = server.close();
    await listener.ended;
    await closed;
  });

  function signal(signal_id: string, state: Signal['state']): Signal {
    return {
      signal_id,
      state,
      node: { supplier_id: 'aster', product_id: 'breakfast', cause: 'product.food' },
      window_minutes: 60,
      bucket: hoursAgo(0),
      started_at: hoursAgo(1),
      ended_at: null,
      observed: 9,
      expected: 1,
      expected_low: 0,
      expected_high: 3,
      p: 1e-6,
      q: 1e-5,
      reason: 'raised',
      cluster_id: '',
      words: [],
      delivered: true,
    };
  }
});
