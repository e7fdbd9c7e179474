import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  boundStatement,
  type EngineAnswer,
  type EngineCounts,
  type EngineDoor,
  type EngineNeeds,
  PublicView,
  publicViewsSql,
  readingStatement,
  readOnlyStatement,
  viewFilters,
} from '@earshot/store/engine';
import { ClickHouseError } from './ClickHouseError.js';
import { metadataFilters, readerSettings } from './clientSettings.js';
import type { Caller } from './credentials.js';
import { openBody, plainBody, spoolRows, wholeStatement } from './requestBody.js';
import { type SplitInsert, splitInsert } from './splitInsert.js';
import type { SqlLimits } from './sqlLimits.js';
import type { SqlRequest } from './sqlRequest.js';

export interface SqlJob {
  readonly door: EngineDoor;
  readonly limits: SqlLimits;
  readonly asked: SqlRequest;
  readonly caller: Caller;
  readonly request: IncomingMessage;
  /** Aborted when the caller is gone. */
  readonly signal: AbortSignal;
}

export type SqlAnswer =
  | (EngineAnswer & { readonly kind: 'answer' })
  | { readonly kind: 'done'; readonly counts: EngineCounts };

/** Runs what a request asks for, as far as its caller may. */
export async function runStatement(job: SqlJob): Promise<SqlAnswer> {
  return job.caller.kind === 'reader' ? readPublic(job, job.caller.suppliers) : runInternal(job);
}

/** `suppliers`: those whose rows the caller sees, as `POST /v1/sql` shows them; null for all. */
async function readPublic(job: SqlJob, suppliers: readonly string[] | null): Promise<SqlAnswer> {
  const { asked, limits } = job;
  // Clients compress so when they insert; what they would insert need not be read.
  if (['lz4', 'zstd', 'xz', 'bz2'].includes(asked.bodyCompression))
    throw new ClickHouseError(164, 'READONLY', 'who only reads sends statements plain');
  const checked = readOnlyStatement(await statementOf(job), limits.statementBytesMax, new Map(asked.params));
  const statement = suppliers === null ? checked : boundStatement(checked, { ofClients: true });
  // Asked anew for every statement: a view that another process made meanwhile must not be open to all.
  const views = suppliers === null ? [] : await publicViews(job);
  return read(job, statement, {
    lane: 'analysts',
    readonly: true,
    database: publicDatabase(asked.database, suppliers !== null),
    params: asked.params,
    ...readerSettings(asked.settings, limits, viewFilters(views, suppliers ?? [], metadataFilters)),
  });
}

async function publicViews({ door, signal }: SqlJob): Promise<readonly PublicView[]> {
  const needs = {
    lane: 'services',
    readonly: true,
    database: 'system',
    settings: [],
    refused: [],
    params: [],
  } as const;
  const { stream } = await door.read(publicViewsSql, needs, {
    format: 'JSONEachRow',
    compression: 'none',
    whole: false,
    signal,
  });
  const lines = (await text(stream)).split('\n').filter((line) => line !== '');
  return lines.map((line) => PublicView.parse(JSON.parse(line)));
}

/** `default` is what clients say where their user says nothing; ours then means the public tables. */
function publicDatabase(asked: string | undefined, isBound: boolean): string {
  if (asked === undefined || asked === 'default' || asked === 'voc') return 'voc';
  // There a name without a database would be a system table, which tells of all suppliers.
  if (!isBound && ['system', 'information_schema', 'INFORMATION_SCHEMA'].includes(asked)) return asked;
  throw new ClickHouseError(
    497,
    'ACCESS_DENIED',
    `the database ${asked} is not public. The public tables are in the database voc`,
  );
}

async function runInternal(job: SqlJob): Promise<SqlAnswer> {
  const { asked, door } = job;
  const needs = internalNeeds(asked);
  const bytes = Buffer.from(`${asked.statement}\n`);
  const insertInUrl = asked.statement === '' ? undefined : splitInsert(bytes);
  if (insertInUrl !== undefined) {
    refuseWhereReadonly(needs);
    // Rows as they come: the engine undoes their compression.
    const inUrl = bytes.subarray(insertInUrl.rowsStart);
    if (inUrl.toString().trim() !== '') return insertRows(job, insertInUrl, { head: inUrl, rest: undefined }, needs);
    const rows = { head: Buffer.alloc(0), rest: job.request[Symbol.asyncIterator]() };
    return insertRows(job, insertInUrl, rows, needs, asked.bodyCompression);
  }
  const body = await openBody(plainBody(job.request, asked.bodyCompression), job.limits);
  const insert = asked.statement === '' ? splitInsert(body.head) : undefined;
  if (insert !== undefined) {
    refuseWhereReadonly(needs);
    return insertRows(job, insert, { head: body.head.subarray(insert.rowsStart), rest: body.rest }, needs);
  }
  const { statement, reads } = readingStatement(joined(asked.statement, wholeStatement(body, job.limits)));
  if (reads) return read(job, statement, needs);
  return { kind: 'done', counts: await door.run(statement, needs) };
}

function internalNeeds({ settings, params, database, method }: SqlRequest): EngineNeeds {
  const readonly = settings.find(([name]) => name === 'readonly')?.[1] ?? '0';
  return {
    lane: 'services',
    // As at ClickHouse, GET only reads.
    readonly: method !== 'POST' || readonly !== '0',
    database: database ?? 'default',
    settings: settings.filter(([name]) => name !== 'readonly'),
    refused: [],
    params,
  };
}

function refuseWhereReadonly({ readonly }: EngineNeeds): void {
  if (readonly)
    throw new ClickHouseError(
      164,
      'READONLY',
      'Cannot execute query in readonly mode. GET only reads: use POST to write',
    );
}

async function insertRows(
  { door, limits }: SqlJob,
  { insert, settings, format }: SplitInsert,
  rows: Parameters<typeof spoolRows>[1],
  needs: EngineNeeds,
  compression: SqlRequest['bodyCompression'] = 'none',
): Promise<SqlAnswer> {
  const file = door.newFile();
  try {
    await spoolRows(file, rows, limits);
    return { kind: 'done', counts: await door.insert(insert, { file, settings, format, compression }, needs) };
  } finally {
    await rm(file, { force: true });
  }
}

async function read({ door, asked, signal }: SqlJob, statement: string, needs: EngineNeeds): Promise<SqlAnswer> {
  const answer = await door.read(statement, needs, {
    format: asked.format ?? 'TabSeparated',
    compression: asked.answerCompression,
    whole: asked.whole,
    signal,
  });
  return { kind: 'answer', ...answer };
}

async function statementOf({ request, asked, limits }: SqlJob): Promise<string> {
  const body = await openBody(plainBody(request, asked.bodyCompression), limits);
  return joined(asked.statement, wholeStatement(body, limits));
}

/** A statement may stand in the URL, in the body, or begin in the one and go on in the other. */
function joined(inUrl: string, inBody: string): string {
  return inUrl === '' ? inBody : `${inUrl}\n${inBody}`;
}
