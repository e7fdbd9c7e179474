import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreQueryError, StoreUnavailableError } from '../errors.js';
import { type StoreLimits, storeLimits } from '../limits.js';
import { createPool, type Pool } from '../pool.js';
import {
  createEngineSessions,
  type EngineCounts,
  type EngineSession,
  type EngineSessions,
  quote,
  type SessionNeeds,
} from './engineSessions.js';
import { createPipes, openOutputPipe } from './outputPipe.js';
import { placeOutput } from './placeOutput.js';

/** Compression as ClickHouse names it in SQL. */
export type EngineCompression = 'none' | 'gzip' | 'deflate' | 'br' | 'zstd' | 'lz4' | 'xz' | 'bz2';

export interface ReadOptions {
  /** Where the statement brings none. */
  readonly format: string;
  readonly compression: EngineCompression;
  /** The answer begins only when it is whole (kept in a file until then), so that no error can come in its middle. */
  readonly whole: boolean;
  /** Ends the query. */
  readonly signal: AbortSignal;
}

export interface EngineAnswer {
  readonly format: string;
  /** What ClickHouse prints, as it comes. Destroying it ends the query. It errors where the query fails after its first bytes. */
  readonly stream: Readable;
  /** Known at once where the answer is whole. */
  readonly counts: EngineCounts | undefined;
}

/** Who asks: analysts never wait behind services, nor the other way round. */
export type EngineLane = 'analysts' | 'services';

export interface EngineNeeds extends SessionNeeds {
  readonly lane: EngineLane;
}

/** Statements in any format, streamed out of and into the embedded engine at constant memory. */
export interface EngineDoor {
  /** A statement that answers. Resolves with its first bytes or its end. Throws `StoreQueryError`, `StoreBusyError`. */
  read(statement: string, needs: EngineNeeds, options: ReadOptions): Promise<EngineAnswer>;
  /** A statement that answers nothing. */
  run(statement: string, needs: EngineNeeds): Promise<EngineCounts>;
  /** `insert` is an INSERT up to its SETTINGS or FORMAT; the rows are those of a file. */
  insert(insert: string, rows: InsertRows, needs: EngineNeeds): Promise<EngineCounts>;
  /** A path for a file of rows, in a folder of this door that is removed when it closes. */
  newFile(): string;
  /** Waits for what runs. */
  close(): Promise<void>;
}

export interface InsertRows {
  readonly file: string;
  /** `SETTINGS …` of the statement, '' for none. */
  readonly settings: string;
  readonly format: string;
  readonly compression: EngineCompression;
}

export interface EngineDoorOptions {
  /** The data folder of ClickHouse, which this process has open (`connectStore`). */
  readonly path: string;
  /** Where its pipes and files go: a folder of this door alone, which is emptied when it opens and removed when it closes. */
  readonly workFolder: string;
}

/**
 * A door into the engine that this process has open, beside the store's own connections.
 *
 * chdb's results are whole buffers, and its streams begin on the main thread, where a scalar subquery stops everything, and
 * cut JSON and Parquet into many documents (tried). So the engine writes `INTO OUTFILE` into a named pipe on a thread of
 * libuv's pool: any format, compressed by the engine, 64 KiB in flight. 10 M rows (1.3 GB of JSON) pass in
 * 250 MB above idle, which is what the query itself takes.
 */
export async function openEngineDoor(
  options: EngineDoorOptions,
  overrides: Partial<StoreLimits> = {},
): Promise<EngineDoor> {
  const limits: StoreLimits = { ...storeLimits, ...overrides };
  const folder = resolve(options.workFolder);
  // The engine takes the name of a file to read for a pattern.
  if (limits.sqlServicesMax > 0 && /[*?{}[\]]/.test(folder)) {
    throw new StoreUnavailableError(`the folder ${folder} has one of * ? { } [ ] in its name`, {
      next: 'Name another data folder with --data.',
    });
  }
  // What a killed process left there may be customers' words.
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pipes = (lane: EngineLane, count: number) =>
    Array.from({ length: count }, (_, number) => join(folder, `${lane}-${number}`));
  const analysts = pipes('analysts', limits.sqlAnalystsMax);
  const services = pipes('services', limits.sqlServicesMax);
  const sessions = createEngineSessions(resolve(options.path), limits);
  return createEngineDoor({
    folder,
    sessions,
    killEveryMs: limits.sqlKillEveryMs,
    pools: { analysts: createPool(analysts, limits), services: createPool(services, limits) },
  });
}

interface Parts {
  readonly folder: string;
  readonly sessions: EngineSessions;
  readonly killEveryMs: number;
  readonly pools: Readonly<Record<EngineLane, Pool<string>>>;
}

function createEngineDoor({ folder, sessions, killEveryMs, pools }: Parts): EngineDoor {
  const newFile = () => join(folder, randomUUID());
  const kill: Reading['kill'] = (output, ended) => killQuery(sessions, killEveryMs, output, ended);
  const madePipe = createPipes();
  return {
    newFile,
    read: (statement, needs, options) =>
      started((resolveAnswer) =>
        pools[needs.lane].use(async (pipe) => {
          await sessions.use(needs, async (session) => {
            // Whoever waited for their turn may be gone by now.
            options.signal.throwIfAborted();
            await (options.whole
              ? readWhole({ session, statement, options, kill, output: newFile() }, resolveAnswer)
              : readStreamed({ session, statement, options, kill, output: await madePipe(pipe) }, resolveAnswer));
          });
        }),
      ),
    run: (statement, needs) => pools[needs.lane].use(() => sessions.use(needs, (session) => session.run(statement))),
    insert: (insert, rows, needs) =>
      pools[needs.lane].use(() => sessions.use(needs, (session) => insertFile(session, insert, rows))),
    async close() {
      await Promise.all(Object.values(pools).map((pool) => pool.drain(async () => {})));
      sessions.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves as soon as `work` hands its answer out, while `work` itself goes on; rejects where it fails before. */
function started<Answer>(work: (resolve: (answer: Answer) => void) => Promise<void>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    work(resolve).catch(reject);
  });
}

async function insertFile(
  session: EngineSession,
  insert: string,
  { file, settings, format, compression }: InsertRows,
): Promise<EngineCounts> {
  const from = `FROM INFILE ${quote(file)} COMPRESSION '${compression}'`;
  try {
    return await session.run(`${insert} ${from} ${settings} FORMAT ${format}`);
  } catch (error) {
    if (!(error instanceof StoreQueryError)) throw error;
    const { code, type, next, cause } = error;
    const message = error.message.replaceAll(`: (in file/uri ${file})`, '').replaceAll(file, 'the rows');
    throw new StoreQueryError(message, { code, type, next, cause });
  }
}

interface Reading {
  readonly session: EngineSession;
  readonly statement: string;
  readonly options: ReadOptions;
  /** The pipe or file that the engine prints into. */
  readonly output: string;
  /** Ends the query that prints there, unless `ended`. */
  readonly kill: (output: string, ended: () => boolean) => Promise<void>;
}

async function readStreamed(
  { session, statement, options, output, kill }: Reading,
  answer: (answer: EngineAnswer) => void,
): Promise<void> {
  const clause = outputClause(output, options.compression);
  const placed = placeOutput(statement, clause, options.format);
  const { stream, seal, free } = openOutputPipe(output);
  const abort = () => stream.destroy();
  let ended = false;
  stream.once('close', () => kill(output, () => ended));
  stream.on('error', () => {});
  options.signal.addEventListener('abort', abort, { once: true });
  if (options.signal.aborted) abort();
  stream.once('readable', () => {
    // It is also readable at its end, which for an answer without bytes comes after the query's.
    if (!ended) answer({ format: placed.format, stream, counts: undefined });
  });
  try {
    const counts = await session.run(placed.statement);
    ended = true;
    answer({ format: placed.format, stream, counts });
  } catch (error) {
    const told = await toldOf(error, session, statement, clause);
    ended = true;
    // Where the answer has begun this is its end; where it has not, nobody holds the stream.
    stream.destroy(told instanceof Error ? told : new Error(String(told)));
    throw told;
  } finally {
    seal();
    options.signal.removeEventListener('abort', abort);
    await free;
  }
}

async function readWhole(
  { session, statement, options, output, kill }: Reading,
  answer: (answer: EngineAnswer) => void,
): Promise<void> {
  const clause = outputClause(output, options.compression);
  const placed = placeOutput(statement, clause, options.format);
  const remove = () => rm(output, { force: true });
  let ended = false;
  const abort = () => kill(output, () => ended);
  options.signal.addEventListener('abort', abort, { once: true });
  if (options.signal.aborted) abort();
  try {
    const counts = await session.run(placed.statement);
    const stream = createReadStream(output);
    stream.once('close', remove);
    answer({ format: placed.format, stream, counts });
  } catch (error) {
    await remove();
    throw await toldOf(error, session, statement, clause);
  } finally {
    ended = true;
    options.signal.removeEventListener('abort', abort);
  }
}

/** TRUNCATE, as without it the engine wants the file not to be there. */
function outputClause(path: string, compression: EngineCompression): string {
  return `INTO OUTFILE ${quote(path)} TRUNCATE COMPRESSION '${compression}'`;
}

/**
 * The error as the statement's author has earned it, without what we put into the statement. A syntax error is asked for
 * again without it: it tells places, and quotes the rest.
 */
async function toldOf(error: unknown, session: EngineSession, statement: string, clause: string): Promise<unknown> {
  if (!(error instanceof StoreQueryError)) return error;
  if (error.type === 'SYNTAX_ERROR') {
    const own = await session.run(statement).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (own !== undefined) return own;
  }
  const { code, type, next, cause } = error;
  const message = error.message.replaceAll(`\n${clause}`, '').replaceAll(clause, '');
  return new StoreQueryError(message, { code, type, next, cause });
}

/**
 * Ends the query that prints into `output`: its path stands in the statement, and nobody else knows it. Asked again and
 * again, as one that has just been handed over is not found yet.
 */
async function killQuery(
  sessions: EngineSessions,
  everyMs: number,
  output: string,
  ended: () => boolean,
): Promise<void> {
  const needs: SessionNeeds = { readonly: false, database: 'system', settings: [], refused: [], params: [] };
  const where = `position(query, ${quote(output)}) > 0 AND NOT is_cancelled`;
  while (!ended()) {
    await sessions
      .use(needs, (session) => session.run(`KILL QUERY WHERE ${where} ASYNC`))
      // At the latest its time limit ends it.
      .catch(() => {});
    await sleep(everyMs);
  }
}
