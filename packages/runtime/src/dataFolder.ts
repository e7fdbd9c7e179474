import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { resolve as absolute, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findHolder, type Holder, takeFolderLock } from './folderLock.js';

/** Where an Earshot runs that has a data folder. */
export interface Running {
  readonly pid: number;
  readonly url: string;
}

export class DataFolderBusyError extends Error {
  override readonly name = 'DataFolderBusyError';
  constructor(dir: string, holder: Holder) {
    const who =
      holder === 'silent'
        ? 'another Earshot'
        : `an Earshot (process ${holder.pid}, ${holder.url === '' ? 'not up yet' : holder.url})`;
    super(`${dir} is in use by ${who}. Stop it first, or name another folder with --data DIR.`);
  }
}

export class DataFolderUnusableError extends Error {
  override readonly name = 'DataFolderUnusableError';
  constructor(dir: string, why: string, cause?: unknown) {
    super(`${dir} cannot be the data folder: ${why}. Name another with --data DIR.`, { cause });
  }
}

export interface DataFolder {
  readonly dir: string;
  /** A subfolder, made if missing. */
  path(name: string): string;
  /** A random secret that is made at first use, kept in the folder and readable by its owner alone. */
  secret(name: string): string;
  /** Tells later callers of `findRunning` where this process listens. */
  announce(url: string): void;
  release(): Promise<void>;
}

/**
 * Takes a data folder for this process; `folderLock.ts` says how. Throws DataFolderBusyError while another process has it,
 * DataFolderUnusableError where it cannot be one.
 */
export async function openDataFolder(dir: string): Promise<DataFolder> {
  makeFolder(dir);
  const lock = await takeFolderLock(dir);
  if ('holder' in lock) throw new DataFolderBusyError(dir, lock.holder);
  return {
    dir,
    path(name) {
      const path = join(dir, name);
      mkdirSync(path, { recursive: true, mode: 0o700 });
      return path;
    },
    secret(name) {
      const path = join(dir, name);
      if (existsSync(path)) return readFileSync(path, 'utf8').trim();
      const secret = randomBytes(24).toString('base64url');
      // Renamed into place: a crash must not leave an empty secret, which would be taken for one from then on.
      writeFileSync(`${path}.new`, `${secret}\n`, { mode: 0o600 });
      renameSync(`${path}.new`, path);
      return secret;
    },
    announce: lock.announce,
    release: lock.release,
  };
}

/** One level after the other: where the system refuses a folder (as /proc does), Node's own `recursive` never returns. */
function makeFolder(dir: string): void {
  const missing: string[] = [];
  for (let at = absolute(dir); !existsSync(at); at = dirname(at)) missing.unshift(at);
  try {
    for (const folder of missing) mkdirSync(folder, { mode: 0o700 });
    if (!statSync(dir).isDirectory()) throw new DataFolderUnusableError(dir, 'it is a file');
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof DataFolderUnusableError) throw error;
    throw new DataFolderUnusableError(dir, error instanceof Error ? error.message : String(error), error);
  }
}

/** A start that migrates a large store, or waits for its servers, takes a while. */
const startMsMax = 60_000;
const askEveryMs = 200;

/**
 * The Earshot that runs on a data folder, with the folder's token; undefined where none does. One that is just starting is
 * waited for, `waitMsMax` at most. Throws DataFolderBusyError where it does not come up by then, or says nothing.
 */
export async function findRunning(
  dir: string,
  { waitMsMax = startMsMax }: { readonly waitMsMax?: number } = {},
): Promise<(Running & { readonly token: string | undefined }) | undefined> {
  if (!existsSync(dir)) return undefined;
  const until = performance.now() + waitMsMax;
  for (;;) {
    const holder = await findHolder(dir);
    if (holder === undefined) return undefined;
    if (holder !== 'silent' && holder.url !== '') return { pid: holder.pid, url: holder.url, token: tokenOf(dir) };
    if (holder === 'silent' || performance.now() > until) throw new DataFolderBusyError(dir, holder);
    await sleep(askEveryMs);
  }
}

function tokenOf(dir: string): string | undefined {
  const path = join(dir, 'token');
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}
