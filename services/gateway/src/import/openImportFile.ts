import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
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

/** Throws ImportError where the path is no file that can be read. */
export async function inspectFile(path: string): Promise<{ sizeBytes: number; gzipped: boolean }> {
  try {
    const status = await stat(path);
    if (status.isDirectory())
      throw new ImportError(`${path} is a folder; give the files in it, such as ${path}/*.jsonl`);
    const handle = await open(path, 'r');
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      return { sizeBytes: status.size, gzipped: bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b };
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
