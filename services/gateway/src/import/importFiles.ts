import { basename, resolve } from 'node:path';
import { createMailReader, mailSource } from '@earshot/mail';
import type { Accept } from '../acceptFeedback.js';
import { checkRejectsPath, createRejectsFileOf, type RejectsFile } from './createRejectsFile.js';
import { type Counts, createSender } from './createSender.js';
import { findMailFiles } from './findMailFiles.js';
import { ImportError } from './ImportError.js';
import { type ImportOptions, type ImportOptionsInput, parseImportOptions } from './ImportOptions.js';
import type { ImportRow } from './ImportRow.js';
import { importLimits } from './importLimits.js';
import { createRowMapper, type RowMapper } from './mapRow.js';
import { type InspectedPath, inspectPath, openImportFile } from './openImportFile.js';
import { peekHead } from './peekHead.js';
import { readFileRows } from './readFileRows.js';
import { guessMailFormat, isMailFormat, readFolderRows, readMailRows } from './readMailRows.js';
import type { SourceRow } from './readRows.js';
import { withRetry } from './withRetry.js';

/** How far an import is. Bytes are those of the files as they lie on the disk. */
export interface ImportProgress {
  readonly file: string;
  readonly readBytes: number;
  readonly sizeBytes: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly ignored: number;
}

export interface FileReport {
  readonly file: string;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Mails that nobody wrote: auto-replies, bounces, newsletters. */
  readonly ignored: number;
  /** Where the rejected lines are, with number, field and reason. */
  readonly rejectsFile: string | undefined;
  /** Columns that the options name and no line has. */
  readonly missingColumns: readonly string[];
}

export interface ImportReport {
  readonly files: readonly FileReport[];
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly ignored: number;
  /** Stopped by the signal before the end; running it again goes on, and doubles nothing. */
  readonly interrupted: boolean;
}

export interface ImportRun {
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Stops reading; what was read is still sent and answered. */
  readonly signal?: AbortSignal;
}

/**
 * Reads JSONL and CSV files, mails and mailboxes (.eml, mbox, folders of them, Maildir), plain or gzipped, and hands their
 * lines and mails to `accept`, in constant memory. Those that are wrong go to the file of rejects and never hold up the others. Ids make it idempotent: stopped and run again, or from another
 * folder, it doubles nothing; it keeps no checkpoint, since a line that is known costs less than reading it.
 *
 * Throws ImportError where it cannot run: an option, a path, a header, or the gateway being away for too long.
 */
export async function importFiles(
  paths: readonly string[],
  options: ImportOptionsInput,
  accept: Accept,
  run: ImportRun = {},
): Promise<ImportReport> {
  const parsed = parseImportOptions(options);
  if (paths.length === 0) throw new ImportError('no file was given; expected: import FILE…');
  const patient = withRetry(accept, run.signal);
  if (parsed.rejects !== undefined) await checkRejectsPath(parsed.rejects, paths);
  const sharedRejects = parsed.rejects === undefined ? undefined : createRejectsFileOf('', parsed.rejects);
  const files: FileReport[] = [];
  try {
    // All are looked at before any is read: a wrong path is told before an hour's work, not after.
    const inspected: { readonly path: string; readonly found: InspectedPath }[] = [];
    for (const path of paths) inspected.push({ path, found: await inspectPath(path) });
    for (const { path, found } of inspected) {
      if (run.signal?.aborted === true) break;
      // `mails/` and `.` have no name to put something beside.
      const rejects = sharedRejects ?? createRejectsFileOf(found.kind === 'folder' ? resolve(path) : path, undefined);
      try {
        files.push(await importPath(path, found, parsed, patient, rejects, run));
      } finally {
        if (rejects !== sharedRejects) await rejects.close();
      }
    }
  } finally {
    await sharedRejects?.close();
  }
  const sum = (pick: (file: FileReport) => number) => files.reduce((total, file) => total + pick(file), 0);
  return {
    files,
    accepted: sum(({ accepted }) => accepted),
    duplicates: sum(({ duplicates }) => duplicates),
    rejected: sum(({ rejected }) => rejected),
    ignored: sum(({ ignored }) => ignored),
    interrupted: run.signal?.aborted === true,
  };
}

/** The file's name without folder and extensions: the same after a move, and the same packed and unpacked. */
export function defaultSource(path: string): string {
  return basename(path).replace(/(\.(gz|csv|tsv|jsonl|ndjson|json|txt))+$/i, '') || basename(path);
}

async function importPath(
  path: string,
  inspected: InspectedPath,
  options: ImportOptions,
  accept: Accept,
  rejects: RejectsFile,
  run: ImportRun,
): Promise<FileReport> {
  const counts: Counts = { accepted: 0, duplicates: 0, rejected: 0, ignored: 0 };
  const source = inspected.kind === 'folder' ? readFolder(path, inspected, options) : await readFile(path, options);
  const sender = createSender(path, options.history, accept, rejects, counts);
  const progress = createProgress(path, source, counts, run);
  try {
    for await (const rows of source.rows) {
      for (const row of rows) await sender.add(row);
      progress.tell();
      if (run.signal?.aborted === true) break;
    }
    await sender.flush();
  } finally {
    source.close();
    await sender.settle();
  }
  progress.tell(true);
  return { file: path, ...counts, rejectsFile: rejects.path(), missingColumns: source.missingColumns() };
}

/** What is read of one path. */
interface RowSource {
  readonly rows: AsyncIterable<readonly ImportRow[]>;
  readonly sizeBytes: number;
  readBytes(): number;
  missingColumns(): readonly string[];
  close(): void;
}

async function readFile(path: string, options: ImportOptions): Promise<RowSource> {
  const file = await openImportFile(path);
  const { head, chunks } = await peekHead(file.chunks);
  const mailFormat = options.format === undefined ? guessMailFormat(path, head) : options.format;
  const place = { sizeBytes: file.sizeBytes, readBytes: file.readBytes, close: file.close };
  if (isMailFormat(mailFormat)) {
    return {
      ...place,
      rows: mapMails(readMailRows(chunks, mailFormat, createMailReader()), options),
      missingColumns: () => [],
    };
  }
  const mapper = createRowMapper(options, options.source ?? defaultSource(path));
  const rows = readFileRows({ ...file, chunks }, options, mapper.checkHeader);
  return { ...place, rows: mapRows(rows, mapper), missingColumns: mapper.missingColumns };
}

function readFolder(path: string, { sizeBytes }: { readonly sizeBytes: number }, options: ImportOptions): RowSource {
  let readBytes = 0;
  const mailReader = createMailReader();
  async function* mails(): AsyncGenerator<ImportRow> {
    for await (const file of findMailFiles(path)) {
      yield* readFolderRows(file, mailReader);
      readBytes += file.sizeBytes;
    }
  }
  const rows = mapMails(mails(), options);
  return { rows, sizeBytes, readBytes: () => readBytes, missingColumns: () => [], close: () => {} };
}

async function* mapRows(blocks: AsyncIterable<readonly SourceRow[]>, mapper: RowMapper): AsyncGenerator<ImportRow[]> {
  let first = true;
  for await (const rows of blocks) {
    const columns = new Set(first ? rows.flatMap((row) => ('columns' in row ? Object.keys(row.columns) : [])) : []);
    if (columns.size > 0) {
      mapper.checkTimes([...columns]);
      first = false;
    }
    yield rows.map((row) => toImportRow(row, mapper));
  }
}

function toImportRow(row: SourceRow, mapper: RowMapper): ImportRow {
  const { line, original } = row;
  const place = { line };
  if ('reason' in row) return { place, original, field: row.field, reason: row.reason };
  const mapped = mapper.map(row.columns);
  if (mapped.ok) return { place, original, item: mapped.item };
  return { place, original, field: mapped.field, reason: mapped.reason };
}

/** Of the options only `source` and `set` speak of a mail: it has no columns, and its times and encodings are its own. */
async function* mapMails(rows: AsyncIterable<ImportRow>, options: ImportOptions): AsyncGenerator<ImportRow[]> {
  const mapper = createRowMapper(
    { ...parseImportOptions({}), set: options.set, source: options.source },
    options.source ?? mailSource,
  );
  for await (const row of rows) {
    if (!('item' in row)) {
      yield [row];
      continue;
    }
    const { place, original, item } = row;
    const mapped = mapper.map(item);
    yield [
      { place, original, ...(mapped.ok ? { item: mapped.item } : { field: mapped.field, reason: mapped.reason }) },
    ];
  }
}

function createProgress(file: string, source: RowSource, counts: Counts, { onProgress }: ImportRun) {
  let toldAt = 0;
  return {
    tell(last = false): void {
      const now = performance.now();
      if (onProgress === undefined || (!last && now - toldAt < importLimits.progressIntervalMs)) return;
      toldAt = now;
      onProgress({ file, readBytes: source.readBytes(), sizeBytes: source.sizeBytes, ...counts });
    },
  };
}
