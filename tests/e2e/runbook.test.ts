import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createLmdbBus } from '@earshot/bus';
import { LagList } from '@earshot/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, freshFolder, launcher, type RunningEarshot, sql, startEarshot } from '../earshotProcess.js';

const repository = join(launcher, '..');
const page = readFileSync(join(repository, 'docs', 'runbook.md'), 'utf8');
const rowsMsMax = 240_000;
const scriptMsMax = 240_000;

/** The command blocks under a heading, in their order. */
function blocksUnder(heading: string): readonly string[] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const [own = ''] = section.split(/\n##? /);
  return [...own.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands = '']) => commands);
}

interface Asked {
  readonly folder: string;
  readonly page?: string;
  readonly sqlDoor?: string | undefined;
}

/** Runs what the page says where it says it: `./earshot` and `./data` are there, addresses are those of this run. */
function run(script: string, { folder, page: address = '', sqlDoor = '' }: Asked): Promise<string> {
  const here = script
    .replaceAll('./earshot ', `${launcher} `)
    .replaceAll('http://127.0.0.1:4600', address)
    .replaceAll('http://127.0.0.1:4601/', sqlDoor);
  const child = spawn('bash', ['-c', `set -eu\n${here}`], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const read = (chunk: Buffer) => {
    said += chunk.toString('utf8');
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`${code}: ${said}\n${here}`))));
  });
}

interface SqlDoor {
  readonly url: string;
  stop(): Promise<void>;
}

/** `./earshot start --only sql` on any free ports; resolves when it has said where its door is. */
async function startSqlDoor(data: string): Promise<SqlDoor> {
  const child = spawn(launcher, ['start', '--only', 'sql', '--data', data, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  const read = (chunk: Buffer) => {
    said += chunk.toString('utf8');
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const url = await eventually('the SQL door', 120_000, async () => /sql +(http:\S+)/.exec(said)?.[1]);
  return {
    url: `${url}/`,
    async stop() {
      child.kill('SIGINT');
      await exited;
    },
  };
}

/** Words that nothing else says: where they stand, the customer's text is. */
const theirs = 'quibbleflange';
const others = ['radiator', 'curtain', 'balcony', 'minibar', 'pillow', 'carpet'];

function item(id: string, customer: string, text: string) {
  return {
    source: 'runbook',
    id,
    channel: 'review',
    supplier_id: 'hotel-aster',
    product_id: 'room',
    occurred_at: new Date(Date.now() - 3_600_000).toISOString(),
    customer: { id: customer },
    text,
  };
}

/** Tables of ours that hold a text, with the columns in which they do. */
async function placesOf(door: string, password: string, text: string): Promise<string[]> {
  const ask = async (statement: string) => {
    const headers = { 'x-clickhouse-user': 'earshot', 'x-clickhouse-key': password };
    const answer = await fetch(door, { method: 'POST', headers, body: statement });
    const body = await answer.text();
    if (!answer.ok) throw new Error(body);
    return body.split('\n').filter((line) => line !== '');
  };
  const tables = await ask(
    "SELECT name FROM system.tables WHERE database = 'earshot' AND engine LIKE '%MergeTree' ORDER BY name",
  );
  const found: string[] = [];
  for (const table of tables) {
    // Rows that were replaced and not yet merged away are rows as well.
    const [rows] = await ask(
      `SELECT count() FROM earshot.${table} WHERE positionCaseInsensitive(formatRowNoNewline('JSONEachRow', *), '${text}') > 0`,
    );
    if (rows !== '0') found.push(table);
  }
  return found;
}

describe("the runbook's commands", () => {
  let folder: string;
  let data: string;
  let running: RunningEarshot | undefined;
  const sqlDoorOf = ({ output }: RunningEarshot) => `${/sql +(http:\S+)/.exec(output())?.[1]}/`;
  const passwordIn = () => readFileSync(join(data, 'sql.internal.password'), 'utf8').trim();
  const doors: SqlDoor[] = [];
  const start = async () => {
    running = await startEarshot(data);
    return running;
  };

  beforeAll(async () => {
    folder = freshFolder();
    data = join(folder, 'data');
  });
  afterAll(async () => {
    await running?.stop();
    for (const door of doors) await door.stop();
    await rm(folder, { recursive: true, force: true });
  }, 120_000);

  it('look at what runs', { timeout: rowsMsMax + scriptMsMax }, async () => {
    const earshot = await start();
    const said = [
      item('1', 'C-1', `The ${theirs} was broken and noisy, I am very angry about the ${theirs}.`),
      item('2', 'C-1', `Again the ${theirs} made noise all night, terrible.`),
      ...others.map((word, n) =>
        item(`${n + 3}`, `C-${n + 2}`, `The ${word} was broken and noisy all night, terrible room.`),
      ),
    ];
    const answer = await earshot.fetch('/v1/feedback', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(said),
    });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('"rejected":0,')]);
    await eventually('all rows', rowsMsMax, async () => {
      const [row] = await sql<{ n: string }>(earshot, 'SELECT toString(count()) AS n FROM voc.feedback');
      return row?.n === String(said.length) ? true : undefined;
    });
    const asked: Asked = { folder, page: earshot.url, sqlDoor: sqlDoorOf(earshot) };
    const [, named = ''] = [...page.matchAll(/^```sh\n(EARSHOT=.*?)^```$/gms)][0] ?? [];
    const looks = [
      'The first three questions',
      'Watching it',
      'ClickHouse is slow, full or away',
      'The disk is full',
    ].flatMap(blocksUnder);
    expect(looks.length).toBeGreaterThanOrEqual(5);
    const heard = await run([named, ...looks.filter((block) => !block.includes('--trace'))].join('\n'), asked);
    for (const expected of ['"status":"ok"', '"partitions"', 'earshot_build_info', 'feedback_by_day', 'clickhouse']) {
      expect(heard).toContain(expected);
    }
  });

  it('erase what a customer said, from every table, and leave the others theirs', {
    timeout: 3 * rowsMsMax + scriptMsMax,
  }, async () => {
    const before = running ?? (await start());
    // What people did with their words is there too.
    const [theirFirst] = await sql<{ feedback_id: string }>(
      before,
      `SELECT feedback_id FROM voc.feedback WHERE text LIKE '%${theirs}%' ORDER BY source_id LIMIT 1`,
    );
    const corrected = await before.fetch('/v1/corrections', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        feedback_id: theirFirst?.feedback_id,
        sentiment: 'negative',
        causes: [{ cause: 'product.noise', evidence: { start: 4, end: 4 + theirs.length } }],
        intents: [],
      }),
    });
    expect(corrected.status, await corrected.text()).toBeLessThan(300);
    const [identify = '', startDoor = '', erase = '', forget = ''] = blocksUnder(
      "Erasing a customer's data on request",
    );
    expect([identify, startDoor, erase, forget]).toEqual([
      expect.stringContaining('openssl'),
      './earshot start --only sql --data ./data\n',
      expect.stringContaining('ALTER TABLE earshot.feedback DELETE'),
      './earshot dead-letters forget --all --data ./data\n',
    ]);
    expect(await run(identify, { folder })).toContain(theirFirst?.feedback_id);
    await eventually('a lag of 0', rowsMsMax, async () => {
      const { partitions } = LagList.parse(await (await before.fetch('/v1/lag')).json());
      return partitions.every(({ committed, end }) => committed === end) ? true : undefined;
    });
    const door = sqlDoorOf(before);
    const held = await placesOf(door, passwordIn(), theirs);
    expect(held).toEqual(expect.arrayContaining(['feedback', 'clusters', 'corrections']));
    const kept = await sql(before, "SELECT feedback_id, text FROM voc.feedback WHERE text LIKE '%radiator%'");
    await before.stop();
    // A message of theirs that no schema takes: analyze puts it aside, unredacted.
    const log = createLmdbBus({ path: join(data, 'log') });
    await log.publish('feedback.review', [{ key: 'x', value: Buffer.from(`no JSON about the ${theirs}`) }]);
    await log.close();

    const alone = await startSqlDoor(data);
    doors.push(alone);
    const [key = ''] = identify.split('\n');
    const said = await run(`${key}\n${erase}`, { folder, sqlDoor: alone.url });
    expect(said).toBe('');
    expect(await placesOf(alone.url, passwordIn(), theirs)).toEqual([]);
    await alone.stop();

    const after = await start();
    expect(await run(identify, { folder })).toBe('');
    expect(await sql(after, "SELECT feedback_id, text FROM voc.feedback WHERE text LIKE '%radiator%'")).toEqual(kept);
    const letters = () => run('./earshot dead-letters list --json --data ./data', { folder });
    await eventually('the dead letter', rowsMsMax, async () =>
      (await letters()).includes('analyze') ? true : undefined,
    );
    expect(await run(forget, { folder })).toBe('1 forgotten.\n');
    expect(await letters()).toBe('');
    // What the services hold in memory they have from the tables: nothing of it comes back with what is heard next.
    await after.fetch('/v1/feedback', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([item('99', 'C-99', 'The lamp was broken and noisy all night, terrible room.')]),
    });
    await eventually('the next row in its cluster', rowsMsMax, async () => {
      const rows = await sql(after, "SELECT 1 FROM voc.feedback WHERE text LIKE '%lamp%' AND cluster_id != ''");
      return rows.length > 0 ? true : undefined;
    });
    expect(await placesOf(sqlDoorOf(after), passwordIn(), theirs)).toEqual([]);
    for (const path of ['/v1/clusters', '/v1/words?limit=200', `/v1/search?q=${theirs}`, '/v1/signals', '/v1/cases']) {
      const shown = await (await after.fetch(path)).text();
      expect(shown.replaceAll(`"q":"${theirs}"`, ''), path).not.toContain(theirs);
    }
  });
});
