import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bindParams } from './bindParams.js';
import { connectStore } from './connectStore.js';
import { defineQuery } from './define.js';
import type { Store } from './store.js';

describe('bindParams', () => {
  it('names a place without a value and a value without a place', () => {
    expect(() => bindParams('SELECT {a:String}', {})).toThrow('no value for {a:String}; got none');
    expect(() => bindParams('SELECT {a:String}', { a: 'x', b: 1 })).toThrow('the query has no place for b');
  });

  it('does not read a value for a place', () => {
    expect(bindParams('SELECT {a:String}, {b:String}', { a: '{b:String}', b: 'x' })).toBe("SELECT '{b:String}', 'x'");
  });

  it('writes times as ClickHouse reads them, in UTC, and refuses what is no time', () => {
    const sql = "SELECT {at:DateTime64(3, 'UTC')}";
    expect(bindParams(sql, { at: '2026-03-14T12:41:07+08:00' })).toBe(
      "SELECT CAST('2026-03-14 04:41:07.000' AS DateTime64(3, 'UTC'))",
    );
    expect(() => bindParams(sql, { at: 'yesterday' })).toThrow('expected an ISO 8601 time, got "yesterday"');
  });
});

describe('bindParams, read by ClickHouse', () => {
  let store: Store;
  let path: string;
  beforeAll(async () => {
    path = await mkdtemp(join(tmpdir(), 'earshot-bind-'));
    store = await connectStore({ kind: 'embedded', path });
  });
  afterAll(async () => {
    await store.close();
    await rm(path, { recursive: true, force: true });
  });

  it('gives every text back as it was', async () => {
    const echo = defineQuery({
      name: 'echo',
      sql: 'SELECT {text:String} AS text, {texts:Array(String)} AS texts, {n:Int64} AS n',
      params: z.object({ text: z.string(), texts: z.array(z.string()), n: z.int() }),
      row: z.object({ text: z.string(), texts: z.array(z.string()), n: z.int() }),
    });
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom("'", '\\', '\0', ';', '--', '\n', "\\'", '{a:String}', '中', '🥚', '?'))
        .map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(nasty, fc.array(nasty, { maxLength: 4 }), fc.integer(), async (text, texts, n) => {
        expect(await store.query(echo, { text, texts, n })).toEqual([{ text, texts, n }]);
      }),
      { numRuns: 300 },
    );
  });
});
