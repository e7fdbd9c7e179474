import { ChannelList } from '@earshot/contracts';
import { type DeliveryRow, deliveriesTable } from '@earshot/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiFixture, startApi } from './apiFixture.contract.js';

let api: ApiFixture;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const at = (minute: number) => new Date(Date.UTC(2026, 2, 14, 12, minute)).toISOString();
const delivery = (channel_id: string, minute: number, change: Partial<DeliveryRow>): DeliveryRow => ({
  signal_id: `s${minute}`,
  channel_id,
  signal_state: 'raised',
  change: '',
  state: 'pending',
  rule_id: '',
  hold_until: null,
  bundle_id: '',
  attempts: 1,
  last_error: '',
  delivered_at: null,
  updated_at: at(minute),
  ...change,
});

it('says of each channel whether it is up, what waits and what was given up', async () => {
  expect((await api.get(ChannelList, '/v1/channels')).channels).toEqual([]);
  await api.store.insert(deliveriesTable, [
    delivery('ops', 1, { state: 'failed', last_error: 'it answered 404' }),
    delivery('ops', 2, { state: 'delivered', delivered_at: at(2) }),
    delivery('desk', 1, { state: 'delivered', delivered_at: at(1) }),
    delivery('desk', 3, { last_error: 'no answer in time' }),
    delivery('desk', 4, { attempts: 0 }),
    delivery('new', 4, { attempts: 0 }),
  ]);
  const { channels } = await api.get(ChannelList, '/v1/channels');
  expect(
    channels.map(({ channel_id, state, waiting, dead, delivered }) => [channel_id, state, waiting, dead, delivered]),
  ).toEqual([
    ['desk', 'down', 2, 0, 1],
    ['new', 'silent', 1, 0, 0],
    ['ops', 'up', 0, 1, 1],
  ]);
  expect(channels[0]).toMatchObject({
    last_success_at: at(1),
    last_failure_at: at(3),
    last_error: 'no answer in time',
  });
});
