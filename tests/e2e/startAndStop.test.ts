import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { earshot, eventually, freshFolder, type RunningEarshot, sql, startEarshot } from '../earshotProcess.js';

describe('earshot start', () => {
  const dataDir = freshFolder();
  let running: RunningEarshot;
  beforeAll(async () => {
    running = await startEarshot(dataDir);
  });
  afterAll(async () => {
    running.child.kill('SIGKILL');
  });

  it('answers health and the page without a token, and nothing else', async () => {
    for (const open of ['/', '/healthz', '/readyz']) expect((await fetch(running.url + open)).status, open).toBe(200);
    for (const closed of ['/v1/overview', '/v1/clusters', '/v1/live', '/openapi.json']) {
      const answer = await fetch(running.url + closed);
      expect(answer.status, closed).toBe(401);
      expect(await answer.json()).toMatchObject({ code: 'token' });
    }
    expect((await running.fetch('/v1/overview')).status).toBe(200);
    const wrong = await fetch(`${running.url}/v1/overview`, { headers: { authorization: 'Bearer guess' } });
    expect(wrong.status).toBe(401);
  });

  it('takes a review, classifies it, clusters its complaint and lets it be queried', async () => {
    const items = [
      {
        id: 'r1',
        text: 'The room was filthy and the bathroom smelled.',
        supplier_id: 'aster',
        product_id: 'double',
        occurred_at: '2026-03-01T08:00:00Z',
      },
      { id: 'r2', text: '早餐是凉的，服务员态度很差', supplier_id: 'aster', occurred_at: '2026-03-01T09:00:00+08:00' },
      { id: 'r3', text: 'no time given', supplier_id: 'aster' },
      { id: 'r4', text: 42 },
      {
        id: 'r1',
        text: 'The room was filthy and the bathroom smelled.',
        supplier_id: 'aster',
        product_id: 'double',
        occurred_at: '2026-03-01T08:00:00Z',
      },
    ];
    const answer = await running.fetch('/v1/feedback', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(items),
    });
    expect(answer.ok).toBe(true);
    const { items: answers } = (await answer.json()) as { items: { status: string; field?: string }[] };
    expect(answers.map((item) => item.status)).toEqual(['accepted', 'accepted', 'accepted', 'rejected', 'duplicate']);
    expect(answers[3]?.field).toBe('text');
    const rows = await eventually('three rows', 60_000, async () => {
      const found = await sql<{ source_id: string; occurred_at: string; sentiment: string; cluster_id: string }>(
        running,
        `SELECT source_id, toString(occurred_at) AS occurred_at, sentiment, cluster_id FROM voc.feedback ORDER BY source_id`,
      );
      return found.length === 3 ? found : undefined;
    });
    expect(rows.map((row) => row.source_id)).toEqual(['r1', 'r2', 'r3']);
    expect(rows[1]?.occurred_at).toContain('2026-03-01 01:00:00');
    const members = await sql<{ feedback_id: string }>(running, 'SELECT feedback_id FROM voc.cluster_members');
    expect(members.length).toBeGreaterThan(0);
  });

  it('is found by the verbs through its data folder', async () => {
    const answer = await earshot([
      'sql',
      'SELECT count() AS n FROM voc.feedback FORMAT JSONEachRow',
      '--data',
      dataDir,
    ]);
    expect(answer).toMatchObject({ code: 0, stderr: '' });
    expect(Number(JSON.parse(answer.stdout).n)).toBe(3);
    const refused = await earshot(['sql', 'DROP VIEW voc.feedback', '--data', dataDir]);
    expect(refused.code).toBe(2);
    expect(refused.stdout).toBe('');
    const doctor = await earshot(['doctor', '--json', '--data', dataDir]);
    expect(JSON.parse(doctor.stdout)).toMatchObject({ running: { url: running.url } });
    const second = await earshot(['start', '--data', dataDir, '--port', '0']);
    expect(second.code).toBe(2);
    expect(second.stderr).toContain('is in use');
  });

  it('drains on Ctrl-C, exits 0, and carries on where it stopped', async () => {
    expect(await running.stop('SIGINT')).toBe(0);
    const offline = await earshot(['sql', 'SELECT count() FROM voc.feedback', '--format', 'TSV', '--data', dataDir]);
    expect(offline).toMatchObject({ code: 0, stdout: '3\n' });
    const token = running.token;
    running = await startEarshot(dataDir);
    expect(running.token).toBe(token);
    expect(await sql(running, 'SELECT count() AS n FROM voc.feedback')).toHaveLength(1);
    expect(await running.stop('SIGTERM')).toBe(0);
  });
});
