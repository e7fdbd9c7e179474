import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TopicSpec } from '@earshot/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { busContract } from '../bus.contract.js';
import type { Bus, BusMessage, NewMessage } from '../bus.js';
import { BusClosedError, BusOverloadedError } from '../busErrors.js';
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

async function withBus(
  options: Partial<LmdbBusOptions>,
  use: (bus: ReturnType<typeof createLmdbBus>, clock: { ms: number }) => Promise<void>,
) {
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
      await bus.publish(
        't',
        range(0, 5).map((n) => numbered(n)),
      );
      expect(await drain(bus, 'reader', 't')).toEqual(range(0, 5));
      await bus.publish(
        't',
        range(5, 10).map((n) => numbered(n)),
      );
      clock.ms += 50 * hour;
      expect(await bus.prune()).toBe(1);
      expect(await drain(bus, 'reader', 't')).toEqual(range(5, 10));
      await bus.publish(
        't',
        range(10, 15).map((n) => numbered(n)),
      );
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
      const messages = range(0, 1_500).map((n) => ({
        key: `k${n}`,
        value: Buffer.from(crypto.getRandomValues(new Uint8Array(4_000))),
      }));
      await bus.publish('t', messages);
      clock.ms += 40 * 60_000; // two rounds are kept
      await bus.prune();
      sizes.push(readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0));
    }
    await bus.close();
    expect(sizes[11]).toBeLessThan(1.5 * (sizes[3] ?? 0));
  });
});

describe('other processes', () => {
  const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
  let compiled = '';
  let otherProcess = '';

  beforeAll(() => {
    // Within the package, so that the compiled files find what it depends on.
    compiled = mkdtempSync(join(packageFolder, 'node_modules', '.other-process-'));
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
    const options = ['--noEmit', 'false', '--outDir', compiled, '--declaration', 'false', '--sourceMap', 'false'];
    execFileSync(process.execPath, [tsc, '-p', join(packageFolder, 'tsconfig.json'), ...options]);
    otherProcess = join(compiled, 'drivers', 'otherProcess.contract.js');
  });
  afterAll(() => rmSync(compiled, { recursive: true, force: true }));

  const tryToOpen = (path: string) =>
    execFileSync(process.execPath, [otherProcess, 'open', path], { encoding: 'utf8' }).trim();

  test('are refused while one has the log open', async () => {
    const path = freshPath();
    const bus = createLmdbBus({ path });
    await bus.ensureTopics([specOf('t', 1)]);
    expect(tryToOpen(path)).toBe('BusInUseError');
    expect(await bus.publish('t', [numbered(0)])).toHaveLength(1);
    await bus.close();
    expect(tryToOpen(path)).toBe('opened');
  });

  test('killed at any moment, they lose nothing that was acknowledged and skip nothing', async () => {
    const path = freshPath();
    const acked = new Set<number>();
    const handled: number[] = [];
    for (const runMs of [400, 650, 900]) {
      const said = await workUntilKilled(otherProcess, path, runMs);
      for (const [what, offset] of said.map((line) => line.split(' '))) {
        if (what === 'acked') {
          acked.add(Number(offset));
        } else {
          handled.push(Number(offset));
        }
      }
    }
    const bus = createLmdbBus({ path });
    const [lag] = await bus.lag('g', ['t']);
    const committed = Number(lag?.committed);
    const end = Number(lag?.end);
    const kept: number[] = [];
    while (kept.length < end) {
      kept.push(...(await bus.read('t', 0, BigInt(kept.length), 500)).map(({ offset }) => Number(offset)));
    }
    await bus.close();
    expect(acked.size).toBeGreaterThan(100);
    expect(kept).toEqual(range(0, end));
    expect([...acked].filter((offset) => offset >= end)).toEqual([]);
    // All that is committed was handled, and what was handled came in order but for what a kill brought again.
    expect(range(0, committed).filter((offset) => !handled.includes(offset))).toEqual([]);
    expect([...new Set(handled)]).toEqual(range(0, Math.max(...handled) + 1));
  });
});

describe('limits', () => {
  test('a writer that holds too much refuses more, and goes on when there is room', () =>
    withBus({}, async (bus) => {
      await bus.ensureTopics([specOf('t', 1)]);
      const twoMegabytes = { key: '', value: Buffer.alloc(2_000_000) };
      const calls = await Promise.allSettled(range(0, 60).map(() => bus.publish('t', [twoMegabytes])));
      const refused = calls.filter((call) => call.status === 'rejected');
      expect(refused.length).toBeGreaterThan(0);
      expect(refused.every(({ reason }) => reason instanceof BusOverloadedError)).toBe(true);
      await bus.publish('t', [twoMegabytes]);
      const [lag] = await bus.lag('none', ['t']);
      expect(Number(lag?.end)).toBe(60 - refused.length + 1);
    }));

  test('after close() everything is refused by name', async () => {
    const bus = createLmdbBus({ path: freshPath() });
    await bus.ensureTopics([specOf('t', 1)]);
    await bus.close();
    await bus.close();
    await expect(bus.publish('t', [numbered(0)])).rejects.toThrow(BusClosedError);
    await expect(bus.ping()).rejects.toThrow(BusClosedError);
    await expect(bus.read('t', 0, 0n, 1)).rejects.toThrow(BusClosedError);
  });

  test('what was published before close() is kept', async () => {
    const path = freshPath();
    const bus = createLmdbBus({ path });
    await bus.ensureTopics([specOf('t', 1)]);
    const publishing = Promise.all(range(0, 50).map((n) => bus.publish('t', [numbered(n)])));
    await bus.close();
    await publishing;
    const again = createLmdbBus({ path });
    expect((await again.read('t', 0, 0n, 100)).map(numberOf)).toEqual(range(0, 50));
    await again.close();
  });
});

/** The log as a list a partition: what every sequence of commands must agree with. */
interface Model {
  readonly partitions: { key: string; value: string; headers: Record<string, string> }[][];
}

type Command =
  | {
      readonly kind: 'publish';
      readonly messages: readonly { key: string; value: string; headers: Record<string, string> }[];
    }
  | { readonly kind: 'read'; readonly partition: number; readonly from: number; readonly max: number }
  | { readonly kind: 'drain'; readonly group: string }
  | { readonly kind: 'reopen' };

const partitionCount = 3;
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const message = fc.record({
  key: fc.constantFrom('', 'a', 'b', '供应商'),
  // Some larger than a record, so that all ways of packing come up.
  value: fc.oneof(
    { weight: 8, arbitrary: text },
    { weight: 1, arbitrary: fc.constantFrom(30_000, 70_000).map((length) => 'x'.repeat(length)) },
  ),
  headers: fc.dictionary(fc.constantFrom('h1', 'h2'), text, { noNullPrototype: true }),
});
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('publish' as const), messages: fc.array(message, { maxLength: 12 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      partition: fc.nat({ max: partitionCount - 1 }),
      from: fc.nat({ max: 40 }),
      max: fc.integer({ min: 1, max: 20 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('drain' as const), group: fc.constantFrom('g1', 'g2') }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'reopen' as const }) },
);

test('any sequence of publish, read, consume and restart agrees with lists in memory', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 25 }), async (commands) => {
      const path = freshPath();
      const model: Model = { partitions: range(0, partitionCount).map(() => []) };
      const consumed = new Map<string, number[]>();
      let bus: Bus = createLmdbBus({ path });
      await bus.ensureTopics([specOf('t', partitionCount)]);
      for (const step of commands) {
        if (step.kind === 'reopen') {
          await bus.close();
          bus = createLmdbBus({ path });
        } else if (step.kind === 'publish') {
          await publishBoth(bus, model, step.messages);
        } else if (step.kind === 'read') {
          const found = await bus.read('t', step.partition, BigInt(step.from), step.max);
          expect(found.map(plain)).toEqual(model.partitions[step.partition]?.slice(step.from, step.from + step.max));
        } else {
          await drainBoth(bus, model, step.group, consumed);
        }
      }
      await bus.close();
      rmSync(path, { recursive: true });
    }),
    { numRuns: 40 },
  );
});

function plain({ key, value, headers }: BusMessage) {
  return { key, value: value.toString(), headers };
}

async function publishBoth(
  bus: Bus,
  model: Model,
  messages: readonly { key: string; value: string; headers: Record<string, string> }[],
) {
  const places = await bus.publish(
    't',
    messages.map((one) => ({ ...one, value: Buffer.from(one.value) })),
  );
  const expected = messages.map((one) => {
    const partition = partitionOf(one.key, partitionCount);
    const list = model.partitions[partition] ?? [];
    list.push(one);
    return { partition, offset: BigInt(list.length - 1) };
  });
  expect(places).toEqual(expected);
}

async function drainBoth(bus: Bus, model: Model, group: string, consumed: Map<string, number[]>) {
  const positions = consumed.get(group) ?? range(0, partitionCount).map(() => 0);
  const seen = range(0, partitionCount).map((): ReturnType<typeof plain>[] => []);
  const subscription = await bus.subscribe(
    { group, topics: ['t'], batchMessagesMax: 5, batchBytesMax: 50_000, partitionsConcurrentMax: 2 },
    { onBatch: async (messages) => void messages.map((one) => seen[one.partition]?.push(plain(one))) },
  );
  while ((await bus.lag(group, ['t'])).some(({ committed, end }) => committed < end)) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await subscription.stop();
  expect(seen).toEqual(model.partitions.map((list, partition) => list.slice(positions[partition])));
  consumed.set(
    group,
    model.partitions.map((list) => list.length),
  );
}

async function workUntilKilled(file: string, path: string, runMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [file, 'work', path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  const begun = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      resolve();
    });
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await begun;
  await new Promise((resolve) => setTimeout(resolve, runMs));
  child.kill('SIGKILL');
  await ended;
  return output.split('\n').slice(0, -1);
}
