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
import { signalRow, signalsTable } from '@earshot/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiFixture, hearEightWeeks, signal, startApi, startMsMax } from './apiFixture.contract.js';
import { hoursAgo, startMs } from './heardFeedback.contract.js';

let api: ApiFixture;
beforeAll(async () => {
  api = await startApi();
}, startMsMax);
afterAll(() => api.close(), startMsMax);

it('answers an empty picture while nothing was heard', async () => {
  expect(await api.get(Overview, '/v1/overview')).toMatchObject({
    time_zone: 'Asia/Tokyo',
    stream_time: null,
    as_of: hoursAgo(0),
    feedback_all: 0,
    lag: 0,
  });
  expect(await api.get(ClusterList, '/v1/clusters')).toEqual({ as_of: hoursAgo(0), window_hours: 6, clusters: [] });
  expect((await api.get(WordList, '/v1/words')).words).toEqual([]);
  expect((await api.get(Heatmap, '/v1/heatmap')).cells).toEqual([]);
  expect((await api.get(SignalList, '/v1/signals')).signals).toEqual([]);
});

it('writes and reads the catalogue, the later entry of a name counting', async () => {
  const entry = {
    supplier_id: 'aster',
    product_id: '',
    name_zh: '翠菊酒店',
    name_en: 'Hotel Aster',
    category: 'hotel',
  };
  const answer = await api.post('/v1/catalogue', [
    { ...entry, name_en: 'Old' },
    entry,
    { supplier_id: 'aster', product_id: 'breakfast', name_zh: '早餐' },
  ]);
  expect([answer.status, await answer.json()]).toEqual([200, { written: 2 }]);
  expect((await api.get(CatalogueList, '/v1/catalogue')).entries[0]).toEqual(entry);
  const bad = await api.post('/v1/catalogue', { entries: [{ supplier_id: '' }] });
  expect(bad.status).toBe(400);
  expect(ApiError.parse(await bad.json()).detail).toMatch(/supplier_id/);
});

describe('with eight weeks behind it', () => {
  beforeAll(async () => {
    // Catalogue names are remembered for ten seconds, beginnings of suppliers for sixty.
    api.state.nowMs = startMs + 61_000;
    await hearEightWeeks(api);
  }, startMsMax);

  it('lists what is surprising and bad first, not what is loud', async () => {
    const { clusters, as_of } = await api.get(ClusterList, '/v1/clusters');
    expect(as_of).toBe(new Date(api.state.nowMs).toISOString());
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
    expect((await api.get(ClusterList, '/v1/clusters?order=heard&limit=1')).clusters[0]?.cluster_id).toBe(
      'aster/room/product.noise',
    );
  });

  it('filters clusters, and says what is wrong with a filter', async () => {
    expect((await api.get(ClusterList, '/v1/clusters?supplier_id=birch')).clusters).toHaveLength(1);
    expect((await api.get(ClusterList, '/v1/clusters?cause=product.noise&window_hours=24')).clusters).toHaveLength(1);
    const bad = await api.request('/v1/clusters?cause=nonsense');
    expect(bad.status).toBe(400);
    expect(ApiError.parse(await bad.json()).detail).toContain('cause');
  });

  it('shows one cluster, also a quiet one, and none where there is none', async () => {
    const detail = await api.get(
      ClusterDetail,
      `/v1/clusters/${encodeURIComponent('aster/breakfast/product.food')}?days=1`,
    );
    expect(detail.cluster).toMatchObject({ heard: 4, state: 'new' });
    expect(detail.exemplars[0]?.text).toContain('鸡蛋');
    expect(detail.timeline.reduce((sum, { complaints }) => sum + complaints, 0)).toBe(4);
    expect((await api.get(ClusterDetail, `/v1/clusters/${encodeURIComponent('birch//other')}`)).cluster).toMatchObject({
      heard: 0,
      state: 'quiet',
      surprise: 0,
    });
    expect((await api.request('/v1/clusters/none')).status).toBe(404);
  });

  it('pages through all words, newest first, each once', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    for (let pages = 0; next !== null && pages < 10; pages++) {
      const page: WordList = await api.get(
        WordList,
        `/v1/words?limit=40${next === '' ? '' : `&before=${encodeURIComponent(next)}`}`,
      );
      seen.push(...page.words.map((word) => `${word.occurred_at} ${word.feedback_id}`));
      next = page.next;
    }
    expect(seen).toHaveLength(290);
    expect(seen).toEqual([...seen].sort().reverse());
    expect((await api.request('/v1/words?before=yesterday')).status).toBe(400);
  });

  it('filters words', async () => {
    expect((await api.get(WordList, '/v1/words?cause=product.food&limit=200')).words).toHaveLength(8);
    expect((await api.get(WordList, '/v1/words?cause=product.food&sentiment=positive')).words).toHaveLength(4);
    expect(
      (await api.get(WordList, `/v1/words?cluster_id=${encodeURIComponent('aster/breakfast/product.food')}`)).words[0],
    ).toMatchObject({
      causes: [{ cause: 'product.food', evidence: [{ start: 0, end: 2 }] }],
    });
  });

  it('sets suppliers and causes against expectation', async () => {
    const { suppliers, cells } = await api.get(Heatmap, '/v1/heatmap?window_hours=6');
    expect(suppliers).toEqual([
      { supplier_id: 'aster', name: { zh: '翠菊酒店', en: 'Hotel Aster' } },
      { supplier_id: 'birch', name: { zh: '', en: '' } },
    ]);
    expect(cells).toContainEqual(expect.objectContaining({ supplier_id: 'birch', cause: 'product.food', heard: 4 }));
    expect(cells).toContainEqual(expect.objectContaining({ supplier_id: 'aster', cause: 'product.noise', heard: 5 }));
  });

  it('counts for the overview', async () => {
    api.state.lag = {
      partitions: [{ group: 'cluster', topic: 'cluster.input', partition: 0, committed: '5', end: '12' }],
    };
    expect(await api.get(Overview, '/v1/overview')).toMatchObject({
      stream_time: hoursAgo(0),
      feedback_all: 290,
      feedback_24h: 14,
      negatives_24h: 9,
      complaints_24h: 13,
      lag: 7,
    });
    expect(await (await api.request('/v1/lag')).json()).toEqual(api.state.lag);
  });

  it('lists signals by state, with names', async () => {
    await api.store.insert(signalsTable, [
      signalRow(signal('s1', 'raised'), { updated_at: hoursAgo(0), version: '1' }),
      signalRow(signal('s2', 'held_back'), { updated_at: hoursAgo(0), version: '1' }),
    ]);
    expect((await api.get(SignalList, '/v1/signals')).signals).toMatchObject([
      { signal_id: 's1', supplier_name: { en: 'Hotel Aster' }, product_name: { zh: '早餐' } },
    ]);
    expect((await api.get(SignalList, '/v1/signals?state=held_back')).signals.map((each) => each.signal_id)).toEqual([
      's2',
    ]);
    expect((await api.get(Overview, '/v1/overview')).open_signals).toBe(1);
  });
});
