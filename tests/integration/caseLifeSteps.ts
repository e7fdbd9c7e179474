import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CaseList, CommandState, OwnershipRules } from '@earshot/contracts';
import { expect, vi } from 'vitest';
import { type CaseLife, hourMs, patience } from './caseLife.js';

/** From the first complaint to the complaint that comes back after the fix: by page's routes and by SQL. */
export async function liveThroughACase(life: CaseLife): Promise<void> {
  await life.hear(4);
  const cluster_id = await life.clusterOf(4);
  const subject = { cluster_id };

  // Two who act at once: in the order of the log, and the second is told.
  const command_id = randomUUID();
  const taken = await life.command('desk-1', { kind: 'take', case: subject }, { command_id });
  const late = await life.command('desk-2', { kind: 'take', case: subject });
  expect(taken).toMatchObject({ state: 'applied', by: { person_id: 'desk-1' } });
  expect(late).toMatchObject({ state: 'refused', reason: 'desk-1 has it', case_id: taken.case_id });
  // Sent again, as by a page that lost its line: nothing is doubled.
  const body = { command_id, supplier_id: life.supplierId, action: { kind: 'take', case: subject } };
  expect((await life.post('desk-1', body)).status).toBe(202);
  await life.command('desk-1', { kind: 'set_stage', case: subject, stage: 'escalated' });

  const opened = await life.caseOf(cluster_id, ({ case: of }) => expect(of.stage).toBe('escalated'));
  expect(opened.events.map(({ change }) => change.kind)).toEqual(['opened', 'owner_set', 'stage_set']);
  expect(opened.case).toMatchObject({
    owner: { person_id: 'desk-1', owned_by: 'touch' },
    answered_at: null,
    due_at: new Date(life.now + 24 * hourMs).toISOString(),
    answer_in_seconds: 24 * 3_600,
  });
  expect(opened.case.label).not.toBe('');

  // The clock: before the breach, and at it.
  life.now += 22.5 * hourMs;
  await life.caseOf(cluster_id, ({ case: of }) => expect(of.alarm).toBe('near'));
  life.now += 2 * hourMs;
  await life.caseOf(cluster_id, ({ case: of }) => expect(of.alarm).toBe('past'));
  await vi.waitFor(
    () => expect(life.told().map(({ type }) => type)).toEqual(['case.answer_due', 'case.answer_late']),
    patience,
  );

  // A fix from today on. Complaints that come all the same bring it back.
  const date = new Date(life.now + 8 * hourMs).toISOString().slice(0, 10);
  await life.command('desk-1', { kind: 'resolve_in', case: subject, fix: 'new warmers', date });
  const fixed = await life.caseOf(cluster_id, ({ case: of }) => expect(of.stage).toBe('fix_applied'));
  expect(fixed.case).toMatchObject({
    fix: { fix: 'new warmers', date },
    answered_at: new Date(life.now).toISOString(),
  });
  life.now += hourMs;
  await life.hear(4);
  const back = await life.caseOf(cluster_id, ({ case: of }) => expect(of.status).toBe('regressed'));
  expect(back.case).toMatchObject({ stage: 'identified', reopened: 1, fix: null, owner: { person_id: 'desk-1' } });
  expect(back.events.at(-1)).toMatchObject({ by: { person_id: 'system' }, change: { kind: 'status_seen' } });

  const [row] = await life.sql(`SELECT * FROM voc.cases WHERE cluster_id = '${cluster_id}'`);
  expect(row).toMatchObject({
    case_id: back.case.case_id,
    supplier_id: life.supplierId,
    cause: 'product.food',
    stage: 'identified',
    status: 'regressed',
    owner_id: 'desk-1',
    owned_by: 'touch',
    reopened: 1,
    answered_at: null,
  });
  const events = await life.sql(
    `SELECT sequence, kind, person_id, stage, status, note FROM voc.case_events
     WHERE case_id = '${back.case.case_id}' ORDER BY sequence`,
  );
  expect(events.map(({ sequence, kind }) => [sequence, kind])).toEqual(
    back.events.map(({ sequence, change }) => [sequence, change.kind]),
  );
  expect(events.filter(({ kind }) => kind === 'stage_set' || kind === 'fix_set')).toMatchObject([
    { stage: 'escalated', person_id: 'desk-1' },
    { note: 'new warmers', person_id: 'desk-1' },
    { stage: 'fix_applied', person_id: 'desk-1' },
  ]);
}

/** The case of a cluster goes on in the cluster that it is merged into. */
export async function liveThroughAMerge(life: CaseLife): Promise<void> {
  await life.hear(3, 'eggs');
  await life.hear(3, 'noise');
  const [eggs, noise] = [await life.clusterOf(3, 'eggs'), await life.clusterOf(3, 'noise')];
  const taken = await life.command('desk-1', { kind: 'take', case: { cluster_id: noise } });
  const merged = await life.command('desk-1', { kind: 'merge', cluster_id: noise, into: eggs }, { why: 'one kitchen' });
  expect(merged).toMatchObject({ state: 'applied', reason: '' });
  // Whoever comes from the one cluster or from the other comes to the one case.
  for (const cluster_id of [eggs, noise]) {
    const { case: of } = await life.caseOf(cluster_id, () => {});
    expect(of).toMatchObject({ case_id: taken.case_id, cluster_id: noise });
    const again = await life.command('desk-2', { kind: 'take', case: { cluster_id } });
    expect(again).toMatchObject({ state: 'refused', reason: 'desk-1 has it', case_id: taken.case_id });
  }
  // Complaints are counted where they are now.
  await life.command('desk-1', { kind: 'archive', case: { cluster_id: eggs }, more_than: 3 });
  life.now += 60_000;
  await life.hear(4, 'eggs');
  const woken = await life.caseOf(noise, ({ case: of }) => expect(of.archived).toBeNull());
  expect(woken.events.map(({ change }) => change)).toContainEqual({ kind: 'woken', because: 'more' });
}

/** The statements of docs/cases.md run, and find what there is. */
export async function askAsDocumented(life: CaseLife): Promise<void> {
  const page = await readFile(new URL('../../docs/cases.md', import.meta.url), 'utf8');
  const statements = [...page.matchAll(/```sql\n(.*?)```/gs)].flatMap(([, block]) => (block ?? '').split(';'));
  const asked = statements.map((statement) => statement.trim()).filter((statement) => statement !== '');
  expect(asked.length).toBeGreaterThan(1);
  const answers = await Promise.all(asked.map((statement) => life.sql(statement)));
  expect(answers.at(-1)).toEqual([expect.objectContaining({ fix: 'new warmers', came_back: 1 })]);
}

/** Rules name owners until somebody touches a case; lists are asked by owner, stage and status. */
export async function liveByRules(life: CaseLife): Promise<void> {
  const owner = { person_id: 'cook', name: 'cook', department: 'Catering' };
  const byPhone = { channel: 'call', owner: { person_id: 'phone', name: 'phone', department: '' } };
  const byReview = { supplier_id: life.supplierId, channel: 'review', owner };
  const rules = { version: 0, rules: [byPhone, byReview], first_answer: { hours: 2 } };
  const before = await life.get(OwnershipRules, '/v1/ownership-rules');
  const written = await life.put('/v1/ownership-rules', { ...rules, version: before.version });
  expect(written.status).toBe(200);
  // Who read what was there before does not overwrite it.
  expect((await life.put('/v1/ownership-rules', { ...rules, version: before.version })).status).toBe(409);

  await life.hear(3);
  const cluster_id = await life.clusterOf(3);
  const subject = { cluster_id };
  await life.command('desk-1', { kind: 'note', case: subject, text: 'three of them at once' });
  const noted = await life.caseOf(cluster_id, ({ case: of }) =>
    expect(of.owner).toEqual({ ...owner, owned_by: 'rule' }),
  );
  expect(noted.case.due_at).toBe(new Date(life.now + 2 * hourMs).toISOString());
  const listed = async (query: string) =>
    (await life.get(CaseList, `/v1/cases?supplier_id=${life.supplierId}&${query}`, 'desk-2')).cases.length;
  expect(await listed('owner=nobody')).toBe(1);
  expect(await listed('owner=department:Catering')).toBe(1);
  expect(await listed('owner=me')).toBe(0);

  const ended = await life.command('desk-2', { kind: 'set_stage', case: subject, stage: 'closed' }, { why: 'a drill' });
  expect(ended.state).toBe('applied');
  expect(await listed('owner=me')).toBe(0);
  expect(await listed('owner=me&show=closed')).toBe(1);
  expect(await listed('stage=closed')).toBe(1);
  const unknown = await life.get(CommandState, `/v1/commands/${randomUUID()}`);
  expect(unknown.state).toBe('pending');
}
