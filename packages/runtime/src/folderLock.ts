import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** Unix socket paths end at 108 bytes on Linux and 104 on macOS. */
const socketPathBytesMax = 100;
const generationDigitsMax = 10;
const answerMsMax = 3_000;
/** Several that start at the same moment give way to each other; one of them has it well before that. */
const takeTriesMax = 100;
const takePauseMsMax = 50;

/** What the holder of a folder tells those who knock. `held` is false while it is not sure yet. */
const Answer = z.object({ pid: z.int(), url: z.string(), held: z.boolean().default(true) });

/** `silent`: it lives and says nothing, because it is busy, stopped, or of another version. */
export type Holder = { readonly pid: number; readonly url: string; readonly held: boolean } | 'silent';

export interface FolderLock {
  /** From now on those who knock hear where this process listens. */
  announce(url: string): void;
  release(): Promise<void>;
}

/**
 * Takes a folder for this process; answers with its holder where another has it.
 *
 * The lock is a listening Unix socket, `earshot.N.sock`: the kernel makes it deaf when its process ends, however it ends, so
 * there is nothing stale to judge by age or process id. A socket file cannot be taken over, so whoever finds the last one
 * dead binds the next number, which only one can, and has the folder once it sees that (1) no higher number exists and
 * (2) no lower one lives. Else it gives way. Of two that both bound, the one that bound later sees the other live, or is seen
 * by it; so both never hold. Removing the dead one and binding its name, as is often done, lets two in: the second removes
 * the socket that the first has just made.
 */
export async function takeFolderLock(dir: string): Promise<FolderLock | { readonly holder: Holder }> {
  const place = placeOf(dir);
  for (let tries = 1; tries <= takeTriesMax; tries += 1) {
    const found = await firstAlive(place);
    if (found === undefined) {
      const taken = await tryToTake(place);
      if (taken !== undefined) return taken;
    } else if (found === 'silent' || found.held) {
      return { holder: found };
    }
    await sleep(Math.random() * takePauseMsMax);
  }
  return { holder: 'silent' };
}

/** Who has a folder, if anybody lives who has it or is about to. */
export function findHolder(dir: string): Promise<Holder | undefined> {
  return firstAlive(placeOf(dir));
}

interface Place {
  readonly folder: string;
  readonly prefix: string;
}

interface Socket {
  readonly generation: number;
  readonly path: string;
}

/** In the folder itself, or in the system's for temporary files where the path would be too long for a socket. */
function placeOf(dir: string): Place {
  const real = realpathSync(dir);
  const longest = join(real, `earshot.${'9'.repeat(generationDigitsMax)}.sock`);
  if (Buffer.byteLength(longest) <= socketPathBytesMax) return { folder: real, prefix: 'earshot.' };
  return { folder: tmpdir(), prefix: `earshot-${createHash('sha256').update(real).digest('hex').slice(0, 24)}.` };
}

function socketOf({ folder, prefix }: Place, generation: number): Socket {
  return { generation, path: join(folder, `${prefix}${generation}.sock`) };
}

/** Highest number first. `earshot.sock`, as earlier versions made it, counts as 0. */
function socketsOf({ folder, prefix }: Place): Socket[] {
  return readdirSync(folder)
    .flatMap((name): Socket[] => {
      const rest = name.startsWith(prefix) ? name.slice(prefix.length) : '';
      const number = rest === 'sock' ? '0' : /^(\d{1,10})\.sock$/.exec(rest)?.[1];
      return number === undefined ? [] : [{ generation: Number(number), path: join(folder, name) }];
    })
    .sort((a, b) => b.generation - a.generation);
}

/** One that holds, before one that is about to. */
async function firstAlive(place: Place, except?: Socket): Promise<Holder | undefined> {
  let about: Holder | undefined;
  for (const { generation, path } of socketsOf(place)) {
    const answer = generation === except?.generation ? 'dead' : await knock(path);
    if (answer === 'silent' || (answer !== 'dead' && answer.held)) return answer;
    if (answer !== 'dead') about = answer;
  }
  return about;
}

/** Undefined where somebody else was there at the same moment. */
async function tryToTake(place: Place): Promise<FolderLock | undefined> {
  const own = socketOf(place, (socketsOf(place)[0]?.generation ?? 0) + 1);
  let url = '';
  let held = false;
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(JSON.stringify({ pid: process.pid, url, held }));
  });
  if (!(await listen(server, own.path))) return undefined;
  // Closing takes the socket's file away with it.
  const release = () => new Promise<void>((resolve) => server.close(() => resolve()));
  const others = socketsOf(place).filter(({ generation }) => generation !== own.generation);
  if (others.some(({ generation }) => generation > own.generation) || (await firstAlive(place, own)) !== undefined) {
    await release();
    return undefined;
  }
  held = true;
  for (const { path } of others) rmSync(path, { force: true });
  chmodSync(own.path, 0o600);
  server.unref();
  return {
    announce(address) {
      url = address;
    },
    release,
  };
}

function listen(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(path, () => resolve(true));
  });
}

/** A connection is proof of life, whether an answer comes or not: a process that computes or is stopped still has its folder. */
function knock(path: string): Promise<Holder | 'dead'> {
  return new Promise((resolve) => {
    const socket = connect(path);
    let answer = '';
    socket.setTimeout(answerMsMax, () => {
      socket.destroy();
      resolve('silent');
    });
    socket.on('data', (chunk) => {
      answer += chunk.toString('utf8');
    });
    socket.on('error', ({ code }: NodeJS.ErrnoException) => {
      resolve(code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'ENOTSOCK' ? 'dead' : 'silent');
    });
    socket.on('end', () => {
      const parsed = Answer.safeParse(safeJson(answer));
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
