import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { EngineAnswer } from '@earshot/store/engine';
import { type ClickHouseError, exceptionText, toClickHouseError } from './ClickHouseError.js';
import { contentTypeOf } from './contentType.js';
import { nativeBlock } from './nativeBlocks.js';
import type { ServerFacts } from './serverFacts.js';
import type { SqlLimits } from './sqlLimits.js';
import type { SqlRequest } from './sqlRequest.js';

/**
 * Streams an answer at the pace of its reader. Where the query fails in the middle the reader gets the exception as
 * ClickHouse 25.11 and later write it, and the connection ends without the end of the answer, so that nobody takes a part
 * for the whole.
 */
export async function sendAnswer(
  response: ServerResponse,
  asked: SqlRequest,
  { format, stream }: EngineAnswer,
  { facts, limits }: { readonly facts: ServerFacts; readonly limits: SqlLimits },
): Promise<void> {
  const tag = randomBytes(8).toString('hex');
  response.setHeader('X-ClickHouse-Format', format);
  response.setHeader('X-ClickHouse-Exception-Tag', tag);
  response.setHeader('Content-Type', contentTypeOf(format));
  if (asked.answerCompression !== 'none') response.setHeader('Content-Encoding', asked.answerCompression);
  response.writeHead(200);
  try {
    await copy(stream, response, asked.answerInBlocks, limits.stallMsMax);
    response.end();
  } catch (error) {
    if (response.destroyed) return;
    // Inside of a compressed answer it could not be read.
    if (asked.answerCompression !== 'none') response.destroy();
    else endWithException(response, toClickHouseError(error), tag, asked, facts);
  }
}

function endWithException(
  response: ServerResponse,
  error: ClickHouseError,
  tag: string,
  { answerInBlocks }: SqlRequest,
  { version }: ServerFacts,
): void {
  const text = exceptionText(error, version);
  const block = `\r\n__exception__\r\n${tag}\r\n${text}${Buffer.byteLength(text)} ${tag}\r\n__exception__\r\n`;
  response.write(answerInBlocks ? nativeBlock(Buffer.from(block)) : block, () => response.socket?.end());
}

async function copy(stream: Readable, response: ServerResponse, inBlocks: boolean, stallMsMax: number): Promise<void> {
  let goOn = () => {};
  const wake = () => goOn();
  const stop = () => {
    stream.destroy();
    goOn();
  };
  response.on('drain', wake).once('close', stop);
  try {
    for await (const chunk of stream) {
      if (response.write(inBlocks ? nativeBlock(chunk) : chunk)) continue;
      const stalled = setTimeout(() => response.destroy(), stallMsMax);
      await new Promise<void>((resolve) => {
        goOn = resolve;
        if (!response.writableNeedDrain || response.destroyed) resolve();
      });
      clearTimeout(stalled);
      if (response.destroyed) return;
    }
  } finally {
    response.off('drain', wake).off('close', stop);
    stream.destroy();
  }
}
