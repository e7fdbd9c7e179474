import { AlertPreview, AlertRules, FalseAlarmAnswer, Mute, MuteList, SignalList } from '@earshot/contracts';
import { falseAlarmsAt, signalRow, signalsTable } from '@earshot/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiFixture, hearEightWeeks, signal, startApi, startMsMax } from '../apiFixture.contract.js';
import { hoursAgo } from '../heardFeedback.contract.js';

let api: ApiFixture;
beforeAll(async () => {
  api = await startApi();
  await hearEightWeeks(api);
  const rows = Array.from({ length: 5 }, (_, i) => ({
    ...signal(`s${i}`, 'ended'),
    bucket: hoursAgo(i),
    started_at: hoursAgo(i + 2),
    reason: 'spike ratio=9 surprise=14',
  }));
  rows.push({ ...signal('held', 'held_back'), started_at: hoursAgo(1), bucket: hoursAgo(1), reason: 'budget ratio=2' });
  await api.store.insert(
    signalsTable,
    rows.map((row) => signalRow(row, { updated_at: hoursAgo(0), version: '1' })),
  );
}, startMsMax);
afterAll(() => api.close(), startMsMax);

const put = (path: string, body: unknown) =>
  api.request(path, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const rule = { rule_id: 'food', name: 'Food', match: { causes: ['product.food'] }, deliver_to: ['ops'] };

it('pages through signals, and shows what was held back with its reason', async () => {
  const first = await api.get(SignalList, '/v1/signals?state=past&limit=3');
  expect(first.signals.map(({ signal_id }) => signal_id)).toEqual(['s0', 's1', 's2']);
  const second = await api.get(SignalList, `/v1/signals?state=past&limit=3&cursor=${first.next}`);
  expect(second.signals.map(({ signal_id }) => signal_id)).toEqual(['s3', 's4']);
  expect(second.next).toBeNull();
  const held = await api.get(SignalList, '/v1/signals?state=held_back');
  expect(held.signals.map(({ reason }) => reason)).toEqual(['budget ratio=2']);
  expect((await api.get(SignalList, '/v1/signals?state=past&supplier_id=birch')).signals).toEqual([]);
});

it('a false alarm raises what its node must show, and is kept', async () => {
  const answer = await api.post('/v1/signals/s0/false-alarm', { why: 'a promotion' });
  const said = FalseAlarmAnswer.parse(await answer.json());
  expect(said.told_from).toBeGreaterThan(14);
  const kept = await api.store.query(falseAlarmsAt, { now: hoursAgo(0), limit: 10 });
  expect(kept).toMatchObject([{ signal_id: 's0', told_from: said.told_from, why: 'a promotion' }]);
  expect((await api.post('/v1/signals/nothing/false-alarm', {})).status).toBe(404);
  expect((await api.post('/v1/signals/held/false-alarm', {})).status).toBe(409);
});

it('keeps alert rules by version, and refuses what would overwrite another’s or reach nobody', async () => {
  expect(await api.get(AlertRules, '/v1/alert-rules')).toMatchObject({ version: 0, rules: [] });
  const unknown = await put('/v1/alert-rules', { version: 0, rules: [rule] });
  expect([unknown.status, await unknown.text()]).toEqual([400, expect.stringContaining('ops')]);
  expect((await put('/v1/alert-rules', { version: 0, rules: [] })).status).toBe(200);
  expect((await put('/v1/alert-rules', { version: 0, rules: [] })).status).toBe(409);
  expect(await api.get(AlertRules, '/v1/alert-rules')).toMatchObject({ version: 1 });
  expect((await put('/v1/alert-rules', { version: 1, rules: [rule, rule] })).status).toBe(400);
});

it('previews a rule on what rose', async () => {
  const answer = await api.post('/v1/alert-rules/preview', { rule: { ...rule, cooldown_minutes: 90 }, days: 7 });
  const preview = AlertPreview.parse(await answer.json());
  expect(preview.would_have.map(({ signal_id }) => signal_id)).toEqual(['s0', 's2', 's4']);
  expect(preview.kept_back.map(({ signal_id }) => signal_id).sort()).toEqual(['s1', 's3']);
  expect(preview).toMatchObject({ days: 7, days_known: 7, messages: 3, per_week: 3 });
  const other = await api.post('/v1/alert-rules/preview', { rule: { ...rule, match: { causes: ['product.noise'] } } });
  expect(AlertPreview.parse(await other.json()).would_have).toEqual([]);
});

it('mutes a node until a time, and unmutes it', async () => {
  const node = { supplier_id: 'aster', product_id: '', cause: '' };
  const made = await api.post('/v1/mutes', { node, until: hoursAgo(-2), why: 'known' });
  expect(made.status).toBe(201);
  const mute = Mute.parse(await made.json());
  expect(await api.get(MuteList, '/v1/mutes')).toMatchObject({ mutes: [{ mute_id: mute.mute_id, why: 'known' }] });
  expect((await api.post('/v1/mutes', { node, until: hoursAgo(1) })).status).toBe(400);
  expect((await api.request(`/v1/mutes/${mute.mute_id}`, { method: 'DELETE' })).status).toBe(204);
  expect(await api.get(MuteList, '/v1/mutes')).toEqual({ mutes: [] });
  expect((await api.request(`/v1/mutes/${mute.mute_id}`, { method: 'DELETE' })).status).toBe(404);
});

it('does not test a channel that is not there', async () => {
  expect((await api.request('/v1/channels/ops/test', { method: 'POST' })).status).toBe(404);
});
