import { Readable } from 'node:stream';
import { type ClickHouseClient, ClickHouseLogLevel, createClient as createLoudClient } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenSqlDoor, openSqlDoor, refusedStatements, writeThree } from './openSqlDoor.js';

/** It prints what it is refused. */
const createClient: typeof createLoudClient = (config) =>
  createLoudClient({ ...config, log: { level: ClickHouseLogLevel.OFF } });

let door: OpenSqlDoor;
let client: ClickHouseClient;
beforeAll(async () => {
  door = await openSqlDoor();
  await writeThree(door.store);
  client = createClient({ url: door.url, username: 'analyst', password: door.analyst.password });
});
afterAll(async () => {
  await client.close();
  await door.close();
});

describe('@clickhouse/client over HTTP', () => {
  it('is answered where it knocks', async () => {
    expect(await client.ping()).toEqual({ success: true });
    expect(await client.ping({ select: true })).toEqual({ success: true });
  });

  it('reads voc.feedback, in JSON and row by row, compressed too', async () => {
    const query = 'SELECT feedback_id, text, rating, causes, attributes FROM voc.feedback ORDER BY feedback_id';
    const json = await (await client.query({ query, format: 'JSON' })).json<Record<string, unknown>>();
    expect(json.rows).toBe(3);
    expect(json.data[0]).toMatchObject({
      text: '早餐是凉的 – "cold" \'eggs\'\t\\ 🥚',
      causes: ['product.food'],
      rating: 2,
    });
    const compressed = createClient({
      url: door.url,
      username: 'analyst',
      password: door.analyst.password,
      compression: { response: true, request: true },
    });
    const rows = await (await compressed.query({ query, format: 'JSONEachRow' })).json();
    expect(rows).toEqual(json.data);
    await compressed.close();
  });

  it('binds parameters of every kind', async () => {
    const answer = await client.query({
      query: `SELECT {text:String} AS text, {many:Array(String)} AS many, {n:Nullable(UInt64)} AS n, {t:DateTime64(3)} AS t
              FROM {from:Identifier} LIMIT 1`,
      query_params: {
        text: "it's \\ 中\n\t",
        many: ["a'b", '中'],
        n: null,
        t: new Date(1_700_000_000_123),
        from: 'feedback',
      },
      format: 'JSONEachRow',
    });
    expect(await answer.json()).toEqual([
      { text: "it's \\ 中\n\t", many: ["a'b", '中'], n: null, t: '2023-11-14 22:13:20.123' },
    ]);
  });

  it('streams: a million rows, of which it need not take all', async () => {
    const answer = await client.query({ query: 'SELECT number FROM numbers(1000000)', format: 'JSONEachRow' });
    let rows = 0;
    for await (const batch of answer.stream()) rows += batch.length;
    expect(rows).toBe(1_000_000);
    const left = await client.query({ query: 'SELECT number FROM numbers(100000000)', format: 'JSONEachRow' });
    for await (const _ of left.stream()) break;
    left.close();
    expect(await (await client.query({ query: 'SELECT 1 AS one', format: 'JSONEachRow' })).json()).toEqual([
      { one: 1 },
    ]);
  });

  it('is told of an error in the middle of an answer', async () => {
    const read = async () => {
      const answer = await client.query({
        query: 'SELECT throwIf(number = 3000000) FROM numbers(4000000)',
        format: 'JSONEachRow',
      });
      for await (const _ of answer.stream());
    };
    await expect(read()).rejects.toMatchObject({ code: '395' });
  });

  it.each(refusedStatements)('is refused: %s', async (query, code) => {
    await expect(client.command({ query })).rejects.toMatchObject({ code: String(code) });
  });

  it('may lower limits and shape its answers, and nothing else', async () => {
    const settings = async (clickhouse_settings: Record<string, string | number>) =>
      (
        await client.query({
          query: "SELECT getSetting('max_execution_time') AS seconds, toUInt64(1) AS one",
          format: 'JSONEachRow',
          clickhouse_settings,
        })
      ).json<{ seconds: number; one: number | string }>();
    expect(await settings({})).toEqual([{ seconds: 300, one: 1 }]);
    expect(await settings({ max_execution_time: 5, output_format_json_quote_64bit_integers: 1 })).toEqual([
      { seconds: 5, one: '1' },
    ]);
    expect(await settings({ max_execution_time: 0 })).toEqual([{ seconds: 300, one: 1 }]);
    expect(await settings({ async_insert: 1, readonly: '1', log_comment: 'x' })).toEqual([{ seconds: 300, one: 1 }]);
    await expect(settings({ allow_ddl: 1, readonly: '0' })).rejects.toMatchObject({ code: '164' });
    await expect(settings({ allow_introspection_functions: 1 })).rejects.toMatchObject({ code: '164' });
    await expect(settings({ additional_table_filters: '{}' })).rejects.toMatchObject({ code: '164' });
    await expect(settings({ nosuch: 1 })).rejects.toMatchObject({ code: '115' });
  });

  it('is known by its password', async () => {
    const stranger = createClient({ url: door.url, username: 'analyst', password: 'guessed' });
    await expect(stranger.query({ query: 'SELECT 1' })).rejects.toMatchObject({ code: '516' });
    await stranger.close();
  });

  it('writes with the internal password, from streams too, and only whole', async () => {
    const internal = createClient({
      url: door.url,
      username: 'earshot',
      password: door.internal.password,
      compression: { request: true },
    });
    await internal.command({ query: 'CREATE TABLE default.taken (a UInt64, s String) ENGINE = MergeTree ORDER BY a' });
    const values = (async function* () {
      for (let a = 0; a < 100_000; a++) yield { a, s: '中' };
    })();
    await internal.insert({ table: 'default.taken', values: Readable.from(values), format: 'JSONEachRow' });
    await internal.exec({ query: "INSERT INTO default.taken (a, s) VALUES (1000000, 'it''s (one)'), (1000001, 'b')" });
    await internal.insert({ table: 'default.taken', values: [], format: 'JSONEachRow' });
    await expect(
      internal.insert({ table: 'default.taken', values: [{ a: 'no number' }], format: 'JSONEachRow' }),
    ).rejects.toMatchObject({ code: '27', message: expect.not.stringContaining('/') });
    const count = await internal.query({
      query: 'SELECT count() AS n, max(s) AS s FROM default.taken',
      format: 'JSONEachRow',
    });
    expect(await count.json()).toEqual([{ n: 100_002, s: '中' }]);
    await internal.command({ query: 'DROP TABLE default.taken' });
    await internal.close();
  });
});
