import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { EngineCompression } from '@earshot/store/engine';
import { ClickHouseError } from './ClickHouseError.js';
import type { SqlLimits } from './sqlLimits.js';

/** A body of which the beginning is read: as much as a statement may have, or all where it is less. */
export interface OpenedBody {
  readonly head: Buffer;
  /** What comes after `head`; undefined for nothing. */
  readonly rest: AsyncIterator<Buffer> | undefined;
}

export async function openBody(source: Readable, { statementBytesMax }: SqlLimits): Promise<OpenedBody> {
  const iterator: AsyncIterator<Buffer> = source[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  for (let bytes = 0; bytes <= statementBytesMax; ) {
    const next = await iterator.next();
    if (next.done === true) return { head: Buffer.concat(chunks), rest: undefined };
    chunks.push(next.value);
    bytes += next.value.length;
  }
  return { head: Buffer.concat(chunks), rest: iterator };
}

/** All of a body that must be a statement. Throws QUERY_IS_TOO_LARGE. */
export function wholeStatement({ head, rest }: OpenedBody, { statementBytesMax }: SqlLimits): string {
  if (rest !== undefined || head.length > statementBytesMax)
    throw new ClickHouseError(229, 'QUERY_IS_TOO_LARGE', `the statement is longer than ${statementBytesMax} bytes`);
  return head.toString('utf8');
}

/**
 * Writes rows into a file. Only when all of them have come does the INSERT begin: one whose sender dies half-way inserts
 * nothing, where a ClickHouse server would keep the blocks it has.
 */
export async function spoolRows(
  file: string,
  { head, rest }: OpenedBody,
  { insertBytesMax }: SqlLimits,
): Promise<void> {
  let bytes = 0;
  async function* rows(): AsyncGenerator<Buffer> {
    yield head;
    for (let next = await rest?.next(); next !== undefined && next.done !== true; next = await rest?.next()) {
      bytes += next.value.length;
      if (bytes > insertBytesMax)
        throw new ClickHouseError(
          229,
          'QUERY_IS_TOO_LARGE',
          `the rows of one INSERT are more than ${insertBytesMax} bytes`,
        );
      yield next.value;
    }
  }
  await pipeline(Readable.from(rows()), createWriteStream(file, { mode: 0o600 }));
}

/** A body as it was before its Content-Encoding, for those that Node knows. */
export function plainBody(request: IncomingMessage, compression: EngineCompression): Readable {
  if (compression === 'none') return request;
  const decoder = decoderOf(compression);
  // `pipeline` and not `pipe`: an end half-way must be an error, not the end of the rows.
  pipeline(request, decoder).catch(() => {});
  return decoder;
}

function decoderOf(compression: EngineCompression) {
  switch (compression) {
    case 'gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new ClickHouseError(
        89,
        'UNKNOWN_COMPRESSION_METHOD',
        `a statement cannot come as ${compression}: send it plain, or put it into the URL before its rows`,
      );
  }
}
