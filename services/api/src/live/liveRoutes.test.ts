import { TokenMade } from '@earshot/contracts';
import { signalRow, signalsTable } from '@earshot/store';
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
