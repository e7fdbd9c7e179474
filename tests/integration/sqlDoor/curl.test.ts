import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServers } from '../../config.js';
import { type OpenSqlDoor, openSqlDoor, refusedStatements, writeThree } from './openSqlDoor.js';

const curl = testServers.EARSHOT_TEST_CURL;

describe.skipIf(curl === undefined)('curl', () => {
  let door: OpenSqlDoor;
  beforeAll(async () => {
    door = await openSqlDoor();
    await writeThree(door.store);
  });
  afterAll(() => door.close());

  async function ask(...args: string[]): Promise<{ status: number; body: string }> {
    const { stdout } = await promisify(execFile)(curl ?? '', ['-sg', '-w', '\n%{http_code}', ...args]);
    const cut = stdout.lastIndexOf('\n');
    return { status: Number(stdout.slice(cut + 1)), body: stdout.slice(0, cut) };
  }
  const basic = () => ['-u', `analyst:${door.analyst.password}`];
  const headers = () => ['-H', 'X-ClickHouse-User: analyst', '-H', `X-ClickHouse-Key: ${door.analyst.password}`];

  it('reads voc.feedback, however it says who it is and what it wants', async () => {
    const statement = 'SELECT feedback_id, text FROM voc.feedback ORDER BY feedback_id FORMAT JSONCompactEachRow';
    const expected = { status: 200, body: expect.stringMatching(/^\[".{32}", "早餐是凉的.*\n.*the gate.*\n.*\n$/) };
    const inUrl = encodeURIComponent(statement);
    expect(await ask(...basic(), door.url, '--data-binary', statement)).toEqual(expected);
    expect(await ask(...headers(), `${door.url}/?query=${inUrl}`)).toEqual(expected);
    const parameters = `user=analyst&password=${door.analyst.password}&query=${inUrl}`;
    expect(await ask(`${door.url}/?${parameters}`)).toEqual(expected);
    expect(await ask('--compressed', `${door.url}/?enable_http_compression=1&${parameters}`)).toEqual(expected);
    expect(
      await ask(...basic(), `${door.url}/?query=SELECT+feedback_id,+text+FROM`, '-d', statement.slice(29)),
    ).toEqual(expected);
    expect(await ask(...basic(), `${door.url}/?param_n=41`, '-d', 'SELECT {n:UInt8} + 1')).toEqual({
      status: 200,
      body: '42\n',
    });
    expect(await ask(...basic(), `${door.url}/?default_format=CSVWithNames`, '-d', 'SELECT 1 AS a')).toEqual({
      status: 200,
      body: '"a"\n1\n',
    });
  });

  it('gives a file of Parquet', async () => {
    const { stdout } = await promisify(execFile)(
      curl ?? '',
      ['-s', ...basic(), door.url, '--data-binary', 'SELECT * FROM feedback FORMAT Parquet'],
      { encoding: 'buffer' },
    );
    expect([stdout.subarray(0, 4).toString(), stdout.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1']);
  });

  it.each(refusedStatements)('is refused: %s', async (statement, code) => {
    for (const how of [
      [door.url, '--data-binary', statement],
      [`${door.url}/?query=${encodeURIComponent(statement)}`],
    ]) {
      const { status, body } = await ask(...basic(), ...how);
      expect([status, body]).toEqual([
        code === 497 ? 403 : 500,
        expect.stringContaining(`Code: ${code}. DB::Exception: `),
      ]);
    }
  });

  it('is refused settings, other databases, and everything without a password', async () => {
    for (const [query, status, code] of [
      ['readonly=0', 500, 164],
      ['allow_introspection_functions=1', 500, 164],
      ['nosuch=1', 404, 115],
      ['database=earshot', 403, 497],
      ['password=wrong&user=analyst', 403, 516],
    ] as const) {
      const who = query.includes('user=') ? [] : basic();
      expect(await ask(...who, `${door.url}/?${query}`, '-d', 'SELECT 1')).toEqual({
        status,
        body: expect.stringContaining(`Code: ${code}.`),
      });
    }
    expect((await ask(`${door.url}/ping`)).body).toBe('Ok.\n');
    expect((await ask(door.url)).body).toBe('Ok.\n');
  });
});
