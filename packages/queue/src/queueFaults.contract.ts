import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ForeignTask, foreignJobs } from './foreignProcess.contract.js';
import type { Queue } from './queue.js';
import { queueDefaults } from './queueDefaults.js';
import { type QueueHarness, until } from './queueFixture.contract.js';

export interface QueueFaultsHarness extends Pick<QueueHarness, 'open'> {
  /** How another process opens the same queue. */
  foreign(place: string): ForeignTask['queue'];
}

const stalledAfterMs = 400;
// Renewed at a third of it. A process frozen in the middle of that write would hold LMDB's lock: freeze it well before.
const frozenStalledAfterMs = 2_400;
const beforeFreezeMs = 50;

/** What every driver of `Queue` does when processes are killed or freeze. */
export function queueFaultsContract(driver: string, harness: QueueFaultsHarness): void {
  describe(`Queue on ${driver}, when processes die`, () => {
    const cleanups: (() => Promise<void>)[] = [];
    let program: ForeignProgram;

    beforeAll(async () => {
      program = await compileForeignProgram();
    });
    afterAll(() => program.remove());
    afterEach(async () => {
      for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
    });

    async function open(place: string): Promise<Queue<typeof foreignJobs>> {
      const queue = await harness.open(place, { jobs: foreignJobs });
      cleanups.push(() => queue.close());
      return queue;
    }

    function start(place: string, does: ForeignTask['does'], afterMs = stalledAfterMs): ForeignProcess {
      const foreign = program.start({ queue: harness.foreign(place), does, stalledAfterMs: afterMs });
      cleanups.push(() => foreign.kill());
      return foreign;
    }

    it('gives the job of a killed worker to another, once', async () => {
      const place = randomUUID();
      const before = await open(place);
      await before.add('say', { text: '你好' }, { jobId: 'call:7' });
      await before.close();
      const foreign = start(place, 'work');
      await foreign.says('took call:7 1');
      await foreign.kill();

      const queue = await open(place);
      const heard: unknown[] = [];
      await queue.work('say', async ({ id, payload, attempt }) => void heard.push([id, payload.text, attempt]), {
        stalledAfterMs,
      });
      await until('it was taken', () => heard.length > 0);
      await sleep(2 * stalledAfterMs);
      expect(heard).toEqual([['call:7', '你好', 2]]);
      expect(await queue.counts('say')).toEqual({ waiting: 0, delayed: 0, active: 0, failed: 0 });
      expect((await queue.add('say', { text: 'again' }, { jobId: 'call:7' })).added).toBe(false);
    });

    it('gives the job of a frozen worker to another, and does not heed the frozen one any more', async () => {
      const place = randomUUID();
      const before = await open(place);
      await before.add('say', { text: 'hi' }, { jobId: 'one' });
      await before.close();
      const foreign = start(place, 'work', frozenStalledAfterMs);
      await foreign.says('took one 1');
      await sleep(beforeFreezeMs);
      foreign.signal('SIGSTOP');

      const queue = await open(place);
      const heard: number[] = [];
      let finish = () => {};
      await queue.work(
        'say',
        async ({ attempt }) => {
          heard.push(attempt);
          await new Promise<void>((resolve) => {
            finish = resolve;
          });
        },
        { stalledAfterMs },
      );
      await until('it was taken', () => heard.length > 0);
      foreign.signal('SIGCONT');
      await foreign.says('lost one');
      foreign.tellToFinish();
      await foreign.says('finished one');
      await sleep(stalledAfterMs);
      expect(await queue.counts('say')).toEqual({ waiting: 0, delayed: 0, active: 1, failed: 0 });
      finish();
      await until('it finished', async () => (await queue.counts('say')).active === 0);
      expect(heard).toEqual([2]);
      expect(await queue.counts('say')).toEqual({ waiting: 0, delayed: 0, active: 0, failed: 0 });
    });

    it('loses nothing that was added before the kill', async () => {
      const place = randomUUID();
      const foreign = start(place, 'add');
      await until('some were added', () => foreign.lines().length >= 50);
      await foreign.kill();
      const added = foreign.lines().map((line) => line.replace('added ', ''));

      const queue = await open(place);
      const heard: string[] = [];
      await queue.work('say', async ({ id }) => void heard.push(id), { concurrency: 10 });
      await until('all ran', async () => {
        const { waiting, active } = await queue.counts('say');
        return waiting + active === 0;
      });
      expect(new Set(heard).size).toBe(heard.length);
      // The kill may fall between the writing and the saying: one more may be there, none less.
      expect(heard.length - added.length).toBeGreaterThanOrEqual(0);
      expect(heard.length - added.length).toBeLessThanOrEqual(1);
      expect(heard).toEqual(expect.arrayContaining(added));
    });

    it('gives up on a job whose worker dies each time', async () => {
      const place = randomUUID();
      const attempts: number[] = [];
      for (let death = 0; death <= queueDefaults.stallsMax; death++) {
        const queue = await open(place);
        await queue.add('say', { text: 'hi' }, { jobId: 'poison' });
        // A handler that heeds nothing, left behind by its worker, is what a killed process leaves.
        await queue.work(
          'say',
          ({ attempt }) => {
            attempts.push(attempt);
            return new Promise(() => {});
          },
          { stalledAfterMs, closeWaitMs: 0 },
        );
        await until('it was taken', () => attempts.length === death + 1);
        await queue.close();
      }
      const queue = await open(place);
      await queue.work('say', async ({ attempt }) => void attempts.push(attempt), { stalledAfterMs });
      await until('it failed', async () => (await queue.counts('say')).failed === 1);
      const [failed] = await queue.failed('say', 1);
      expect(failed?.reason).toMatch(/stalled|died/);
      expect(attempts).toEqual([1, 2, 3, 4, 5, 6]);
      await queue.retry('say', 'poison');
      await until('it ran', () => attempts.length === 7);
      expect(attempts.at(-1)).toBe(1);
    }, 60_000);
  });
}

interface ForeignProcess {
  lines(): readonly string[];
  says(line: string): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  tellToFinish(): void;
  kill(): Promise<void>;
}

interface ForeignProgram {
  start(task: ForeignTask): ForeignProcess;
  remove(): Promise<void>;
}

/** Node 20 runs no TypeScript and tests need no build, so the other process gets one of its own, where its imports resolve. */
async function compileForeignProgram(): Promise<ForeignProgram> {
  const packageFolder = dirname(dirname(fileURLToPath(import.meta.url)));
  const folder = join(packageFolder, 'node_modules', `.foreign-${randomUUID()}`);
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  const options = ['-p', join(packageFolder, 'tsconfig.json'), '--noEmit', 'false', '--outDir', folder];
  await promisify(execFile)(process.execPath, [tsc, ...options, '--declaration', 'false', '--sourceMap', 'false']);
  return {
    start: (task) => startForeign(join(folder, 'foreignProcess.contract.js'), task),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function startForeign(file: string, task: ForeignTask): ForeignProcess {
  const child: ChildProcess = spawn(process.execPath, [file, JSON.stringify(task)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const lines = () => output.split('\n').slice(0, -1);
  return {
    lines,
    says: (line) => until(`the other process says "${line}"`, () => lines().includes(line)),
    signal: (signal) => void child.kill(signal),
    tellToFinish: () => void child.stdin?.write('finish\n'),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
