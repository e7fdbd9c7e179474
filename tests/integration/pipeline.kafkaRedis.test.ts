import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testServers } from '../config.js';
import { earshotWith, freshFolder, sql, startEarshot } from '../earshotProcess.js';

const { EARSHOT_TEST_KAFKA_BROKERS: brokers, EARSHOT_TEST_REDIS_URL: redis } = testServers;

/** The same process with its log on Kafka and its jobs and accepted ids on Redis: only the environment differs. */
describe.skipIf(brokers === undefined || redis === undefined)('the pipeline on Kafka and Redis', () => {
  it('imports, clusters and answers as it does embedded', async () => {
    const environment = { EARSHOT_KAFKA_BROKERS: brokers ?? '', EARSHOT_REDIS_URL: redis ?? '' };
    const dataDir = freshFolder();
    const file = join(freshFolder(), `reviews-${Date.now()}.jsonl`);
    const items = 120;
    writeFileSync(
      file,
      Array.from({ length: items }, (_, i) =>
        JSON.stringify({ id: `r${i}`, text: `The room was dirty, number ${i}`, supplier_id: `s${i % 5}` }),
      ).join('\n'),
    );
    const running = await startEarshot(dataDir, [], environment);
    try {
      const imported = await earshotWith(environment, ['import', file, '--data', dataDir, '--json']);
      expect(imported.code, imported.stderr).toBe(0);
      expect(JSON.parse(imported.stdout)).toMatchObject({ accepted: items, duplicates: 0, rejected: 0 });
      const again = await earshotWith(environment, ['import', file, '--data', dataDir, '--json']);
      expect(JSON.parse(again.stdout)).toMatchObject({ accepted: 0, duplicates: items, rejected: 0 });
      const [sums] = await sql<{ rows: string; ids: string; clustered: string }>(
        running,
        `SELECT count() AS rows, uniqExact(source_id) AS ids, countIf(cluster_id != '') AS clustered FROM voc.feedback`,
      );
      expect([Number(sums?.rows), Number(sums?.ids)]).toEqual([items, items]);
      expect(Number(sums?.clustered)).toBeGreaterThan(items / 2);
    } finally {
      expect(await running.stop()).toBe(0);
    }
  });
});
