import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { bundledWeightsDir } from './readWeights.js';
import { startThread, type Thread } from './startThread.js';
import { startThreads, type ThreadsParts } from './startThreads.js';
import { createRestartBudget, restartLimits } from './threadRestarts.js';

const inputs = [{ text: 'three hours late', lang: 'en' }] as const;
const start = { weightsDir: bundledWeightsDir, threads: 1, batchPiecesMax: 256 } as const;
const waitMsMax = 60_000;

async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + waitMsMax;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await sleep(20);
  }
}

/** Real threads, of which the test knows, so that it can kill them. */
function knownThreads(parts: ThreadsParts = {}) {
  const known: Thread[] = [];
  const startKnown: typeof startThread = async (options) => {
    const thread = await startThread(options);
    known.push(thread);
    return thread;
  };
  return { known, parts: { ...parts, start: startKnown } };
}

describe('startThreads', () => {
  it('starts a thread again that died; what it was given is rejected, what comes meanwhile waits', async () => {
    const died: Error[] = [];
    const { known, parts } = knownThreads({ onDied: (error) => died.push(error), limits: { restartPauseMs: 10 } });
    const threads = await startThreads(start, parts);
    try {
      await threads.ping(waitMsMax);
      const many = Array.from({ length: 500 }, (_, n) => ({ text: `three hours late ${n}`, lang: 'en' as const }));
      const underWay = threads.call(many, undefined).catch((error: unknown) => error);
      await known[0]?.kill();
      expect(await underWay).toBeInstanceOf(Error);
      await until('it is gone', () => threads.alive() === 0);
      await expect(threads.ping(1_000)).rejects.toThrow('0 of 1 model threads answer');
      expect((await threads.call(inputs, undefined)).fields).toHaveLength(1);
      await threads.ping(waitMsMax);
      expect([died.length, known.length, threads.alive()]).toEqual([1, 2, 1]);
    } finally {
      await threads.close();
    }
  }, 120_000);

  it('ends a thread that hangs, and starts another', async () => {
    const hanging: Thread[] = [];
    const { known, parts } = knownThreads();
    const threads = await startThreads(start, {
      ...parts,
      limits: { restartPauseMs: 10, watchEveryMs: 50, hangMsMax: 3_000 },
      async start(options) {
        const thread = await parts.start(options);
        if (known.length > 1) return thread;
        const deaf = { ...thread, ping: () => new Promise<void>(() => {}) };
        hanging.push(deaf);
        return deaf;
      },
    });
    try {
      await until('the second one is up', () => known.length === 2 && threads.alive() === 1);
      await threads.ping(waitMsMax);
      expect(hanging).toHaveLength(1);
    } finally {
      await threads.close();
    }
  }, 120_000);

  it('gives up where they die again and again, says so once, and answers every call with it', async () => {
    const givenUp: Error[] = [];
    let starts = 0;
    const { parts } = knownThreads();
    const threads = await startThreads(start, {
      onGivenUp: (error) => givenUp.push(error),
      limits: { restartPauseMs: 1, restartsMax: 3 },
      async start(options) {
        starts += 1;
        if (starts > 1) throw new Error('no memory');
        const thread = await parts.start(options);
        setTimeout(() => void thread.kill(), 10);
        return thread;
      },
    });
    await until('it gave up', () => givenUp.length > 0);
    expect(starts).toBe(1 + 3);
    expect(givenUp).toHaveLength(1);
    expect(givenUp[0]).toMatchObject({ name: 'ThreadsGivenUpError', cause: { message: 'no memory' } });
    await expect(threads.call(inputs, undefined)).rejects.toThrow('died more than 3 times');
    await expect(threads.ping(1_000)).rejects.toThrow('died more than 3 times');
    await threads.close();
  }, 120_000);
});

describe('createRestartBudget', () => {
  it('gives so many within the window, and new ones as it moves on', () => {
    const { restartsMax, restartWindowMs } = restartLimits;
    const budget = createRestartBudget(restartLimits);
    const taken = Array.from({ length: restartsMax + 1 }, (_, n) => budget.take(n));
    expect(taken).toEqual([...Array<boolean>(restartsMax).fill(true), false]);
    expect(budget.take(restartWindowMs)).toBe(true);
    expect(budget.take(restartWindowMs)).toBe(false);
  });
});
