import type { ImportOptions } from './ImportOptions.js';
import type { ImportFile } from './openImportFile.js';
import { readLines } from './readLines.js';
import {
  createCsvReader,
  createJsonlReader,
  guessFormat,
  type ImportFormat,
  type RowReader,
  type SourceRow,
} from './readRows.js';

/** The rows of a file, a block at a time; `checkHeader` sees the columns of a CSV first. Throws ImportError where the file as a whole is not what it should be. */
export async function* readFileRows(
  file: Pick<ImportFile, 'path' | 'chunks'>,
  options: Pick<ImportOptions, 'encoding' | 'format' | 'delimiter'>,
  checkHeader: (columns: readonly string[]) => void,
): AsyncGenerator<SourceRow[]> {
  let reader: RowReader | undefined;
  for await (const lines of readLines(file.chunks, options.encoding)) {
    reader ??=
      formatOf(options.format, file.path, lines[0]?.text ?? '') === 'csv'
        ? createCsvReader(options.delimiter, checkHeader)
        : createJsonlReader();
    yield reader.push(lines);
  }
  if (reader !== undefined) yield reader.end();
}

/** A format of mails says nothing of a file of rows that is read beside them. */
function formatOf(given: ImportOptions['format'], path: string, firstLine: string): ImportFormat {
  return given === 'csv' || given === 'jsonl' ? given : guessFormat(path, firstLine);
}
