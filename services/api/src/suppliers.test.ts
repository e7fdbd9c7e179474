import { ProductDetail, ProductList, SupplierDetail, SupplierList } from '@earshot/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiFixture, hearEightWeeks, startApi, startMsMax } from './apiFixture.contract.js';

let api: ApiFixture;
beforeAll(async () => {
  api = await startApi();
  await hearEightWeeks(api);
  await api.post('/v1/catalogue', [
    { supplier_id: 'aster', name_en: 'Hotel Aster', category: 'hotels' },
    { supplier_id: 'birch', name_zh: '白桦', category: 'hotels' },
  ]);
  // What was counted by day before and what is counted anew must be the same.
  await api.store.rollUp();
}, startMsMax);
afterAll(() => api.close(), startMsMax);

describe('suppliers', () => {
  it('have rates over four windows with intervals, drawn towards their peers, and places', async () => {
    const list = await api.get(SupplierList, '/v1/suppliers?window=3&order=best');
    expect(list).toMatchObject({ total: 2, categories: ['hotels'], next: null });
    expect(list.suppliers.map(({ supplier_id }) => supplier_id)).toEqual(['birch', 'aster']);
    const [birch, aster] = list.suppliers;
    const three = birch?.windows[1];
    expect(three).toMatchObject({
      months: 3,
      from: '2025-12-21T00:00:00.000Z',
      feedback: 6,
      complaints: 5,
      rank: { place: 1, of: 2 },
    });
    expect(three?.positive).toMatchObject({ count: 5, of: 6, share: 5 / 6 });
    expect(three?.positive.low).toBeCloseTo(0.4365, 3);
    expect(three?.positive.high).toBeCloseTo(0.9699, 3);
    expect(three?.positive.shrunk).toBeLessThan(5 / 6);
    expect(birch?.windows[0]).toMatchObject({ months: 1, feedback: 5 });
    expect(aster?.windows.map(({ feedback }) => feedback)).toEqual([144, 284, 284, 284]);
    expect(aster?.trend.at(-1)).toMatchObject({ month: '2026-03', negatives: 104, feedback: 104, complaints: 104 });
    expect(aster?.top_causes).toEqual(['product.noise', 'product.food']);
  });

  it('are found by name, and paged', async () => {
    const found = await api.get(SupplierList, '/v1/suppliers?q=%E7%99%BD');
    expect(found.suppliers.map(({ supplier_id }) => supplier_id)).toEqual(['birch']);
    const first = await api.get(SupplierList, '/v1/suppliers?limit=1&order=feedback');
    expect([first.suppliers[0]?.supplier_id, first.total]).toEqual(['aster', 2]);
    const second = await api.get(SupplierList, `/v1/suppliers?limit=1&order=feedback&cursor=${first.next}`);
    expect([second.suppliers[0]?.supplier_id, second.next]).toEqual(['birch', null]);
    expect((await api.request('/v1/suppliers?window=2')).status).toBe(400);
  });

  it('tell their causes beside those of their peers, and their products', async () => {
    const detail = await api.get(SupplierDetail, '/v1/suppliers/aster?window=1');
    expect(detail.causes.map(({ cause, complaints }) => [cause, complaints])).toEqual([
      ['product.noise', 140],
      ['product.food', 4],
    ]);
    expect(detail.causes[1]).toMatchObject({ per_hundred: 400 / 144, peers_per_hundred: 80, before_per_hundred: 0 });
    expect(detail.products.map(({ product_id }) => product_id)).toEqual(['room', 'breakfast']);
    expect((await api.request('/v1/suppliers/nobody')).status).toBe(404);
  });

  it('have products with rates of their own', async () => {
    const list = await api.get(ProductList, '/v1/products?supplier_id=aster&order=feedback');
    expect(list.products.map(({ product_id, category }) => [product_id, category])).toEqual([
      ['room', 'hotels'],
      ['breakfast', 'hotels'],
    ]);
    const detail = await api.get(ProductDetail, '/v1/suppliers/aster/products/breakfast?window=12');
    expect(detail.product).toMatchObject({ supplier_name: { en: 'Hotel Aster' }, product_id: 'breakfast' });
    expect(detail.causes).toMatchObject([
      { cause: 'product.food', complaints: 4, per_hundred: 100, peers_per_hundred: 0 },
    ]);
  });

  it('are counted the same by page and by SQL', async () => {
    const list = await api.get(SupplierList, '/v1/suppliers?window=12');
    const sql =
      "SELECT supplier_id, count(), countIf(sentiment = 'positive') FROM feedback WHERE occurred_at >= '2025-03-21' GROUP BY 1 ORDER BY 1";
    const rows = (await (await api.sql(sql, '?format=JSONCompact')).json()) as {
      data: [string, string | number, string | number][];
    };
    const byPage = list.suppliers
      .map(({ supplier_id, windows }) => [supplier_id, windows[3]?.feedback, windows[3]?.positive.count])
      .sort();
    expect(byPage).toEqual(rows.data.map(([id, all, positive]) => [id, Number(all), Number(positive)]));
  });
});
