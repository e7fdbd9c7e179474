import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { resolve as absolute, dirname, join } from 'node:path';
import { z } from 'zod';

/** Unix socket paths end at 108 bytes on Linux and 104 on macOS. */
const socketPathBytesMax = 100;
const answerTimeoutMs = 3_000;

/** What a running Earshot tells those who knock at its data folder. */
const Running = z.object({ pid: z.int(), url: z.string() });
export type Running = z.infer<typeof Running>;

export class DataFolderBusyError extends Error {
  override readonly name = 'DataFolderBusyError';
  constructor(dir: string, running: Running | undefined) {
    const who = running === undefined ? 'another Earshot' : `an Earshot (process ${running.pid}, ${running.url})`;
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
 * Takes a data folder for this process. The lock is a listening Unix socket: the kernel frees it when the process dies,
 * however it dies. Throws DataFolderBusyError while another process has it, DataFolderUnusableError where it cannot be one.
 */
export async function openDataFolder(dir: string): Promise<DataFolder> {
  makeFolder(dir);
  const socketPath = socketPathOf(dir);
  let url = '';
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(JSON.stringify({ pid: process.pid, url }));
  });
  const listen = () =>
    new Promise<boolean>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
      );
      server.listen(socketPath, () => resolve(true));
    });
  if (!(await listen())) {
    const running = await knock(socketPath);
    if (running !== 'dead') throw new DataFolderBusyError(dir, running === 'silent' ? undefined : running);
    rmSync(socketPath, { force: true });
    if (!(await listen())) throw new DataFolderBusyError(dir, undefined);
  }
  chmodSync(socketPath, 0o600);
  server.unref();
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
    announce(address) {
      url = address;
    },
    release: () => new Promise((resolve) => server.close(() => resolve())),
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

/** The Earshot that runs on a data folder, with the folder's token; undefined where none does. */
export async function findRunning(
  dir: string,
): Promise<(Running & { readonly token: string | undefined }) | undefined> {
  if (!existsSync(dir)) return undefined;
  const running = await knock(socketPathOf(dir));
  if (running === 'dead') return undefined;
  if (running === 'silent' || running.url === '') throw new DataFolderBusyError(dir, undefined);
  const tokenPath = join(dir, 'token');
  return { ...running, token: existsSync(tokenPath) ? readFileSync(tokenPath, 'utf8').trim() : undefined };
}

function socketPathOf(dir: string): string {
  const real = realpathSync(dir);
  const inside = join(real, 'earshot.sock');
  if (Buffer.byteLength(inside) <= socketPathBytesMax) return inside;
  return join(tmpdir(), `earshot-${createHash('sha256').update(real).digest('hex').slice(0, 24)}.sock`);
}

function knock(socketPath: string): Promise<Running | 'dead' | 'silent'> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    let answer = '';
    socket.setTimeout(answerTimeoutMs, () => {
      socket.destroy();
      resolve('silent');
    });
    socket.on('data', (chunk) => {
      answer += chunk.toString('utf8');
    });
    socket.on('error', () => resolve('dead'));
    socket.on('end', () => {
      const parsed = Running.safeParse(safeJson(answer));
      resolve(parsed.success ? parsed.data : 'silent');
    });
  });
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
