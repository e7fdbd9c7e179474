import type { IncomingMessage } from 'node:http';
import type { EngineCompression } from '@earshot/store/engine';
import { ClickHouseError } from './ClickHouseError.js';
import { isSetting } from './clientSettings.js';

/** A request of ClickHouse's HTTP interface, taken apart; its body is not read yet. */
export interface SqlRequest {
  readonly method: 'GET' | 'POST' | 'HEAD';
  readonly path: string;
  readonly user: string;
  readonly password: string;
  /** What stands in the URL, '' for nothing. */
  readonly statement: string;
  readonly database: string | undefined;
  readonly format: string | undefined;
  readonly queryId: string | undefined;
  readonly params: readonly (readonly [name: string, value: string])[];
  readonly settings: readonly (readonly [name: string, value: string])[];
  readonly answerCompression: EngineCompression;
  /** ClickHouse's own blocks (`compress=1`). */
  readonly answerInBlocks: boolean;
  readonly bodyCompression: EngineCompression;
  /** The answer begins when it is whole. */
  readonly whole: boolean;
}

const maxNameChars = 64;

/** Throws `ClickHouseError` where the request cannot be taken apart, or asks for what this door does not speak. */
export function readSqlRequest(request: IncomingMessage): SqlRequest {
  const { pathname, searchParams } = parseUrl(request.url ?? '/');
  const header = (name: string): string | undefined => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const text = (name: string): string | undefined => searchParams.get(name) ?? undefined;
  const flag = (name: string): boolean => /^(1|true)$/i.test(searchParams.get(name) ?? '');
  if (flag('decompress')) {
    throw new ClickHouseError(
      48,
      'NOT_IMPLEMENTED',
      'decompress=1 is not spoken here: send the body as it is, or with a Content-Encoding',
    );
  }
  if (/^multipart\//i.test(header('content-type') ?? '')) {
    throw new ClickHouseError(48, 'NOT_IMPLEMENTED', 'external tables and forms (multipart) are not spoken here');
  }
  const answerInBlocks = flag('compress');
  return {
    method: methodOf(request.method),
    path: pathname,
    ...credentialsOf(header, text),
    statement: text('query') ?? '',
    database: plainName('database', text('database') ?? header('x-clickhouse-database')),
    format: plainName('format', header('x-clickhouse-format') ?? text('default_format')),
    queryId: queryIdOf(text('query_id') ?? header('x-clickhouse-query-id')),
    params: [...searchParams]
      .filter(([name]) => name.startsWith('param_'))
      .map(([name, value]) => [paramName(name), value]),
    settings: [...searchParams].filter(([name]) => isSetting(name)).map(([name, value]) => [settingName(name), value]),
    answerCompression:
      flag('enable_http_compression') && !answerInBlocks
        ? acceptedCompression(header('accept-encoding') ?? '')
        : 'none',
    answerInBlocks,
    bodyCompression: bodyCompressionOf(header('content-encoding') ?? ''),
    whole: flag('wait_end_of_query'),
  };
}

function parseUrl(url: string): URL {
  try {
    return new URL(url, 'http://localhost');
  } catch {
    throw new ClickHouseError(36, 'BAD_ARGUMENTS', 'the address of the request cannot be read');
  }
}

function methodOf(method: string | undefined): SqlRequest['method'] {
  if (method === 'GET' || method === 'POST' || method === 'HEAD') return method;
  throw new ClickHouseError(48, 'NOT_IMPLEMENTED', `expected GET or POST, got ${method}`);
}

/** As ClickHouse's authenticateUserByHTTP: headers, else Basic, else parameters. */
function credentialsOf(
  header: (name: string) => string | undefined,
  text: (name: string) => string | undefined,
): { user: string; password: string } {
  const user = header('x-clickhouse-user');
  const key = header('x-clickhouse-key');
  if (user !== undefined || key !== undefined) return { user: user ?? 'default', password: key ?? '' };
  const basic = /^Basic (.+)$/i.exec(header('authorization') ?? '')?.[1];
  if (basic !== undefined) {
    const decoded = Buffer.from(basic, 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    return colon < 0
      ? { user: decoded, password: '' }
      : { user: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
  }
  return { user: text('user') ?? 'default', password: text('password') ?? '' };
}

function plainName(what: string, value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (value.length <= maxNameChars && /^\w+$/.test(value)) return value;
  throw new ClickHouseError(
    36,
    'BAD_ARGUMENTS',
    `${JSON.stringify(value.slice(0, maxNameChars))} is not the name of a ${what}`,
  );
}

function settingName(name: string): string {
  if (name.length <= 128 && /^[A-Za-z_]\w*$/.test(name)) return name;
  throw new ClickHouseError(
    115,
    'UNKNOWN_SETTING',
    `${JSON.stringify(name.slice(0, maxNameChars))} is not the name of a setting`,
  );
}

function paramName(parameter: string): string {
  const name = parameter.slice('param_'.length);
  if (name.length <= maxNameChars && /^\w+$/.test(name)) return name;
  throw new ClickHouseError(
    36,
    'BAD_ARGUMENTS',
    `${JSON.stringify(name.slice(0, maxNameChars))} is not the name of a parameter`,
  );
}

/** It goes back in a header. */
function queryIdOf(value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (value.length <= 256 && /^[\x20-\x7e]+$/.test(value)) return value;
  throw new ClickHouseError(36, 'BAD_ARGUMENTS', 'the query_id is not printable ASCII of at most 256 characters');
}

const compressions: readonly (readonly [coding: string, compression: EngineCompression])[] = [
  // In the order in which ClickHouse chooses.
  ['br', 'br'],
  ['lz4', 'lz4'],
  ['snappy', 'none'],
  ['gzip', 'gzip'],
  ['deflate', 'deflate'],
  ['xz', 'xz'],
  ['zstd', 'zstd'],
  ['bz2', 'bz2'],
];

/** The first of the codings that the caller names and does not weigh with 0. */
function acceptedCompression(acceptEncoding: string): EngineCompression {
  const accepted = acceptEncoding
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0+)?$/.test(part))
    .map((part) => part.split(';')[0]);
  return (
    compressions.find(([coding, compression]) => compression !== 'none' && accepted.includes(coding))?.[1] ?? 'none'
  );
}

function bodyCompressionOf(contentEncoding: string): EngineCompression {
  const coding = contentEncoding.trim().toLowerCase();
  if (coding === '' || coding === 'identity') return 'none';
  const compression = compressions.find(([name]) => name === coding)?.[1] ?? 'none';
  if (compression !== 'none') return compression;
  throw new ClickHouseError(
    89,
    'UNKNOWN_COMPRESSION_METHOD',
    `Content-Encoding ${JSON.stringify(coding.slice(0, maxNameChars))} is not spoken here`,
  );
}
