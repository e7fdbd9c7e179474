import { randomUUID } from 'node:crypto';
import {
  ApiError,
  type CaseAction,
  CaseDetail,
  CaseList,
  Command,
  CommandAccepted,
  CommandState,
  FirstAnswer,
  OwnershipRules,
  TokenMade,
} from '@earshot/contracts';
import { caseIdOf, createZonedTime, handleCommand, noCase } from '@earshot/domain/cases';
import {
  type ClusterRow,
  type CommandOutcomeRow,
  caseEventRow,
  caseEventsTable,
  caseRow,
  casesTable,
  clustersTable,
  commandOutcomesTable,
  rowVersion,
  signalRow,
  signalsTable,
} from '@earshot/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiFixture, hearEightWeeks, signal, startApi, startMsMax } from '../apiFixture.contract.js';
import { hoursAgo } from '../heardFeedback.contract.js';

let api: ApiFixture;
let ofBirch: string;
const policy = { rules: [], firstAnswer: FirstAnswer.parse({}), zone: createZonedTime('UTC') };
const breakfast = 'aster/breakfast/product.food';
const noise = 'aster/room/product.noise';
const birch = 'birch//product.food';

beforeAll(async () => {
  api = await startApi();
  await hearEightWeeks(api);
  await open('aster', 'breakfast', breakfast, 3, { kind: 'take', case: { cluster_id: breakfast } }, 1n);
  await open('aster', 'room', noise, 30, { kind: 'acknowledge', case: { cluster_id: noise } }, 2n);
  await open('birch', '', birch, 23, { kind: 'note', case: { cluster_id: birch }, text: 'heard by phone too' }, 3n);
  await api.store.insert(signalsTable, [
    signalRow(
      { ...signal('of-breakfast', 'raised'), cluster_id: breakfast },
      { updated_at: hoursAgo(0), version: '1' },
    ),
    signalRow(signal('of-a-node', 'raised'), { updated_at: hoursAgo(0), version: '1' }),
  ]);
  const made = await api.post('/v1/tokens', { name: 'birch', role: 'agent', suppliers: ['birch'] });
  ofBirch = TokenMade.parse(await made.json()).token;
}, startMsMax);
afterAll(() => api.close(), startMsMax);

/** A case as the one writer leaves it. */
async function open(
  supplier_id: string,
  product_id: string,
  cluster_id: string,
  openedHoursAgo: number,
  action: CaseAction,
  offset: bigint,
): Promise<void> {
  const handled = handleCommand(
    noCase,
    {
      kind: 'command',
      command_id: randomUUID(),
      supplier_id,
      at: hoursAgo(openedHoursAgo),
      by: { person_id: 'p1', name: 'Desk one' },
      why: '',
      action,
    },
    { cluster_id, signal_id: '', product_id, cause: 'product.food', title: 'cold', channel: '' },
    policy,
  );
  if (handled.outcome !== 'applied' || handled.file.case === null) throw new Error('the case was not opened');
  const place = { partition: 0, offset };
  await api.store.insert(
    caseEventsTable,
    handled.events.map((event) => caseEventRow(event, place)),
  );
  await api.store.insert(casesTable, [caseRow(handled.file.case, offset)]);
}

const idsOf = async (query: string) =>
  (await api.get(CaseList, `/v1/cases?${query}`)).cases.map(({ cluster_id }) => cluster_id);
const asBirch = (path: string, body?: object) =>
  fetch(api.url + path, {
    headers: {
      authorization: `Bearer ${ofBirch}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
const command = (supplier_id: string, action: object, command_id: string = randomUUID()) => ({
  command_id,
  supplier_id,
  why: 'so',
  action,
});

describe('GET /v1/cases', () => {
  it('lists those whose answer is owed first, page by page', async () => {
    const first = await api.get(CaseList, '/v1/cases?limit=2');
    expect(first.cases.map(({ cluster_id, answer_in_seconds }) => [cluster_id, answer_in_seconds])).toEqual([
      [birch, 3_600],
      [breakfast, 21 * 3_600],
    ]);
    expect(first.cases[0]).toMatchObject({ owner: null, is_archived: false, status: 'new' });
    const second = await api.get(CaseList, `/v1/cases?limit=2&cursor=${first.next}`);
    expect(second).toMatchObject({ cases: [{ cluster_id: noise, answer_in_seconds: null }], next: null });
    expect(await idsOf('order=updated')).toEqual([breakfast, birch, noise]);
    expect((await api.request('/v1/cases?cursor=bm8')).status).toBe(400);
  });

  it('is asked by what a case is', async () => {
    expect(await idsOf('supplier_id=aster')).toEqual([breakfast, noise]);
    expect(await idsOf('owner=p1')).toEqual([breakfast, noise]);
    expect(await idsOf('owner=nobody')).toEqual([birch]);
    expect(await idsOf(`cluster_id=${noise}`)).toEqual([noise]);
    expect(await idsOf('status=new&stage=identified&product_id=breakfast')).toEqual([breakfast]);
    expect(await idsOf('stage=closed')).toEqual([]);
    expect(await idsOf('show=archived')).toEqual([]);
    expect((await api.request('/v1/cases?stage=finished')).status).toBe(400);
  });

  it('shows with a cluster the cases of all clusters that became a part of it, each as it is', async () => {
    const merged = (cluster_id: string, merged_into: string): ClusterRow => ({
      cluster_id,
      supplier_id: 'merging',
      product_id: '',
      phase: merged_into === '' ? 'live' : 'merged',
      merged_into,
      cause: 'product.food',
      label: `words of ${cluster_id}`,
      keywords: [],
      exemplars: [],
      weight: 1,
      cause_counts: {},
      state: '',
      first_seen: hoursAgo(3),
      last_seen: hoursAgo(1),
      input_partition: 0,
      applied_offset: '1',
      updated_at: hoursAgo(0),
      version: rowVersion(0n, 1n),
      is_deleted: 0,
    });
    await api.store.insert(clustersTable, [
      merged('whole', ''),
      merged('part', 'whole'),
      merged('part of part', 'part'),
      merged('and of that', 'part of part'),
    ]);
    for (const [at, cluster_id] of ['whole', 'part', 'and of that'].entries()) {
      await open('merging', '', cluster_id, at + 1, { kind: 'take', case: { cluster_id } }, BigInt(20 + at));
    }
    const { cases } = await api.get(CaseList, '/v1/cases?cluster_id=whole');
    expect(new Map(cases.map((one) => [one.cluster_id, [one.merged_into, one.label, one.stage]]))).toEqual(
      new Map([
        ['whole', ['', 'words of whole', 'identified']],
        ['part', ['whole', 'words of part', 'identified']],
        ['and of that', ['whole', 'words of and of that', 'identified']],
      ]),
    );
    expect(await idsOf(`cluster_id=${encodeURIComponent('part of part')}`)).toEqual(['and of that']);
  });

  it('tells one with its events, and of others who are bound to suppliers nothing', async () => {
    const detail = await api.get(CaseDetail, `/v1/cases/${caseIdOf({ cluster_id: breakfast })}`);
    expect(detail.events).toMatchObject([
      { sequence: 1, change: { kind: 'opened' }, by: { name: 'Desk one' } },
      { sequence: 2, change: { kind: 'owner_set', owner: { owned_by: 'touch' } } },
    ]);
    expect((await api.request('/v1/cases/none')).status).toBe(404);
    expect((await asBirch(`/v1/cases/${caseIdOf({ cluster_id: breakfast })}`)).status).toBe(404);
    const own = CaseList.parse(await (await asBirch('/v1/cases')).json());
    expect(own.cases.map(({ cluster_id }) => cluster_id)).toEqual([birch]);
    const others = CaseList.parse(await (await asBirch('/v1/cases?supplier_id=aster')).json());
    expect(others.cases).toEqual([]);
  });
});

describe('POST /v1/commands', () => {
  async function sent(): Promise<Command[]> {
    const partitions = await Promise.all(
      Array.from({ length: 12 }, (_, partition) => api.log.read('cluster.input', partition, 0n, 1_000)),
    );
    return partitions.flat().map(({ value }) => Command.parse(JSON.parse(value.toString())));
  }

  it('puts it before the writer of the supplier, with who did it and when', async () => {
    const body = command('aster', { kind: 'take', case: { cluster_id: breakfast } });
    const answer = await api.post('/v1/commands', body);
    expect(answer.status).toBe(202);
    expect(CommandAccepted.parse(await answer.json())).toEqual({
      command_id: body.command_id,
      case_id: caseIdOf({ cluster_id: breakfast }),
    });
    expect((await sent()).find(({ command_id }) => command_id === body.command_id)).toEqual({
      ...body,
      kind: 'command',
      at: hoursAgo(0),
      by: { person_id: 'installation', name: 'installation token' },
    });
  });

  it('means by a signal the case of its cluster', async () => {
    const caseOf = async (signal_id: string) => {
      const answer = await api.post('/v1/commands', command('aster', { kind: 'take', case: { signal_id } }));
      return CommandAccepted.parse(await answer.json()).case_id;
    };
    expect(await caseOf('of-breakfast')).toBe(caseIdOf({ cluster_id: breakfast }));
    expect(await caseOf('of-a-node')).toBe(caseIdOf({ signal_id: 'of-a-node' }));
  });

  it.each([
    ['a cluster that is not there', 'aster', { kind: 'take', case: { cluster_id: 'none' } }, 404],
    ['a signal that is not there', 'aster', { kind: 'take', case: { signal_id: 'none' } }, 404],
    ['a cluster of another supplier', 'birch', { kind: 'take', case: { cluster_id: breakfast } }, 404],
    ['a merge with a cluster of another supplier', 'aster', { kind: 'merge', cluster_id: breakfast, into: birch }, 404],
    [
      'what only Earshot itself says',
      'aster',
      { kind: 'remind', case: { cluster_id: breakfast }, moment: 'past' },
      400,
    ],
    ['an action that there is not', 'aster', { kind: 'forget', case: { cluster_id: breakfast } }, 400],
    ['a case of nothing', 'aster', { kind: 'take', case: {} }, 400],
    ['an owner who is nobody', 'aster', { kind: 'assign', case: { cluster_id: breakfast }, owner: {} }, 400],
    [
      'a day that there is not',
      'aster',
      { kind: 'resolve_in', case: { cluster_id: breakfast }, fix: 'x', date: 'soon' },
      400,
    ],
  ])('refuses %s', async (_what, supplier, action, status) => {
    const before = (await sent()).length;
    const answer = await api.post('/v1/commands', command(supplier, action));
    expect([answer.status, ApiError.parse(await answer.json()).next]).toEqual([status, expect.stringMatching(/./)]);
    expect(await sent()).toHaveLength(before);
  });

  it('holds to role and to suppliers', async () => {
    const take = { kind: 'take', case: { cluster_id: birch } };
    expect((await asBirch('/v1/commands', command('birch', take))).status).toBe(202);
    const others = { kind: 'take', case: { cluster_id: breakfast } };
    expect((await asBirch('/v1/commands', command('aster', others))).status).toBe(404);
    const rename = { kind: 'rename', cluster_id: birch, label: 'new name' };
    expect((await asBirch('/v1/commands', command('birch', rename))).status).toBe(403);
    expect((await asBirch('/v1/commands', { ...command('birch', take), command_id: 'one' })).status).toBe(400);
  });

  it('refuses a command_id that Earshot could compute for itself', async () => {
    const take = { kind: 'take', case: { cluster_id: breakfast } };
    const before = (await sent()).length;
    const answer = await api.post('/v1/commands', command('aster', take, randomUUID().replace(/^(.{14})./, '$18')));
    expect(answer.status).toBe(400);
    expect(ApiError.parse(await answer.json())).toMatchObject({
      detail: 'command_id: expected a random UUID',
      next: 'crypto.randomUUID() makes one.',
    });
    expect(await sent()).toHaveLength(before);
  });

  it('is told of afterwards, to those who see the supplier', async () => {
    const command_id = randomUUID();
    expect(await api.get(CommandState, `/v1/commands/${command_id}`)).toMatchObject({ state: 'pending', by: null });
    const outcome: CommandOutcomeRow = {
      command_id,
      supplier_id: 'aster',
      kind: 'take',
      case_id: 'c',
      state: 'refused',
      reason: 'Desk one has it',
      next: 'Ask them.',
      at: hoursAgo(1),
      person_id: 'p2',
      person_name: 'Desk two',
      input_partition: 0,
      input_offset: '9',
      version: rowVersion(0n, 9n),
    };
    await api.store.insert(commandOutcomesTable, [outcome]);
    expect(await api.get(CommandState, `/v1/commands/${command_id}`)).toEqual({
      command_id,
      state: 'refused',
      reason: 'Desk one has it',
      next: 'Ask them.',
      case_id: 'c',
      at: hoursAgo(1),
      by: { person_id: 'p2', name: 'Desk two' },
    });
    expect(await (await asBirch(`/v1/commands/${command_id}`)).json()).toMatchObject({ state: 'pending', reason: '' });
    // The same id, sent later for another supplier, hides nothing and tells nothing of the first.
    const theirs = { ...outcome, supplier_id: 'birch', case_id: 'd', reason: 'theirs', version: rowVersion(0n, 10n) };
    await api.store.insert(commandOutcomesTable, [theirs]);
    expect(await (await asBirch(`/v1/commands/${command_id}`)).json()).toMatchObject({
      case_id: 'd',
      reason: 'theirs',
    });
    expect(await api.get(CommandState, `/v1/commands/${command_id}`)).toMatchObject({ case_id: 'c' });
  });
});

describe('/v1/ownership-rules', () => {
  const put = (body: object) =>
    api.request('/v1/ownership-rules', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('has defaults, is replaced as a whole, and by one of two who read the same', async () => {
    const none = await api.get(OwnershipRules, '/v1/ownership-rules');
    expect(none).toMatchObject({ version: 0, rules: [], by: null, first_answer: { hours: 24, warn_minutes: 120 } });
    const rules = [{ cause: 'product.food', owner: { department: 'Catering' } }];
    const both = await Promise.all([put({ version: 0, rules }), put({ version: 0, rules: [] })]);
    expect(both.map(({ status }) => status)).toEqual([200, 409]);
    expect(await api.get(OwnershipRules, '/v1/ownership-rules')).toMatchObject({
      version: 1,
      rules: [{ supplier_id: '', cause: 'product.food', owner: { person_id: '', department: 'Catering' } }],
      by: { person_id: 'installation' },
    });
  });

  it.each([
    { version: 1, rules: [{ owner: {} }] },
    { version: 1, first_answer: { hours: 0 } },
    { version: 1, first_answer: { calendar: { hours: {} } } },
    { version: 1, first_answer: { calendar: { hours: { monday: { from: '18:00', to: '09:00' } } } } },
    { version: 1, first_answer: { calendar: { days_off: ['Christmas'] } } },
    { rules: [] },
  ])('refuses %j', async (body) => {
    expect((await put(body)).status).toBe(400);
  });
});
