import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { readSqlRequest } from './sqlRequest.js';

const read = (url: string, headers: Record<string, string> = {}, method = 'POST') =>
  readSqlRequest({ url, headers, method } as unknown as IncomingMessage);

describe('readSqlRequest', () => {
  it('knows who asks by headers, Basic or parameters, in this order', () => {
    const basic = { authorization: `Basic ${Buffer.from('basic:a:b').toString('base64')}` };
    const url = '/?user=parameter&password=p';
    expect(read(url, { ...basic, 'x-clickhouse-user': 'header', 'x-clickhouse-key': 'k' })).toMatchObject({
      user: 'header',
      password: 'k',
    });
    expect(read(url, basic)).toMatchObject({ user: 'basic', password: 'a:b' });
    expect(read(url)).toMatchObject({ user: 'parameter', password: 'p' });
    expect(read('/')).toMatchObject({ user: 'default', password: '' });
  });

  it('tells settings, parameters and its own words apart', () => {
    const request = read('/?query=SELECT+1&database=voc&param_a=%27&max_threads=1&wait_end_of_query=1&session_id=x', {
      'x-clickhouse-format': 'CSV',
    });
    expect(request).toMatchObject({
      statement: 'SELECT 1',
      database: 'voc',
      format: 'CSV',
      whole: true,
      params: [['a', "'"]],
      settings: [['max_threads', '1']],
    });
  });

  it.each([
    ['gzip, deflate', 'gzip'],
    ['lz4,zstd,gzip', 'lz4'],
    ['zstd;q=0.5, br;q=0', 'zstd'],
    ['identity', 'none'],
    ['snappy', 'none'],
    ['', 'none'],
  ])('compresses for Accept-Encoding %j: %s', (accepted, compression) => {
    const headers = { 'accept-encoding': accepted };
    expect(read('/?enable_http_compression=1', headers).answerCompression).toBe(compression);
    expect(read('/', headers).answerCompression).toBe('none');
    expect(read('/?enable_http_compression=1&compress=1', headers)).toMatchObject({
      answerCompression: 'none',
      answerInBlocks: true,
    });
  });

  it.each([
    ['/?decompress=1', {}, 'POST', 48],
    ['/', { 'content-type': 'multipart/form-data; boundary=x' }, 'POST', 48],
    ['/', { 'content-encoding': 'compress' }, 'POST', 89],
    ['/', {}, 'DELETE', 48],
    ['/?database=a.b', {}, 'POST', 36],
    ["/?default_format=TSV'", {}, 'POST', 36],
    ['/?param_a%27=1', {}, 'POST', 36],
    ['/?a%20b=1', {}, 'POST', 115],
    ['/?query_id=%0d%0aX:1', {}, 'POST', 36],
    ['//', {}, 'POST', 36],
  ] as const)('refuses %s %j %s', (url, headers, method, code) => {
    expect(() => read(url, headers, method)).toThrow(expect.objectContaining({ code }));
  });
});
