import { type ChildProcess, type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The committed launcher: what a user runs is what is tested. */
export const launcher = join(repositoryRoot(), 'earshot');
const startTimeoutMs = 120_000;

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'earshot-test-'));
}

/** Runs a verb to its end with more in its environment. */
export function earshotWith(
  environment: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<CommandResult> {
  return ended(spawn('env', [...assignments(environment), launcher, ...args], { stdio: ['ignore', 'pipe', 'pipe'] }));
}

/** Runs a verb to its end. */
export function earshot(
  args: readonly string[],
  options: { readonly input?: string; readonly cwd?: string } = {},
): Promise<CommandResult> {
  const child = spawn(launcher, args, { stdio: ['pipe', 'pipe', 'pipe'], cwd: options.cwd });
  child.stdin.on('error', () => {}); // a verb that reads no input closes it
  child.stdin.end(options.input ?? '');
  return ended(child);
}

function ended(child: ChildProcessByStdio<Writable | null, Readable, Readable>): Promise<CommandResult> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
  });
}

/** As `env` takes them: it adds to the environment without reading it here, and becomes the command, so that signals reach it. */
function assignments(environment: Readonly<Record<string, string>>): string[] {
  return Object.entries(environment).map(([key, value]) => `${key}=${value}`);
}

export interface RunningEarshot {
  readonly child: ChildProcess;
  readonly url: string;
  readonly token: string;
  readonly output: () => string;
  /** Sends a signal and resolves to the exit code, -1 where a signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** Starts Earshot on a folder and a free port; resolves when it is ready. */
export async function startEarshot(
  dataDir: string,
  args: readonly string[] = [],
  environment: Record<string, string> = {},
): Promise<RunningEarshot> {
  const child = spawn(
    'env',
    [...assignments(environment), launcher, 'start', '--data', dataDir, '--port', '0', ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const exited = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? -1)));
  const address = await new Promise<RegExpExecArray>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready in ${startTimeoutMs} ms:\n${output}`)), startTimeoutMs);
    const read = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const found = /(http:\/\/127\.0\.0\.1:\d+)\/#token=(\S+)/.exec(output);
      if (found === null) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void exited.then((code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code} before it was ready:\n${output}`));
    });
  });
  const url = address[1] ?? '';
  const token = address[2] ?? '';
  return {
    child,
    url,
    token,
    output: () => output,
    stop(signal = 'SIGINT') {
      child.kill(signal);
      return exited;
    },
    fetch(path, init = {}) {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${token}`);
      return fetch(`${url}${path}`, { ...init, headers });
    },
  };
}

/** Asks ClickHouse through the api service; one object a row. */
export async function askThrough<Row>(api: { readonly url: string }, token: string, query: string): Promise<Row[]> {
  const response = await fetch(`${api.url}/v1/sql?format=JSONEachRow`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
    body: query,
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${body}`);
  return body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

/** Asks ClickHouse through a running Earshot; one object a row. */
export function sql<Row>(running: RunningEarshot, query: string): Promise<Row[]> {
  return askThrough<Row>(running, running.token, query);
}

/** Waits until `check` gives something, asking a few times a second. */
export async function eventually<Result>(
  what: string,
  timeoutMs: number,
  check: () => Promise<Result | undefined>,
): Promise<Result> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const result = await check();
    if (result !== undefined) return result;
    if (Date.now() > end) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Resident memory of a running Earshot, in MB (10^6 bytes). `ps` counts in KiB on Linux and macOS. */
export function residentMb({ child }: Pick<RunningEarshot, 'child'>): number {
  const kib = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' }));
  return (kib * 1_024) / 1e6;
}

/** This file lies at another depth once it is built. */
export function repositoryRoot(): string {
  const above = ['..', '../..'].map((up) => fileURLToPath(new URL(up, import.meta.url)));
  const root = above.find((folder) => existsSync(join(folder, 'pnpm-workspace.yaml')));
  if (root === undefined) throw new Error(`no pnpm-workspace.yaml in ${above.join(' or ')}`);
  return root;
}
