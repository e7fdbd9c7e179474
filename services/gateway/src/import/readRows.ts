import { ImportError } from './ImportError.js';
import { importLimits } from './importLimits.js';
import { parseCsvRecord } from './parseCsvRecord.js';
import type { SourceLine } from './readLines.js';

/** One record of a file: its columns, or why it has none. */
export type SourceRow = {
  /** The line it starts on, from 1. */
  readonly line: number;
  readonly original: string;
} & ({ readonly columns: Readonly<Record<string, unknown>> } | { readonly field: string; readonly reason: string });

export const IMPORT_FORMATS = ['jsonl', 'csv'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** By the name without .gz; otherwise by the first character: an object is JSON Lines, all else is CSV. */
export function guessFormat(path: string, firstLine: string): ImportFormat {
  const name = path.toLowerCase().replace(/\.gz$/, '');
  if (/\.(jsonl|ndjson|json)$/.test(name)) return 'jsonl';
  if (/\.(csv|tsv)$/.test(name)) return 'csv';
  return /^\s*[{[]/.test(firstLine) ? 'jsonl' : 'csv';
}

export interface RowReader {
  /** The rows that these lines complete. Throws ImportError where the file as a whole is not what it should be. */
  push(lines: readonly SourceLine[]): SourceRow[];
  /** The rows that only the end of the file completes. */
  end(): SourceRow[];
}

/** JSON Lines: one object a line; blank lines are none. */
export function createJsonlReader(): RowReader {
  let first = true;
  return {
    push(lines) {
      const rows: SourceRow[] = [];
      for (const source of lines) {
        if (source.reason === undefined && source.text.trim() === '') continue;
        if (first && source.reason === undefined && /^\s*\[/.test(source.text)) refuseJsonArray(source.text);
        first = false;
        rows.push(readJsonLine(source));
      }
      return rows;
    },
    end: () => [],
  };
}

/** An array as one line among others is a reject; a file that begins with one is one JSON document. */
function refuseJsonArray(line: string): void {
  if (/\]\s*$/.test(line) && !/^\s*\[\s*\{/.test(line)) return;
  throw new ImportError(
    'the file is one JSON array; an import takes JSON Lines, one object a line. Turn it with: jq -c ".[]" FILE > FILE.jsonl',
  );
}

function readJsonLine({ line, text, reason }: SourceLine): SourceRow {
  if (reason !== undefined) return { line, original: text, field: '', reason };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { line, original: text, field: '', reason: 'the line is not valid JSON' };
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
    return { line, original: text, field: '', reason: 'expected a JSON object' };
  }
  return { line, original: text, columns: parsed as Record<string, unknown> };
}

/** CSV with a header line. Without a delimiter, the header tells: the one of , ; tab | that it has most of. */
export function createCsvReader(
  delimiterGiven?: string,
  checkHeader: (columns: readonly string[]) => void = () => {},
): RowReader {
  let header: readonly string[] | undefined;
  let delimiter = delimiterGiven ?? ',';
  let waiting: SourceLine[] = [];
  let waitingBytes = 0;

  function read(source: SourceLine, rows: SourceRow[]): void {
    if (header === undefined) {
      if (source.reason === undefined && source.text.trim() === '') return;
      delimiter = delimiterGiven ?? detectDelimiter(source.text);
      header = readHeader(source, delimiter);
      checkHeader(header);
      return;
    }
    if (source.reason !== undefined) {
      giveUpQuote(rows);
      rows.push({ line: source.line, original: source.text, field: '', reason: source.reason });
      return;
    }
    if (waiting.length === 0 && source.text.trim() === '') return;
    waiting.push(source);
    waitingBytes += source.text.length;
    // A line without a quote cannot close one: no need to read the record again.
    if (waiting.length > 1 && !source.text.includes('"') && !isTooLarge()) return;
    readWaiting(rows, header);
  }

  function readWaiting(rows: SourceRow[], columns: readonly string[]): void {
    const first = waiting[0];
    if (first === undefined) return;
    const original = waiting.map(({ text }) => text).join('\n');
    const record = parseCsvRecord(original, delimiter);
    if (record.state === 'open') {
      if (isTooLarge()) rejectFirst(rows, neverClosed);
      return;
    }
    const reason =
      record.state === 'broken'
        ? record.reason
        : record.fields.length === columns.length
          ? undefined
          : `expected ${columns.length} columns, found ${record.fields.length}`;
    if (reason !== undefined) {
      rejectFirst(rows, reason);
      return;
    }
    rows.push({
      line: first.line,
      original,
      columns: toColumns(columns, record.state === 'whole' ? record.fields : []),
    });
    waiting = [];
    waitingBytes = 0;
  }

  const isTooLarge = () => waiting.length > importLimits.recordLinesMax || waitingBytes > importLimits.recordBytesMax;

  /** Only the line that is wrong is lost: those after it, which its quote had swallowed, are read again. */
  function rejectFirst(rows: SourceRow[], reason: string): void {
    const [first, ...others] = waiting;
    waiting = [];
    waitingBytes = 0;
    if (first === undefined) return;
    rows.push({ line: first.line, original: first.text, field: '', reason });
    for (const line of others) read(line, rows);
  }

  function giveUpQuote(rows: SourceRow[]): void {
    while (waiting.length > 0) rejectFirst(rows, neverClosed);
  }

  return {
    push(lines) {
      const rows: SourceRow[] = [];
      for (const line of lines) read(line, rows);
      return rows;
    },
    end() {
      const rows: SourceRow[] = [];
      giveUpQuote(rows);
      return rows;
    },
  };
}

const neverClosed = 'a quote is opened and never closed';

const DELIMITERS = [',', ';', '\t', '|'] as const;

function detectDelimiter(headerLine: string): string {
  const outsideQuotes = headerLine.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => outsideQuotes.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function readHeader({ text, reason }: SourceLine, delimiter: string): string[] {
  if (reason !== undefined) throw new ImportError(`the header line cannot be read: ${reason}`);
  const record = parseCsvRecord(text, delimiter);
  if (record.state !== 'whole') throw new ImportError('the header line cannot be read: its quotes are not closed');
  const names = record.fields.map((name) => name.trim());
  const twice = names.find((name, i) => name !== '' && names.indexOf(name) !== i);
  if (twice !== undefined) throw new ImportError(`the header names the column '${twice}' twice; rename one of them`);
  return names;
}

function toColumns(header: readonly string[], fields: readonly string[]): Record<string, unknown> {
  // A null prototype, so that a column named __proto__ is a column like any other.
  const columns: Record<string, unknown> = Object.create(null);
  for (let i = 0; i < header.length; i++) {
    const name = header[i];
    if (name !== undefined && name !== '') columns[name] = fields[i];
  }
  return columns;
}
