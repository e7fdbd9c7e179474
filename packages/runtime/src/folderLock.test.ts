import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataFolder } from './dataFolder.js';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const racersMax = 10;
/** Processes come up one after the other on a loaded machine; they wait for each other until then. */
const startUpMs = 4_000;

describe('the lock of a data folder', () => {
  let compiled = '';
  const folders: string[] = [];
  beforeAll(() => {
    // Within the package, so that the compiled files find what it depends on.
    compiled = mkdtempSync(join(packageFolder, 'node_modules', '.racing-process-'));
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
    const options = ['--noEmit', 'false', '--outDir', compiled, '--declaration', 'false', '--sourceMap', 'false'];
    execFileSync(process.execPath, [tsc, '-p', join(packageFolder, 'tsconfig.json'), ...options]);
  }, 120_000);
  afterAll(() => {
    for (const folder of [compiled, ...folders]) rmSync(folder, { recursive: true, force: true });
  });

  function freshFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'earshot-lock-'));
    folders.push(folder);
    return folder;
  }

  interface Racer {
    readonly process: ChildProcess;
    readonly said: string[];
    readonly exited: Promise<unknown>;
  }

  function race(dir: string, count: number): Racer[] {
    const atMs = count === 1 ? 0 : Date.now() + startUpMs;
    return Array.from({ length: count }, () => {
      const file = join(compiled, 'racingProcess.contract.js');
      const racer = spawn(process.execPath, [file, dir, String(atMs)], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const said: string[] = [];
      racer.stdout.on('data', (chunk: Buffer) => said.push(...chunk.toString().trim().split('\n')));
      return { process: racer, said, exited: new Promise((resolve) => racer.once('close', resolve)) };
    });
  }

  /** Leaves what a killed process leaves: a socket file that nobody listens at. */
  async function leaveDeadSocket(dir: string): Promise<void> {
    const [racer] = race(dir, 1);
    if (racer === undefined) throw new Error('no process');
    await expect.poll(() => racer.said, { timeout: 20_000 }).toEqual(['took']);
    racer.process.kill('SIGKILL');
    await racer.exited;
    expect(readdirSync(dir)).toHaveLength(1);
  }

  it('goes to one of ten that come at once upon the socket of a dead one', async () => {
    const dir = freshFolder();
    await leaveDeadSocket(dir);
    const racers = race(dir, racersMax);
    await expect.poll(() => racers.flatMap(({ said }) => said).length, { timeout: 40_000 }).toBe(racersMax);
    const said = racers.flatMap((racer) => racer.said).sort();
    expect(said).toEqual([...Array<string>(racersMax - 1).fill('DataFolderBusyError'), 'took'].sort());
    for (const racer of racers) racer.process.stdin?.end();
    await Promise.all(racers.map(({ exited }) => exited));
    const folder = await openDataFolder(dir);
    expect(readdirSync(dir)).toHaveLength(1);
    await folder.release();
    expect(readdirSync(dir)).toEqual([]);
  }, 90_000);

  it('is free for the next once its holder was killed, every time', async () => {
    const dir = freshFolder();
    for (let times = 0; times < 3; times += 1) await leaveDeadSocket(dir);
    const folder = await openDataFolder(dir);
    await folder.release();
  }, 90_000);
});
