import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { findMailFiles } from './findMailFiles.js';
import { ImportError } from './ImportError.js';
import { importLimits } from './importLimits.js';

export interface ImportFile {
  readonly path: string;
  /** The unpacked bytes. Fails where the packed ones are damaged. */
  readonly chunks: AsyncIterable<Buffer>;
  readonly sizeBytes: number;
  /** Bytes read so far of the file as it lies on the disk. */
  readBytes(): number;
  close(): void;
}

/** Opens a plain or gzipped file; which of the two, its first bytes tell, not its name. Throws ImportError. */
export async function openImportFile(path: string): Promise<ImportFile> {
  const { sizeBytes, gzipped } = await inspectFile(path);
  const file = createReadStream(path, { highWaterMark: importLimits.readChunkBytes });
  if (!gzipped) return { path, chunks: file, sizeBytes, readBytes: () => file.bytesRead, close: () => file.destroy() };
  const unpacked = createGunzip({ chunkSize: importLimits.readChunkBytes });
  file.on('error', (error) => unpacked.destroy(error));
  unpacked.on('close', () => file.destroy());
  file.pipe(unpacked);
  return { path, chunks: unpacked, sizeBytes, readBytes: () => file.bytesRead, close: () => unpacked.destroy() };
}

export type InspectedPath =
  | { readonly kind: 'file'; readonly sizeBytes: number; readonly gzipped: boolean }
  | { readonly kind: 'folder'; readonly sizeBytes: number };

/** Throws ImportError where the path is neither a file that can be read nor a folder with mails. */
export async function inspectPath(path: string): Promise<InspectedPath> {
  const status = await stat(path).catch(() => undefined);
  if (status?.isDirectory()) return { kind: 'folder', sizeBytes: await sizeOfMails(path) };
  return { kind: 'file', ...(await inspectFile(path)) };
}

async function sizeOfMails(folder: string): Promise<number> {
  let files = 0;
  let sizeBytes = 0;
  for await (const file of findMailFiles(folder)) {
    files++;
    sizeBytes += file.sizeBytes;
  }
  if (files > 0) return sizeBytes;
  throw new ImportError(
    `${folder} is a folder without mails: it holds no .eml file, no .mbox file and no Maildir (cur, new). Other files are given one by one, such as ${folder}/*.jsonl`,
  );
}

/** Throws ImportError where the path is no file that can be read. */
async function inspectFile(path: string): Promise<{ sizeBytes: number; gzipped: boolean }> {
  try {
    const status = await stat(path);
    const handle = await open(path, 'r');
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(beginningBytes), 0, beginningBytes, 0);
      const beginning = buffer.subarray(0, bytesRead).toString('hex');
      refuseOtherFormats(path, beginning);
      return { sizeBytes: status.size, gzipped: beginning.startsWith('1f8b') };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT') throw new ImportError(`${path} does not exist; check the path`, { cause: error });
    throw new ImportError(`${path} cannot be read (${String(code)}); check its permissions`, { cause: error });
  }
}

const beginningBytes = 4;

/** What people take for a CSV, by the first bytes in hexadecimal: read as text it would be one line of nonsense. */
const otherFormats = [
  { beginning: '504b0304', is: 'a ZIP archive or an .xlsx workbook', next: 'unpack it, or save the sheet as CSV' },
  { beginning: 'd0cf11e0', is: 'an .xls workbook', next: 'save the sheet as CSV' },
  { beginning: '50415231', is: 'a Parquet file', next: 'turn it into JSON Lines first' },
  { beginning: '28b52ffd', is: 'packed with zstd', next: 'unpack it, or pack it with gzip' },
  { beginning: 'fd377a58', is: 'packed with xz', next: 'unpack it, or pack it with gzip' },
  { beginning: '425a68', is: 'packed with bzip2', next: 'unpack it, or pack it with gzip' },
];

function refuseOtherFormats(path: string, beginning: string): void {
  const other = otherFormats.find((format) => beginning.startsWith(format.beginning));
  if (other !== undefined) throw new ImportError(`${path} is ${other.is}; ${other.next}`);
}
