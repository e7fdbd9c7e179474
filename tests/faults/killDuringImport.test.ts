import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { earshot, eventually, freshFolder, launcher, sql, startEarshot } from '../earshotProcess.js';

const items = 2_000;
const kills = 3;

/**
 * Power loss, again and again: the server is killed at different points of an import, which then is run again from its start.
 */
it('kill -9 in the middle of an import loses nothing and doubles nothing', async () => {
  const dataDir = freshFolder();
  const file = join(freshFolder(), 'reviews.jsonl');
  const complaints = [
    'The room was dirty',
    '早餐很难吃',
    'Flight delayed by three hours',
    '退款一直没到账',
    'great stay',
  ];
  writeFileSync(
    file,
    Array.from({ length: items }, (_, i) =>
      JSON.stringify({
        id: `r${i}`,
        text: `${complaints[i % complaints.length]} (${i})`,
        supplier_id: `s${i % 9}`,
        product_id: `p${i % 4}`,
      }),
    ).join('\n'),
  );
  for (let kill = 0; kill < kills; kill++) {
    const running = await startEarshot(dataDir);
    const importing = spawn(launcher, ['import', file, '--data', dataDir], { stdio: 'ignore' });
    const ended = new Promise((resolve) => importing.once('exit', resolve));
    const target = Math.round((items * (kill + 1)) / (kills + 2));
    await eventually(`${target} rows`, 120_000, async () => {
      const [row] = await sql<{ n: string }>(running, 'SELECT count() AS n FROM voc.feedback');
      return Number(row?.n) >= target ? true : undefined;
    });
    await running.stop('SIGKILL');
    importing.kill('SIGKILL');
    await ended;
  }
  const last = await earshot(['import', file, '--data', dataDir, '--json']);
  expect(last.code, last.stderr).toBe(0);
  const running = await startEarshot(dataDir);
  const [sums] = await sql<Record<string, string>>(
    running,
    `SELECT count() AS rows, uniqExact(source_id) AS ids, uniqExact(feedback_id) AS feedback,
       (SELECT count() FROM voc.cluster_members) AS members,
       (SELECT uniqExact(feedback_id, cause) FROM voc.cluster_members) AS complaints,
       (SELECT sum(complaints) FROM voc.complaints_hourly) AS hourly,
       (SELECT count() FROM voc.cluster_members WHERE cluster_id NOT IN (SELECT cluster_id FROM voc.clusters)) AS orphans
     FROM voc.feedback`,
  );
  const figure = (name: string) => Number(sums?.[name]);
  expect([figure('rows'), figure('ids'), figure('feedback')]).toEqual([items, items, items]);
  expect(figure('members')).toBe(figure('complaints'));
  expect(figure('hourly')).toBe(figure('complaints'));
  expect(figure('orphans')).toBe(0);
  expect(await running.stop()).toBe(0);
});
