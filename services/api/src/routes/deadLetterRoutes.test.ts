import { DeadLetterDetail, DeadLetterList, DeadLetterReplay, DeadLettersForgotten } from '@earshot/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiFixture, startApi, startMsMax } from '../apiFixture.contract.js';
import { hoursAgo } from '../heardFeedback.contract.js';

let api: ApiFixture;
beforeAll(async () => {
  api = await startApi();
}, startMsMax);
afterAll(() => api.close(), startMsMax);

it('lists dead letters, shows their bytes and puts them back once', async () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const value = Buffer.from([0xff, 0x00, 0x7b]);
  await api.log.publish('dead.letters', [
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
        'earshot-deaths': '2',
        traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
      },
    },
  ]);
  const { dead_letters, next } = await api.get(DeadLetterList, '/v1/dead-letters');
  expect([next, dead_letters]).toMatchObject([
    null,
    [{ step: 'analyze', reason: 'no JSON', value_bytes: 3, deaths: 2, trace_id: traceId }],
  ]);
  expect((await api.get(DeadLetterList, `/v1/dead-letters?trace_id=${traceId}`)).dead_letters).toEqual(dead_letters);
  const other = 'f'.repeat(32);
  expect((await api.get(DeadLetterList, `/v1/dead-letters?trace_id=${other}`)).dead_letters).toEqual([]);
  expect((await api.request('/v1/dead-letters?trace_id=4BF9')).status).toBe(400);
  const id = dead_letters[0]?.id ?? '';
  expect(Buffer.from((await api.get(DeadLetterDetail, `/v1/dead-letters/${id}`)).value, 'base64')).toEqual(value);
  expect((await api.request('/v1/dead-letters/999999')).status).toBe(404);
  expect((await api.request('/v1/dead-letters/abc')).status).toBe(400);
  const replay = async (body: unknown) =>
    DeadLetterReplay.parse(await (await api.post('/v1/dead-letters/replay', body)).json());
  expect(await replay({ ids: [id] })).toEqual({ replayed: 1, already: 0, skipped: [], left: 0, up_to: id });
  expect(await replay({ ids: [id] })).toMatchObject({ replayed: 0, already: 1, skipped: [{ id, already: true }] });
  expect(await replay({ all: true })).toMatchObject({ replayed: 0 });
  expect(await replay({ all: true, up_to: id })).toMatchObject({ replayed: 0, up_to: id });
  expect((await api.post('/v1/dead-letters/replay', {})).status).toBe(400);
});

it('forgets dead letters for good, all or the oldest', async () => {
  const letter = (n: number) => ({
    key: 'feedback.review',
    value: Buffer.from(`words of customer ${n}`),
    headers: {
      ...Object.fromEntries(['topic', 'key', 'step', 'reason'].map((name) => [`earshot-${name}`, 'x'])),
      'earshot-partition': '1',
      'earshot-offset': '7',
      'earshot-died-at': hoursAgo(0),
    },
  });
  const forget = async (body: unknown) =>
    DeadLettersForgotten.parse(await (await api.post('/v1/dead-letters/forget', body)).json()).forgotten;
  const ids = async () => (await api.get(DeadLetterList, '/v1/dead-letters')).dead_letters.map(({ id }) => id);
  await forget({ all: true });
  await api.log.publish('dead.letters', [letter(1), letter(2), letter(3)]);
  const [newest, middle, oldest] = await ids();
  expect(await forget({ up_to: middle })).toBe(2);
  expect(await ids()).toEqual([newest]);
  expect((await api.request(`/v1/dead-letters/${oldest}`)).status).toBe(404);
  expect([await forget({ all: true }), await forget({ all: true }), await ids()]).toEqual([1, 0, []]);
  expect(JSON.stringify(await api.log.read('dead.letters', 0, 0n, 100))).not.toContain('words of');
  for (const body of [{}, { up_to: 'x' }, { all: false }])
    expect((await api.post('/v1/dead-letters/forget', body)).status).toBe(400);
});
