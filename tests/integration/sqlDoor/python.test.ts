import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServers } from '../../config.js';
import { type OpenSqlDoor, openSqlDoor, refusedStatements, writeThree } from './openSqlDoor.js';

const python = testServers.EARSHOT_TEST_PYTHON;

describe.skipIf(python === undefined)('clickhouse-connect with pandas', () => {
  let door: OpenSqlDoor;
  beforeAll(async () => {
    door = await openSqlDoor();
    await writeThree(door.store);
  });
  afterAll(() => door.close());

  it('reads voc.feedback into a frame, and is refused what it must not do', async () => {
    const program = join(import.meta.dirname, 'readFeedback.py');
    const refused = JSON.stringify(refusedStatements.map(([statement]) => statement));
    const args = [program, String(door.port), door.analyst.password, refused];
    const { stdout } = await promisify(execFile)(python ?? '', args);
    expect(JSON.parse(stdout)).toEqual({
      version: expect.stringMatching(/^26\./),
      columns: ['feedback_id', 'text', 'occurred_at', 'rating', 'causes'],
      dtypes: [expect.any(String), expect.any(String), expect.stringMatching(/^datetime64/), 'float64', 'object'],
      texts: ['早餐是凉的 – "cold" \'eggs\'\t\\ 🥚', 'the gate changed twice', ''],
      mean: 2,
      years: [2026, 2026, 2025],
      bound: [['the gate changed twice']],
      streamed: 1_000_000,
      lines: 3,
      codes: refusedStatements.map(([, code]) => code),
      settingRefused: true,
    });
  });
});
