import {
  CompareAnswer,
  Correction,
  CorrectionList,
  CorrectionQueue,
  Dictionary,
  SavedSearch,
  SavedSearchList,
  SearchAnswer,
} from '@earshot/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiFixture, hearEightWeeks, startApi, startMsMax } from './apiFixture.contract.js';
import { analysed, hoursAgo, write } from './heardFeedback.contract.js';

let api: ApiFixture;
beforeAll(async () => {
  api = await startApi();
  await hearEightWeeks(api);
}, startMsMax);
afterAll(() => api.close(), startMsMax);

describe('search by words', () => {
  it('counts what SQL counts, tells how it divides, and pages to the end', async () => {
    const first = await api.get(SearchAnswer, '/v1/search?limit=100');
    const counted = await (await api.sql('SELECT count() FROM feedback', '?format=TSV')).text();
    expect(first).toMatchObject({ total: Number(counted), looked_at: 290, partial: false, mode: 'words' });
    expect(first.facets.supplier_id).toEqual([
      { value: 'aster', count: 284 },
      { value: 'birch', count: 6 },
    ]);
    expect(first.facets.cause[0]).toEqual({ value: 'product.noise', count: 280 });
    const ids = first.found.map((found) => found.feedback_id);
    for (let next = first.next; next !== null; ) {
      const page = await api.get(SearchAnswer, `/v1/search?limit=100&cursor=${next}`);
      ids.push(...page.found.map((found) => found.feedback_id));
      next = page.next;
    }
    expect([ids.length, new Set(ids).size]).toEqual([290, 290]);
    expect(await api.request('/v1/search?cursor=nonsense')).toHaveProperty('status', 400);
  });

  it('finds texts that have all words, and says where they stand', async () => {
    const some = await api.get(SearchAnswer, '/v1/search?q=%E5%87%89%E7%9A%84%20%E9%B8%A1%E8%9B%8B&limit=1');
    expect(some.total).toBe(290);
    const [found] = some.found;
    expect(found?.matches.map(({ start, end }) => found.text.slice(start, end))).toEqual(['鸡蛋', '凉的']);
    expect((await api.get(SearchAnswer, '/v1/search?q=%E5%87%89%E7%9A%84%20nowhere')).total).toBe(0);
  });

  it('keeps to its filters', async () => {
    const total = async (query: string) => (await api.get(SearchAnswer, `/v1/search?${query}`)).total;
    expect(await total('supplier_id=birch&sentiment=positive')).toBe(5);
    expect(await total('cause=product.food')).toBe(8);
    expect(await total('cluster_id=aster%2Fbreakfast%2Fproduct.food')).toBe(4);
    expect(await total('attribute=lot%3D7')).toBe(0);
    expect(await total(`from=${hoursAgo(2)}`)).toBe(12);
    expect(await total(`to=${hoursAgo(24 * 39)}&supplier_id=birch`)).toBe(1);
    expect(await api.request('/v1/search?attribute=lot')).toHaveProperty('status', 400);
  });

  it('by meaning is not there where no model is', async () => {
    const answer = await api.request('/v1/search?q=cold&mode=meaning');
    expect([answer.status, await answer.json()]).toEqual([501, expect.objectContaining({ code: 'meaning_not_here' })]);
  });
});

describe('comparing periods', () => {
  it('says which causes and suppliers changed, the same by whole days and by times', async () => {
    const days =
      'from_a=2026-03-18T00:00:00Z&to_a=2026-03-19T00:00:00Z&from_b=2026-03-20T00:00:00Z&to_b=2026-03-21T00:00:00Z';
    const answer = await api.get(CompareAnswer, `/v1/compare?${days}`);
    expect(answer.a).toMatchObject({ feedback: 5, negatives: 5, complaints: 5 });
    expect(answer.b).toMatchObject({ feedback: 14, negatives: 9, positives: 5, complaints: 13 });
    expect(answer.causes.find(({ cause }) => cause === 'product.food')).toMatchObject({ a: 0, b: 8, ratio: null });
    const finer = await api.get(CompareAnswer, `/v1/compare?${days}&sentiment=negative`);
    expect([finer.a.feedback, finer.b.feedback]).toEqual([5, 9]);
    const swapped = await api.request(
      '/v1/compare?from_a=2026-03-19T00:00:00Z&to_a=2026-03-18T00:00:00Z&from_b=2026-03-18T00:00:00Z&to_b=2026-03-19T00:00:00Z',
    );
    expect(swapped.status).toBe(400);
  });
});

describe('saved searches', () => {
  it('are kept under a name, replaced, and forgotten', async () => {
    const save = async (name: string, address: string) =>
      SavedSearch.parse(await (await api.post('/v1/saved-searches', { name, address })).json());
    const kept = await save('refunds', '/explore?q=refund');
    await save('refunds', '/explore?q=refund&lang=zh');
    const list = await api.get(SavedSearchList, '/v1/saved-searches');
    expect(list.saved_searches).toMatchObject([{ name: 'refunds', address: '/explore?q=refund&lang=zh' }]);
    for (const address of ['//evil.example', '/\\evil.example', '/\t/evil.example']) {
      expect((await api.post('/v1/saved-searches', { name: 'x', address })).status, address).toBe(400);
    }
    const path = `/v1/saved-searches/${kept.saved_search_id}`;
    expect((await api.request(path, { method: 'DELETE' })).status).toBe(200);
    expect((await api.request(path, { method: 'DELETE' })).status).toBe(404);
    expect((await api.get(SavedSearchList, '/v1/saved-searches')).saved_searches).toEqual([]);
  });
});

describe('corrections', () => {
  it('come from a queue, are kept with who and when beside what the model said, and are exported for training', async () => {
    const queue = await api.get(CorrectionQueue, '/v1/corrections/queue?limit=3&label=cause');
    expect(queue.items).toHaveLength(3);
    const [item] = queue.items;
    if (item === undefined) throw new Error('expected something in the queue');
    expect(item.doubt).toMatchObject({
      label: 'cause',
      between: [{ probability: expect.closeTo(0.9) }, { value: '' }],
    });
    const { feedback_id } = item.word;
    const wrong = await api.post('/v1/corrections', {
      feedback_id,
      sentiment: 'negative',
      causes: [{ cause: 'product.food', evidence: { start: 0, end: 9_999 } }],
    });
    expect(wrong.status).toBe(400);
    const said = {
      feedback_id,
      sentiment: 'neutral',
      causes: [{ cause: 'product.food', evidence: { start: 0, end: 2 } }],
    };
    const answer = await api.post('/v1/corrections', { ...said, intents: ['refund'] });
    expect(Correction.parse(await answer.json())).toMatchObject({
      by: { person_id: 'installation' },
      model: { model_version: 'test-1', sentiment: 'negative' },
      agrees: { sentiment: false },
    });
    const after = await api.get(CorrectionQueue, '/v1/corrections/queue?limit=200');
    expect(after.items.map(({ word }) => word.feedback_id)).not.toContain(feedback_id);
    const list = await api.get(CorrectionList, '/v1/corrections');
    expect(list.corrections).toMatchObject([{ feedback_id, text: item.word.text }]);
    expect(list.models).toMatchObject([{ model_version: 'test-1', corrections: 1, sentiment_agrees: 0 }]);
    const lines = await (await api.request('/v1/corrections/export')).text();
    expect(JSON.parse(lines)).toEqual({
      id: feedback_id,
      lang: 'zh',
      text: item.word.text,
      sentiment: 'neutral',
      causes: [{ cause: 'product.food', evidence: item.word.text.slice(0, 2) }],
      intents: ['refund'],
    });
    expect((await api.post('/v1/corrections', { ...said, feedback_id: 'nobody' })).status).toBe(404);
  });
});

describe('exports', () => {
  it('have one row a text and keep to the filter, as CSV and as Parquet', async () => {
    const csv = await api.request('/v1/export?supplier_id=birch');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="feedback.csv"');
    const [head, ...rows] = (await csv.text()).trim().split('\n');
    expect(head?.startsWith('"feedback_id","source","source_id","channel"')).toBe(true);
    expect(rows).toHaveLength(6);
    expect(rows.every((row) => row.includes('"birch"'))).toBe(true);
    const parquet = Buffer.from(await (await api.request('/v1/export?format=parquet')).arrayBuffer());
    expect([parquet.subarray(0, 4).toString(), parquet.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1']);
    expect((await api.request('/v1/export?format=xls')).status).toBe(400);
  });
});

describe('an export for spreadsheets', () => {
  it('begins no cell as a formula begins, and changes no other', async () => {
    const formulas = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '＝1'];
    const plain = ['1 = 1', "'quoted'", '鸡蛋 -1', '{=1}', ''];
    const said = [...formulas, ...plain].map((text) => {
      const one = analysed({ supplier: '=cmd', product: '', causes: [], hoursAgo: 1 });
      return { ...one, feedback: { ...one.feedback, text } };
    });
    await write(api.store, said, hoursAgo(0));
    await api.store.rollUp();
    const csv = await (await api.request('/v1/export?supplier_id=%3Dcmd')).text();
    for (const text of formulas) expect(csv, text).toContain(`"'${text.replaceAll('"', '""')}"`);
    for (const text of plain) expect(csv, text).toContain(`,"${text}",`);
    expect(csv).not.toMatch(/(^|,)"[=+@＝\t\r-]/m);
    const raw = await api.sql(
      "SELECT count() FROM feedback WHERE supplier_id = '=cmd' AND text LIKE '=HYPER%'",
      '?format=TSV',
    );
    expect(await raw.text()).toBe('1\n');
  });
});

describe('the dictionary', () => {
  it('describes every view and column', async () => {
    const { views } = await api.get(Dictionary, '/v1/dictionary');
    expect(views.map(({ name }) => name)).toEqual(expect.arrayContaining(['feedback', 'complaints', 'supplier_daily']));
    for (const { name, comment, columns } of views) {
      for (const column of columns) expect([name, column.name, column.comment]).not.toContain('');
      expect([name, comment]).not.toContain('');
    }
  });
});
