import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach } from 'vitest';
import { z } from 'zod';
import type { JobTable, Queue, QueueOptions } from './queue.js';

export const contractJobs = { say: z.object({ text: z.string() }), tick: z.object({}) } as const;
export type ContractJobs = typeof contractJobs;

/** What a driver must bring to be held to the contract. */
export interface QueueHarness {
  /** Opens the queue that lies at `place`: opened again after `close`, it has the same jobs. */
  open<Jobs extends JobTable>(place: string, options: QueueOptions<Jobs>): Promise<Queue<Jobs>>;
  /** Whether several queues may be open at one place at once, as in several processes. */
  readonly shared: boolean;
}

const waitMsMax = 15_000;
const pollMs = 10;

/** Resolves once the condition holds; fails with `what` after `waitMsMax`. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + waitMsMax;
  while (!(await condition())) {
    if (Date.now() > deadlineMs) throw new Error(`waited ${waitMsMax} ms in vain until ${what}`);
    await sleep(pollMs);
  }
}

/** Queues that are closed after each test. */
export interface QueueFixture {
  readonly shared: boolean;
  open(place?: string, limits?: Partial<QueueOptions<ContractJobs>>): Promise<Queue<ContractJobs>>;
  openWith<Jobs extends JobTable>(place: string, options: QueueOptions<Jobs>): Promise<Queue<Jobs>>;
}

export function createQueueFixture(harness: QueueHarness): QueueFixture {
  const opened = new Set<{ close(): Promise<void> }>();
  afterEach(async () => {
    for (const queue of opened) await queue.close();
    opened.clear();
  });

  async function openWith<Jobs extends JobTable>(place: string, options: QueueOptions<Jobs>): Promise<Queue<Jobs>> {
    const queue = await harness.open(place, options);
    opened.add(queue);
    return queue;
  }

  return {
    shared: harness.shared,
    open: (place = randomUUID(), limits = {}) => openWith(place, { jobs: contractJobs, ...limits }),
    openWith,
  };
}
