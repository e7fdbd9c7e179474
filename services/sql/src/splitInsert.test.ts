import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitInsert } from './splitInsert.js';

function split(text: string) {
  const bytes = Buffer.from(text);
  const found = splitInsert(bytes);
  return found && { ...found, rowsStart: bytes.subarray(found.rowsStart).toString() };
}

describe('splitInsert', () => {
  it.each([
    ['INSERT INTO t FORMAT JSONEachRow\n{"a":1}', 'INSERT INTO t', '', 'JSONEachRow', '{"a":1}'],
    ['insert into t format CSV 1,2', 'insert into t', '', 'CSV', '1,2'],
    [
      'INSERT INTO TABLE `d b`.t (a, b) FORMAT Native\r\n\r\nx',
      'INSERT INTO TABLE `d b`.t (a, b)',
      '',
      'Native',
      '\r\nx',
    ],
    ["INSERT INTO db.t (a) VALUES ('(')", 'INSERT INTO db.t (a)', '', 'Values', " ('(')"],
    [
      'INSERT INTO t (a) SETTINGS async_insert=1, x=2 FORMAT TSV\n1',
      'INSERT INTO t (a)',
      'SETTINGS async_insert=1, x=2',
      'TSV',
      '1',
    ],
    ['/* why */ INSERT INTO 表 FORMAT CSV', undefined],
    ['INSERT INTO `表` (`列`) FORMAT CSV\n值', 'INSERT INTO `表` (`列`)', '', 'CSV', '值'],
    ['INSERT INTO t (* EXCEPT(b)) VALUES', 'INSERT INTO t (* EXCEPT(b))', '', 'Values', ''],
  ])('takes %j apart', (text, insert, settings = '', format = '', rowsStart = '') => {
    expect(split(text)).toEqual(insert === undefined ? undefined : { insert, settings, format, rowsStart });
  });

  it.each([
    'SELECT 1',
    'INSERT INTO t SELECT 1',
    'INSERT INTO t WITH 1 AS a SELECT a',
    "INSERT INTO FUNCTION file('/tmp/x') VALUES (1)",
    "INSERT INTO t FROM INFILE 'x' FORMAT CSV",
    'INSERT INTO t (a SELECT 1',
    'INSERT INTO',
    'INSERT INTO t FORMAT',
    "INSERT INTO t ('",
    '',
  ])('leaves %j alone', (text) => {
    expect(split(text)).toBeUndefined();
  });

  it('reads nothing of the rows, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (rows) => {
        const text = Buffer.from('INSERT INTO t (a) FORMAT RowBinary\n');
        const found = splitInsert(Buffer.concat([text, rows]));
        expect(found).toEqual({
          insert: 'INSERT INTO t (a)',
          settings: '',
          format: 'RowBinary',
          rowsStart: text.length,
        });
      }),
    );
  });
});
