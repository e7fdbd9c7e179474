import { type FileHandle, open, rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { ImportError } from './ImportError.js';
import { importLimits } from './importLimits.js';

/** One line of a file of rejects. */
export interface Reject {
  readonly file: string;
  readonly line: number;
  readonly field: string;
  readonly reason: string;
  readonly original: string;
}

export interface RejectsFile {
  /** Where the rejects are; undefined while there is none. */
  path(): string | undefined;
  write(rejects: readonly Reject[]): Promise<void>;
  close(): Promise<void>;
}

/** JSON Lines at `path`, begun anew by the first reject. It holds customers' words unredacted: readable by its owner alone. */
export function createRejectsFile(path: string): RejectsFile {
  let handle: FileHandle | undefined;
  let opened: string | undefined;

  async function openFirst(): Promise<FileHandle> {
    // Beside a file in a folder that is not ours to write in, the rejects go to where the import runs.
    const places = [path, resolve(basename(path))];
    for (const place of places) {
      try {
        const file = await open(place, 'w', 0o600);
        opened = place;
        return file;
      } catch (error) {
        if (place === places.at(-1)) throw cannotWrite(path, error);
      }
    }
    throw cannotWrite(path, undefined);
  }

  return {
    path: () => opened,
    async write(rejects) {
      if (rejects.length === 0) return;
      handle ??= await openFirst();
      const lines = rejects.map((reject) =>
        JSON.stringify({ ...reject, original: reject.original.slice(0, importLimits.originalCharsMax) }),
      );
      await handle.appendFile(`${lines.join('\n')}\n`);
    },
    async close() {
      await handle?.close();
      // A file of rejects that an earlier run left would speak of lines that are mended by now.
      // A file that bears another name may be something else.
      if (handle === undefined && path.endsWith('.rejects.jsonl')) await rm(path, { force: true }).catch(() => {});
    },
  };
}

function cannotWrite(path: string, cause: unknown): ImportError {
  return new ImportError(`${path}: rejected lines cannot be written there; name another place with --rejects FILE`, {
    cause,
  });
}
