import { basename } from 'node:path';
import type { FeedbackAnswer } from '@earshot/contracts';
import { createIdClaims } from '@earshot/runtime';
import type { Accept } from '../acceptFeedback.js';
import { checkRejectsPath, createRejectsFileOf, type Reject, type RejectsFile } from './createRejectsFile.js';
import { ImportError } from './ImportError.js';
import { type ImportOptions, type ImportOptionsInput, parseImportOptions } from './ImportOptions.js';
import { importLimits } from './importLimits.js';
import { createRowMapper, type RowMapper } from './mapRow.js';
import { type ImportFile, inspectFile, openImportFile } from './openImportFile.js';
import { readFileRows } from './readFileRows.js';
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
}

export interface FileReport {
  readonly file: string;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
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
  /** Stopped by the signal before the end; running it again goes on, and doubles nothing. */
  readonly interrupted: boolean;
}

export interface ImportRun {
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Stops reading; what was read is still sent and answered. */
  readonly signal?: AbortSignal;
}

/**
 * Reads JSONL and CSV files, plain or gzipped, and hands their lines to `accept`, in constant memory. Lines that are wrong
 * go to the file of rejects and never hold up the others. Ids make it idempotent: stopped and run again, or from another
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
    for (const path of paths) await inspectFile(path);
    for (const path of paths) {
      if (run.signal?.aborted === true) break;
      const rejects = sharedRejects ?? createRejectsFileOf(path, undefined);
      try {
        files.push(await importFile(path, parsed, patient, rejects, run));
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
    interrupted: run.signal?.aborted === true,
  };
}

/** The file's name without folder and extensions: the same after a move, and the same packed and unpacked. */
export function defaultSource(path: string): string {
  return basename(path).replace(/(\.(gz|csv|tsv|jsonl|ndjson|json|txt))+$/i, '') || basename(path);
}

async function importFile(
  path: string,
  options: ImportOptions,
  accept: Accept,
  rejects: RejectsFile,
  run: ImportRun,
): Promise<FileReport> {
  const mapper = createRowMapper(options, options.source ?? defaultSource(path));
  const file = await openImportFile(path);
  const counts = { accepted: 0, duplicates: 0, rejected: 0 };
  const sender = createSender(path, options, accept, rejects, counts);
  const progress = createProgress(file, counts, run);
  try {
    for await (const rows of readFileRows(file, options, mapper.checkHeader)) {
      for (const row of rows) await sender.add(row, mapper);
      progress.tell();
      if (run.signal?.aborted === true) break;
    }
    await sender.flush();
  } finally {
    file.close();
    await sender.settle();
  }
  progress.tell(true);
  return { file: path, ...counts, rejectsFile: rejects.path(), missingColumns: mapper.missingColumns() };
}

interface Counts {
  accepted: number;
  duplicates: number;
  rejected: number;
}

interface Line {
  readonly row: SourceRow;
  readonly item: Record<string, unknown>;
}

/** Sends lines in batches, several in flight; two batches with the same id go one after the other, so that the later line wins. */
function createSender(file: string, options: ImportOptions, accept: Accept, rejects: RejectsFile, counts: Counts) {
  const claims = createIdClaims();
  const inFlight = new Set<Promise<void>>();
  let batch: Line[] = [];
  let batchBytes = 0;
  let wrong: Reject[] = [];
  let failure: { readonly error: unknown } | undefined;

  function reject({ line, original }: SourceRow, field: string, reason: string): void {
    counts.rejected++;
    wrong.push({ file, line, field, reason, original });
  }

  async function writeRejects(): Promise<void> {
    const written = wrong;
    wrong = [];
    await rejects.write(written.sort((a, b) => a.line - b.line));
  }

  async function send(lines: readonly Line[], release: () => void): Promise<void> {
    try {
      const answers = await accept(
        lines.map(({ item }) => item),
        { history: options.history },
      );
      lines.forEach(({ row }, i) => {
        count(row, answers[i]);
      });
    } catch (error) {
      failure ??= { error };
    } finally {
      release();
    }
  }

  function count(row: SourceRow, answer: FeedbackAnswer | undefined): void {
    if (answer === undefined) throw new Error('accept gave fewer answers than items');
    if (answer.status === 'accepted') counts.accepted++;
    else if (answer.status === 'duplicate') counts.duplicates++;
    else reject(row, answer.field, answer.reason);
  }

  async function flush(): Promise<void> {
    const lines = batch;
    batch = [];
    batchBytes = 0;
    if (lines.length > 0) {
      const release = await claims.claim(
        new Set(lines.flatMap(({ item }) => (item.id === undefined ? [] : [String(item.id)]))),
      );
      const sending = send(lines, release).finally(() => inFlight.delete(sending));
      inFlight.add(sending);
      while (inFlight.size >= importLimits.batchesInFlightMax) await Promise.race(inFlight);
    }
    await writeRejects();
    if (failure !== undefined) throw failure.error;
  }

  return {
    async add(row: SourceRow, mapper: RowMapper): Promise<void> {
      if ('reason' in row) {
        reject(row, row.field, row.reason);
      } else {
        const mapped = mapper.map(row.columns);
        if (mapped.ok) {
          batch.push({ row, item: mapped.item });
          batchBytes += row.original.length;
        } else {
          reject(row, mapped.field, mapped.reason);
        }
      }
      if (
        batch.length >= importLimits.batchItemsMax ||
        batchBytes >= importLimits.batchBytesMax ||
        wrong.length >= importLimits.batchItemsMax
      ) {
        await flush();
      }
    },
    flush,
    /** Waits for all that is in flight. Throws what went wrong with any of it. */
    async settle(): Promise<void> {
      await Promise.all(inFlight);
      await writeRejects();
      if (failure !== undefined) throw failure.error;
    },
  };
}

function createProgress(file: ImportFile, counts: Counts, { onProgress }: ImportRun) {
  let toldAt = 0;
  return {
    tell(last = false): void {
      const now = performance.now();
      if (onProgress === undefined || (!last && now - toldAt < importLimits.progressIntervalMs)) return;
      toldAt = now;
      onProgress({ file: file.path, readBytes: file.readBytes(), sizeBytes: file.sizeBytes, ...counts });
    },
  };
}
