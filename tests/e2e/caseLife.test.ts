import { randomUUID } from 'node:crypto';
import { CaseDetail, CaseList, ClusterList, CommandState } from '@earshot/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, freshFolder, type RunningEarshot, sql, startEarshot } from '../earshotProcess.js';

/** The model, the engine and the job that looks after cases every 20 s share a busy machine. */
const patienceMs = 120_000;
const supplier_id = 'aster';

/** Words as customers send them, through the model, and the case that people make of them: in one process, as a user has it. */
describe('the life of a case in one process', () => {
  let running: RunningEarshot;
  beforeAll(async () => {
    // Days are told in the installation's zone; in UTC today is today for the test too.
    running = await startEarshot(freshFolder(), [], { EARSHOT_TIME_ZONE: 'UTC' });
  });
  afterAll(async () => {
    expect(await running?.stop()).toBe(0);
  });

  const post = (path: string, body: unknown) =>
    running.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const read = async (path: string): Promise<unknown> => {
    const answer = await running.fetch(path);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.json();
  };
  const hear = async (from: number, count: number) => {
    const items = Array.from({ length: count }, (_, i) => ({
      id: `eggs-${from + i}`,
      text: `The eggs at breakfast were cold and hard, plate ${from + i}.`,
      supplier_id,
      product_id: 'breakfast',
    }));
    expect((await post('/v1/feedback', items)).status).toBe(200);
  };
  const act = async (action: object, why = '') => {
    const command_id = randomUUID();
    const sent = await post('/v1/commands', { command_id, supplier_id, why, action });
    expect(sent.status).toBe(202);
    const told = await eventually(`the outcome of ${JSON.stringify(action)}`, patienceMs, async () => {
      const state = CommandState.parse(await read(`/v1/commands/${command_id}`));
      return state.state === 'pending' ? undefined : state;
    });
    expect(told).toMatchObject({ state: 'applied', reason: '' });
    return told.case_id;
  };

  it('is taken, worked on and fixed, and comes back when complaints do, by page and by SQL', async () => {
    await hear(0, 6);
    const cluster_id = await eventually('a cluster', patienceMs, async () => {
      const { clusters } = ClusterList.parse(await read(`/v1/clusters?supplier_id=${supplier_id}`));
      const [largest] = [...clusters].sort((a, b) => b.heard_all - a.heard_all);
      return largest !== undefined && largest.heard_all >= 4 ? largest.cluster_id : undefined;
    });
    const subject = { cluster_id };
    const case_id = await act({ kind: 'take', case: subject });
    await act({ kind: 'set_stage', case: subject, stage: 'contained' });
    await act({ kind: 'set_stage', case: subject, stage: 'escalated' }, 'it goes on');
    const date = new Date().toISOString().slice(0, 10);
    await act({ kind: 'resolve_in', case: subject, fix: 'new warmers', date });
    const fixed = CaseDetail.parse(await read(`/v1/cases/${case_id}`));
    expect(fixed.events.map(({ change }) => change.kind)).toEqual([
      'opened',
      'owner_set',
      'stage_set',
      'answered',
      'stage_set',
      'fix_set',
      'stage_set',
    ]);
    expect(fixed.case).toMatchObject({ stage: 'fix_applied', fix: { date }, owner: { owned_by: 'touch' } });

    await hear(6, 6);
    const back = await eventually('the case that comes back', patienceMs, async () => {
      const { cases } = CaseList.parse(await read(`/v1/cases?status=regressed&supplier_id=${supplier_id}`));
      return cases.find((one) => one.case_id === case_id);
    });
    expect(back).toMatchObject({ stage: 'identified', fix: null, reopened: 1, answered_at: null });

    const [row] = await sql<Record<string, unknown>>(running, `SELECT * FROM voc.cases WHERE case_id = '${case_id}'`);
    expect(row).toMatchObject({ stage: 'identified', status: 'regressed', reopened: 1, cluster_id });
    const detail = CaseDetail.parse(await read(`/v1/cases/${case_id}`));
    const events = await sql<{ sequence: number; kind: string; why: string }>(
      running,
      `SELECT sequence, kind, why FROM voc.case_events WHERE case_id = '${case_id}' ORDER BY sequence`,
    );
    expect(events).toEqual(detail.events.map(({ sequence, change, why }) => ({ sequence, kind: change.kind, why })));
  });
});
