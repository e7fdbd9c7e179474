import { type Case, TokenMade } from '@earshot/contracts';
import { type CaseRow, caseRow, casesTable, signalRow, signalsTable } from '@earshot/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiFixture, signal, startApi, startMsMax } from '../apiFixture.contract.js';
import { apiLimits } from '../apiLimits.js';
import { analysed, hourMs, write } from '../heardFeedback.contract.js';
import { listenLive } from '../listenLive.contract.js';

let api: ApiFixture;
beforeAll(async () => {
  api = await startApi();
}, startMsMax);
afterAll(() => api.close(), startMsMax);

const listen = (lastEventId?: string) =>
  listenLive((headers, signal) => api.request('/v1/live', { headers, signal }), lastEventId);

it('tells live what was written, once, and again after a broken line only what was missed', async () => {
  const first = listen();
  await first.until((events) => events.some(({ type }) => type === 'overview'));
  api.state.nowMs += 20_000;
  const written = analysed({
    supplier: 'aster',
    product: 'breakfast',
    causes: ['product.food'],
    hoursAgo: -20_000 / hourMs,
  });
  await write(
    api.store,
    [written, analysed({ supplier: 'aster', product: 'room', causes: [], hoursAgo: 3, history: true })],
    new Date(api.state.nowMs).toISOString(),
  );
  await api.store.insert(signalsTable, [
    signalRow(signal('s3', 'raised'), { updated_at: new Date(api.state.nowMs).toISOString(), version: '1' }),
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

it('tells of a case that changed, once for each change, and only those who see its supplier', async () => {
  const made = TokenMade.parse(
    await (await api.post('/v1/tokens', { name: 'birch wall', role: 'viewer', suppliers: ['birch'] })).json(),
  );
  const others = listenLive((headers, signal) =>
    fetch(`${api.url}/v1/live`, { headers: { ...headers, authorization: `Bearer ${made.token}` }, signal }),
  );
  const own = listen();
  await Promise.all([own, others].map((listener) => listener.until((events) => events.length > 0)));
  const told = (id: string, events: readonly { readonly type: string; readonly data: unknown }[]) =>
    events.filter(({ type, data }) => type === 'cases' && Array.isArray(data) && data.includes(id)).length;
  // Its command waited for a while.
  const at = new Date(api.state.nowMs - 2 * apiLimits.liveOverlapMs).toISOString();
  await api.store.insert(casesTable, [caseOf('live-aster', 'aster', 1, at)]);
  await own.until((events) => told('live-aster', events) === 1);
  await api.store.insert(casesTable, [caseOf('live-aster', 'aster', 2, at), caseOf('live-birch', 'birch', 1, at)]);
  const events = await own.until((all) => told('live-aster', all) === 2 && told('live-birch', all) === 1);
  expect(told('live-aster', events)).toBe(2);
  expect(told('live-aster', await others.until((all) => told('live-birch', all) === 1))).toBe(0);
  own.end();
  others.end();
});

function caseOf(case_id: string, supplier_id: string, events: number, at: string): CaseRow {
  const opened: Case = {
    case_id,
    supplier_id,
    product_id: 'breakfast',
    cause: 'product.food',
    cluster_id: `cluster of ${case_id}`,
    signal_id: '',
    title: 'Cold eggs',
    stage: 'identified',
    status: 'new',
    owner: null,
    archived: null,
    fix: null,
    opened_at: at,
    opened_by: { person_id: 'p1', name: 'Desk one' },
    answered_at: null,
    due_at: at,
    warn_at: at,
    alarm: 'none',
    closed_at: null,
    reopened: 0,
    last_signal_id: '',
    counts: null,
    events,
    updated_at: at,
  };
  return caseRow(opened, BigInt(events));
}

it('says that something was missed where it is not kept any more', async () => {
  for (const lost of ['other-7', 'nonsense', '7']) {
    const listener = listen(lost);
    const events = await listener.until((all) => all.length > 0);
    listener.end();
    expect(events[0], lost).toEqual({ type: 'missed', data: {} });
  }
});

it('ends the line of whoever may not listen any more', async () => {
  const made = TokenMade.parse(await (await api.post('/v1/tokens', { name: 'wall', role: 'viewer' })).json());
  const listener = listenLive((headers, signal) =>
    fetch(`${api.url}/v1/live`, { headers: { ...headers, authorization: `Bearer ${made.token}` }, signal }),
  );
  await listener.until((events) => events.length > 0);
  await api.request(`/v1/tokens/${made.token_id}`, { method: 'DELETE' });
  api.state.nowMs += apiLimits.liveDismissEveryMs;
  await listener.ended;
});

it('ends live streams when the server closes', async () => {
  const listener = listen();
  await listener.until((events) => events.length > 0);
  const closed = api.server.close();
  await listener.ended;
  await closed;
});
