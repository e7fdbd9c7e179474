import { constants } from 'node:fs';
import { access, type FileHandle, open, rm } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { ImportError } from './ImportError.js';
import type { Place } from './ImportRow.js';
import { importLimits } from './importLimits.js';

/** One line of a file of rejects: where it was, what is wrong, and how it began. In a folder, `file` is the file in it. */
export type Reject = Place & {
  readonly file: string;
  readonly field: string;
  readonly reason: string;
  readonly original: string;
};

export interface RejectsFile {
  /** Where the rejects are; undefined while there is none. */
  path(): string | undefined;
  write(rejects: readonly Reject[]): Promise<void>;
  close(): Promise<void>;
}

/** The file of rejects of `importPath`: `named` by the user, or beside it. */
export function createRejectsFileOf(importPath: string, named: string | undefined): RejectsFile {
  if (named !== undefined) return createRejectsFile([named]);
  const beside = `${importPath}.rejects.jsonl`;
  // Beside a file in a folder that is not ours to write in, the rejects go to where the import runs.
  return createRejectsFile([beside, resolve(basename(beside))]);
}

/**
 * Throws ImportError where the file that the user named for rejects cannot be one: told before an hour's work, not after.
 * One of the files to import would be emptied before it is read.
 */
export async function checkRejectsPath(named: string, importPaths: readonly string[]): Promise<void> {
  if (importPaths.some((path) => resolve(path) === resolve(named))) {
    throw new ImportError(`--rejects: ${named} is a file to import; name another`);
  }
  await access(dirname(resolve(named)), constants.W_OK).catch((error: unknown) => {
    throw cannotWrite(named, error);
  });
}

/**
 * JSON Lines at the first of `places` that can be written, begun anew by the first reject. It holds customers' words
 * unredacted: readable by its owner alone.
 */
function createRejectsFile(places: readonly [string, ...string[]]): RejectsFile {
  const [path] = places;
  let handle: FileHandle | undefined;
  let opened: string | undefined;

  async function openFirst(): Promise<FileHandle> {
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
