import type { Dirent } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ImportError } from './ImportError.js';
import { importLimits } from './importLimits.js';

export interface MailFile {
  readonly path: string;
  readonly format: 'eml' | 'mbox';
  readonly sizeBytes: number;
}

/**
 * The files of mail in a folder and the folders in it, in the system's order, one at a time: `*.eml`, `*.mbox`, a file
 * named `mbox`, and whatever lies in a Maildir's `cur` and `new` (its `tmp` holds mails that are still being written).
 */
export async function* findMailFiles(folder: string, depth = 0): AsyncGenerator<MailFile> {
  if (depth > importLimits.folderDepthMax) {
    throw new ImportError(`${folder} lies over ${importLimits.folderDepthMax} folders deep; import it by itself`);
  }
  for await (const entry of await open(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      yield* findMailFiles(path, depth + 1);
      continue;
    }
    const format = formatOf(folder, entry);
    // Gone since it was listed, or a link to nowhere or to a folder: a Maildir in use moves its files about.
    const status = format === undefined ? undefined : await stat(path).catch(() => undefined);
    if (format !== undefined && status?.isFile()) yield { path, format, sizeBytes: status.size };
  }
}

async function open(folder: string) {
  try {
    return await opendir(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw new ImportError(`${folder} cannot be read (${String(code)}); check its permissions`, { cause: error });
  }
}

function formatOf(folder: string, entry: Dirent): MailFile['format'] | undefined {
  const name = entry.name.toLowerCase();
  if ((!entry.isFile() && !entry.isSymbolicLink()) || name.startsWith('.')) return undefined;
  if (name.endsWith('.eml')) return 'eml';
  if (name.endsWith('.mbox') || name === 'mbox') return 'mbox';
  return ['cur', 'new'].includes(basename(folder)) ? 'eml' : undefined;
}
