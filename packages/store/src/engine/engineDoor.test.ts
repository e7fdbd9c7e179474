import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { connectStore } from '../connectStore.js';
import { type EngineDoor, type EngineNeeds, openEngineDoor, type ReadOptions } from './engineDoor.js';

const path = await mkdtemp(join(tmpdir(), 'earshot-door-'));
const store = await connectStore({ kind: 'embedded', path: join(path, 'clickhouse') });
await store.migrate();
const door: EngineDoor = await openEngineDoor({ path: join(path, 'clickhouse'), workFolder: join(path, 'sql') });
afterAll(async () => {
  await door.close();
  await store.close();
  await rm(path, { recursive: true, force: true });
});

const reading: EngineNeeds = {
  lane: 'analysts',
  readonly: true,
  database: 'voc',
  settings: [['max_threads', '2']],
  refused: [],
  params: [],
};
const writing: EngineNeeds = { ...reading, lane: 'services', readonly: false, database: 'default', settings: [] };
const plain: ReadOptions = {
  format: 'TabSeparated',
  compression: 'none',
  whole: false,
  signal: new AbortController().signal,
};
const answer = async (sql: string, options: Partial<ReadOptions> = {}, needs: Partial<EngineNeeds> = {}) =>
  text((await door.read(sql, { ...reading, ...needs }, { ...plain, ...options })).stream);

describe('engine door', () => {
  it('answers in any format, streamed or whole', async () => {
    expect(await answer('SELECT 1 AS a')).toBe('1\n');
    expect(await answer('SELECT 1 AS a FORMAT CSVWithNames')).toBe('"a"\n1\n');
    expect(await answer('SELECT 1 AS a', { whole: true, format: 'CSVWithNames' })).toBe('"a"\n1\n');
    expect(await answer('SELECT 1 AS a WHERE 0')).toBe('');
    expect(JSON.parse(await answer('SELECT number FROM numbers(200000)', { format: 'JSON' })).rows).toBe(200_000);
  });

  it('tells what went wrong before the first byte, without what it put into the statement', async () => {
    await expect(answer('SELECT nosuch')).rejects.toMatchObject({ code: 47, type: 'UNKNOWN_IDENTIFIER' });
    const error = await answer('SELECT FROM WHERE').catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ code: 62 });
    expect(String(error)).not.toContain(path);
    await expect(answer('SELECT 1', { format: 'Nosuch' })).rejects.toMatchObject({ code: 73 });
  });

  it('fails the stream of a query that fails in its middle', async () => {
    const { stream } = await door.read('SELECT throwIf(number = 3000000) FROM numbers(4000000)', reading, plain);
    await expect(text(stream)).rejects.toMatchObject({ code: 395 });
    await expect(
      answer('SELECT throwIf(number = 3000000) FROM numbers(4000000)', { whole: true }),
    ).rejects.toMatchObject({
      code: 395,
    });
  });

  it('ends the query of a reader who goes away, and its connection and pipe serve the next', async () => {
    const endless = 'SELECT count() FROM numbers(3000000000000) WHERE sipHash64(number) % 7 = 1';
    for (let round = 0; round < 6; round++) {
      const gone = new AbortController();
      const asked = door.read(endless, reading, { ...plain, signal: gone.signal });
      setTimeout(() => gone.abort(), 50 * round);
      await expect(asked).rejects.toThrow();
    }
    const { stream } = await door.read('SELECT number FROM numbers(3000000000000)', reading, plain);
    stream.destroy();
    for (let round = 0; round < 4; round++) expect(await answer(`SELECT ${round}`)).toBe(`${round}\n`);
  });

  it('binds parameters, and no later call sees them', async () => {
    const params = [['x', "it's \\\\ {y:String}"]] as const;
    expect(await answer('SELECT {x:String}', { format: 'TSVRaw' }, { params })).toBe("it's \\ {y:String}\n");
    await expect(answer('SELECT {x:String}')).rejects.toMatchObject({ code: 456 });
  });

  it('takes rows from a file, and reads what it wrote', async () => {
    await door.run('CREATE TABLE default.numbers_in (a UInt64, s String) ENGINE = MergeTree ORDER BY a', writing);
    const file = door.newFile();
    await writeFile(file, Array.from({ length: 50_000 }, (_, a) => `{"a":${a},"s":"x"}\n`).join(''));
    await door.insert(
      'INSERT INTO default.numbers_in (a, s)',
      { file, settings: '', format: 'JSONEachRow', compression: 'none' },
      writing,
    );
    expect(await answer('SELECT count(), sum(a) FROM default.numbers_in')).toBe('50000\t1249975000\n');
    await expect(door.run('DROP TABLE default.numbers_in', reading)).rejects.toMatchObject({ code: 164 });
  });
});
