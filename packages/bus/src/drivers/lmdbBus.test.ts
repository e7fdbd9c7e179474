import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TopicSpec } from '@earshot/contracts';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Bus, BusMessage, NewMessage } from '../bus.js';
import { busContract } from '../bus.contract.js';
import { BusClosedError, BusInUseError, BusOverloadedError } from '../busErrors.js';
import { partitionOf } from '../partitionOf.js';
import { createLmdbBus, type LmdbBusOptions } from './lmdbBus.js';

const folder = mkdtempSync(join(tmpdir(), 'earshot-bus-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let folders = 0;
function freshPath(): string {
  folders += 1;
  return join(folder, String(folders));
}

const sharedPath = freshPath();
busContract('LMDB', { open: async () => createLmdbBus({ path: sharedPath, retryPauseMs: 5 }), settleMs: 5_000 });

const hour = 3_600_000;

function specOf(name: string, partitions: number, retentionMs = 24 * hour): TopicSpec {
  return { name, schema: undefined, key: 'any', writers: [], readers: [], partitions, retentionMs };
}

function numbered(n: number, bytes = 0): NewMessage {
  return { key: 'k', value: Buffer.from(String(n).padEnd(bytes, ' ')) };
}

const numberOf = ({ value }: BusMessage) => Number(value.toString());
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);

async function withBus(options: Partial<LmdbBusOptions>, use: (bus: ReturnType<typeof createLmdbBus>, clock: { ms: number }) => Promise<void>) {
  const clock = { ms: 1_000 * hour };
  const bus = createLmdbBus({ path: freshPath(), retryPauseMs: 5, ...options }, { now: () => clock.ms });
  try {
    await use(bus, clock);
  } finally {
    await bus.close();
  }
}

/** Reads all that there is as a member of a group, then leaves. */
async function drain(bus: Bus, group: string, topic: string): Promise<number[]> {
  const seen: number[] = [];
  const subscription = await bus.subscribe(
    { group, topics: [topic], batchMessagesMax: 100, batchBytesMax: 1_000_000, partitionsConcurrentMax: 2 },
    { onBatch: async (messages) => void seen.push(...messages.map(numberOf)) },
  );
  while ((await bus.lag(group, [topic])).some(({ committed, end }) => committed < end)) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await subscription.stop();
  return seen;
}

describe('retention', () => {
  test('removes what is old and read by every group, and gives no offset twice', () =>
    withBus({ pruneStepRecordsMax: 2 }, async (bus, clock) => {
      await bus.ensureTopics([specOf('t', 1)]);
      for (const n of range(0, 10)) {
        await bus.publish('t', [numbered(n)]);
      }
      expect(await bus.prune()).toBe(0);
      clock.ms += 25 * hour;
      await bus.publish('t', [numbered(10)]);
      expect(await bus.prune()).toBe(10);
      expect((await bus.read('t', 0, 0n, 100)).map(numberOf)).toEqual([10]);
      expect(await bus.lag('new', ['t'])).toEqual([{ topic: 't', partition: 0, committed: 10n, end: 11n }]);
      clock.ms += 25 * hour;
      expect(await bus.prune()).toBe(1);
      expect(await bus.publish('t', [numbered(11)])).toEqual([{ partition: 0, offset: 11n }]);
    }));

  test('waits for a group that is behind, until it had no member for groupForgottenMs', () =>
    withBus({ groupForgottenMs: 100 * hour }, async (bus, clock) => {
      await bus.ensureTopics([specOf('t', 1)]);
      await bus.publish('t', range(0, 5).map((n) => numbered(n)));
      expect(await drain(bus, 'reader', 't')).toEqual(range(0, 5));
      await bus.publish('t', range(5, 10).map((n) => numbered(n)));
      clock.ms += 50 * hour;
      expect(await bus.prune()).toBe(1);
      expect(await drain(bus, 'reader', 't')).toEqual(range(5, 10));
      await bus.publish('t', range(10, 15).map((n) => numbered(n)));
      clock.ms += 101 * hour;
      expect(await bus.prune()).toBe(2);
      expect(await bus.read('t', 0, 0n, 100)).toEqual([]);
    }));

  test('a group that never committed holds everything from its first subscription on', () =>
    withBus({}, async (bus, clock) => {
      await bus.ensureTopics([specOf('t', 1)]);
      await bus.publish('t', [numbered(0)]);
      const subscription = await bus.subscribe(
        { group: 'stuck', topics: ['t'], batchMessagesMax: 10, batchBytesMax: 1_000, partitionsConcurrentMax: 1 },
        { onBatch: () => Promise.reject(new Error('not yet')) },
      );
      clock.ms += 1_000 * 24 * hour; // it has a member all the time
      expect(await bus.prune()).toBe(0);
      await subscription.stop();
    }));

  test('an offset is not given twice after everything was removed and the log opened again', async () => {
    const clock = { ms: 1_000 * hour };
    const path = freshPath();
    const first = createLmdbBus({ path }, { now: () => clock.ms });
    await first.ensureTopics([specOf('t', 1)]);
    await first.publish('t', [numbered(0), numbered(1)]);
    clock.ms += 25 * hour;
    await first.prune();
    await first.close();
    const second = createLmdbBus({ path });
    expect(await second.publish('t', [numbered(2)])).toEqual([{ partition: 0, offset: 2n }]);
    await second.close();
  });

  test('the file stops growing: pages of removed records are used again', async () => {
    const path = freshPath();
    const clock = { ms: 1_000 * hour };
    const bus = createLmdbBus({ path }, { now: () => clock.ms });
    await bus.ensureTopics([specOf('t', 2, hour)]);
    const sizes: number[] = [];
    for (let round = 0; round < 12; round += 1) {
      // Random bytes do not compress: 6 MB a round.
      const messages = range(0, 1_500).map((n) => ({ key: `k${n}`, value: Buffer.from(crypto.getRandomValues(new Uint8Array(4_000))) }));
      await bus.publish('t', messages);
      clock.ms += 40 * 60_000; // two rounds are kept
      await bus.prune();
      sizes.push(readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0));
    }
    await bus.close();
    expect(sizes[11]).toBeLessThan(1.5 * (sizes[3] ?? 0));
  });
});

describe('one process', () => {
  const worker = fileURLToPath(new URL('./lmdbBus.worker.ts', import.meta.url));
  const args = ['--conditions=earshot-source', '--experimental-strip-types', '--no-warnings', worker];

  test('a second process is refused while the first lives', async () => {
    const path = freshPath();
    const bus = createLmdbBus({ path });
    await bus.ensureTopics([specOf('t', 1)]);
    expect(execFileSync(process.execPath, [...workerArgs, 'open', path], { encoding: 'utf8' })).toContain('BusInUseError');
    await bus.close();
    expect(execFileSync(process.execPath, [...workerArgs, 'open', path], { encoding: 'utf8' })).toContain('opened');
  });
});
