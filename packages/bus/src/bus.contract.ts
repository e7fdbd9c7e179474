import { randomUUID } from 'node:crypto';
import type { TopicSpec } from '@earshot/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type {
  Bus,
  BusMessage,
  NewMessage,
  SubscribeOptions,
  Subscription,
  SubscriptionHandlers,
  TopicPartition,
} from './bus.js';
import { MessageTooLargeError, TopicMismatchError, UnknownTopicError } from './busErrors.js';
import { busLimits, DEAD_LETTER_TOPIC } from './busLimits.js';
import { type ConsumeOptions, consume, type StepOutcome } from './consume.js';
import { createDeadLetters } from './deadLetters.js';
import { partitionOf } from './partitionOf.js';
import { dead, drop, ok } from './stepResult.js';

export interface BusUnderTest {
  /** A bus on the same log each time; the one before is closed by then. */
  open(): Promise<Bus>;
  /** A rejected batch comes again, and a member that left is replaced, within this time. */
  readonly settleMs: number;
}

const Item = z.object({ n: z.int() });
type Item = z.infer<typeof Item>;

/** What every driver of the ordered log holds to. */
export function busContract(name: string, driver: BusUnderTest): void {
  describe(`bus contract: ${name}`, () => {
    let bus: Bus;
    let topic: string;
    let group: string;
    let running: Subscription[] = [];

    beforeAll(async () => {
      bus = await driver.open();
      await bus.ensureTopics([specOf(DEAD_LETTER_TOPIC, 1)]);
    });
    afterAll(() => bus.close());
    afterEach(async () => {
      await Promise.all(running.map((subscription) => subscription.stop()));
      running = [];
    });

    async function fresh(partitions = 4): Promise<void> {
      topic = `contract.${randomUUID()}`;
      group = `contract-${randomUUID()}`;
      await bus.ensureTopics([specOf(topic, partitions)]);
    }

    async function reopen(): Promise<void> {
      running = [];
      await bus.close();
      bus = await driver.open();
    }

    async function subscribe(
      handlers: SubscriptionHandlers,
      options: Partial<SubscribeOptions> = {},
    ): Promise<Subscription> {
      const subscription = await bus.subscribe({ ...subscribeDefaults, group, topics: [topic], ...options }, handlers);
      running.push(subscription);
      return subscription;
    }

    async function consumeItems(
      options: Partial<ConsumeOptions<Item>> & Pick<ConsumeOptions<Item>, 'processBatch'>,
      on: Bus = bus,
    ) {
      const subscription = await consume(on, {
        group,
        step: 'contract',
        schemas: { [topic]: Item },
        limits: { retryPauseMs: 1, attemptsMax: 2 },
        ...options,
      });
      running.push(subscription);
      return subscription;
    }

    const waitFor = (what: string, met: () => boolean | Promise<boolean>) => eventually(what, met, driver.settleMs);
    const lagTotal = async () =>
      (await bus.lag(group, [topic])).reduce((sum, { committed, end }) => sum + end - committed, 0n);
    const committedAll = () => waitFor('all committed', async () => (await lagTotal()) === 0n);

    describe('topics', () => {
      test('ensureTopics creates what is missing and may be called again', async () => {
        await fresh(3);
        await bus.ensureTopics([specOf(topic, 3)]);
        expect(await bus.lag(group, [topic])).toHaveLength(3);
      });

      test('another number of partitions is refused', async () => {
        await fresh(3);
        await expect(bus.ensureTopics([specOf(topic, 4)])).rejects.toThrow(TopicMismatchError);
        expect(await bus.lag(group, [topic])).toHaveLength(3);
      });

      test('a topic that was never made is an error, not made on the way', async () => {
        const missing = `contract.missing.${randomUUID()}`;
        await expect(bus.publish(missing, [{ key: 'a', value: Buffer.from('1') }])).rejects.toThrow(UnknownTopicError);
        await expect(bus.lag('any', [missing])).rejects.toThrow(UnknownTopicError);
        await expect(bus.read(missing, 0, 0n, 10)).rejects.toThrow(UnknownTopicError);
        await expect(
          bus.subscribe({ ...subscribeDefaults, group: 'any', topics: [missing] }, { onBatch: async () => {} }),
        ).rejects.toThrow(UnknownTopicError);
      });
    });

    describe('publish', () => {
      test('gives the places in the order of the messages; a key has its one partition', async () => {
        await fresh();
        const messages = Array.from({ length: 40 }, (_, n) => itemOf(n, `key-${n % 7}`));
        const places = await bus.publish(topic, messages);
        expect(places.map(({ partition }) => partition)).toEqual(messages.map(({ key }) => partitionOf(key, 4)));
        for (const [partition, offsets] of groupBy(
          places,
          (place) => place.partition,
          (place) => place.offset,
        )) {
          const stored = await bus.read(topic, partition, 0n, 100);
          expect(stored.map(({ offset }) => offset)).toEqual(offsets);
          expect(offsets).toEqual([...offsets].sort((a, b) => Number(a - b)));
          const sent = messages.filter(({ key }) => partitionOf(key, 4) === partition);
          expect(stored.map(numberOf)).toEqual(sent.map(numberOf));
        }
      });

      test('keeps bytes, key, headers and time as they are', async () => {
        await fresh(1);
        const before = Date.now();
        const value = Buffer.from([0, 255, 10, 13, 0]);
        const headers = { 'content-type': 'application/octet-stream', note: '价格 – naïve 🙂', empty: '' };
        await bus.publish(topic, [
          { key: '供应商-1', value, headers },
          { key: '', value: Buffer.alloc(0) },
        ]);
        const [first, second] = await bus.read(topic, 0, 0n, 10);
        expect(first).toMatchObject({ topic, partition: 0, offset: 0n, key: '供应商-1', headers });
        expect(first?.value.equals(value)).toBe(true);
        expect(Math.abs((first?.timestampMs ?? 0) - before)).toBeLessThan(60_000);
        expect(second).toMatchObject({ key: '', headers: {} });
        expect(second?.value.length).toBe(0);
      });

      test('nothing to publish is fine', async () => {
        await fresh(1);
        expect(await bus.publish(topic, [])).toEqual([]);
      });

      test('takes a message of the largest size; one byte more refuses the whole call', async () => {
        await fresh(1);
        const largest = Buffer.alloc(busLimits.messageBytesMax - 1, 'x');
        const call = [itemOf(1, 'k'), { key: 'k', value: Buffer.alloc(busLimits.messageBytesMax, 'x') }];
        await expect(bus.publish(topic, call)).rejects.toThrow(MessageTooLargeError);
        expect(await bus.read(topic, 0, 0n, 10)).toEqual([]);
        await bus.publish(topic, [{ key: 'k', value: largest }, itemOf(2, 'k')]);
        const values: Buffer[] = [];
        await subscribe({ onBatch: async (messages) => void values.push(...messages.map(({ value }) => value)) });
        await waitFor('both messages', () => values.length === 2);
        expect(values[0]?.equals(largest)).toBe(true);
      });

      test('many calls at once keep the order of the calls', async () => {
        await fresh(1);
        await Promise.all(
          Array.from({ length: 200 }, (_, n) => bus.publish(topic, [itemOf(2 * n), itemOf(2 * n + 1)])),
        );
        const stored = await bus.read(topic, 0, 0n, 1_000);
        expect(stored.map(numberOf)).toEqual(Array.from({ length: 400 }, (_, n) => n));
      });
    });

    describe('read', () => {
      test('starts at an offset, stops at the limit and at the end', async () => {
        await fresh(1);
        await bus.publish(
          topic,
          Array.from({ length: 30 }, (_, n) => itemOf(n)),
        );
        expect((await bus.read(topic, 0, 10n, 5)).map(numberOf)).toEqual([10, 11, 12, 13, 14]);
        expect((await bus.read(topic, 0, 28n, 5)).map(numberOf)).toEqual([28, 29]);
        expect(await bus.read(topic, 0, 30n, 5)).toEqual([]);
        expect((await bus.read(topic, 0, 0n, 2)).map(numberOf)).toEqual([0, 1]);
      });
    });

    describe('consumer groups', () => {
      test('keys keep their order, and all arrives', async () => {
        await fresh();
        const seen = new Map<string, number[]>();
        await subscribe({
          onBatch: async (messages) => {
            expect(messages.length).toBeLessThanOrEqual(subscribeDefaults.batchMessagesMax);
            expect(new Set(messages.map(({ partition }) => partition)).size).toBe(1);
            for (const message of messages) {
              seen.set(message.key, [...(seen.get(message.key) ?? []), numberOf(message)]);
            }
          },
        });
        const sent = Array.from({ length: 600 }, (_, n) => itemOf(n, `key-${n % 11}`));
        for (let at = 0; at < sent.length; at += 60) {
          await bus.publish(topic, sent.slice(at, at + 60));
        }
        await committedAll();
        expect(seen).toEqual(groupBy(sent, ({ key }) => key, numberOf));
      });

      test('a new group reads from the start, each group by itself', async () => {
        await fresh(2);
        await bus.publish(
          topic,
          Array.from({ length: 20 }, (_, n) => itemOf(n, `key-${n}`)),
        );
        const first: number[] = [];
        await subscribe({ onBatch: async (messages) => void first.push(...messages.map(numberOf)) });
        await waitFor('the first group', () => first.length === 20);
        const second: number[] = [];
        group = `${group}-2`;
        await subscribe({ onBatch: async (messages) => void second.push(...messages.map(numberOf)) });
        await waitFor('the second group', () => second.length === 20);
        expect(sorted(second)).toEqual(sorted(first));
      });

      test('what was committed does not come again after a restart; what was not, does', async () => {
        await fresh(1);
        await bus.publish(
          topic,
          Array.from({ length: 10 }, (_, n) => itemOf(n)),
        );
        const seen: number[] = [];
        await subscribe({ onBatch: async (messages) => void seen.push(...messages.map(numberOf)) });
        await committedAll();
        await reopen();
        await bus.publish(topic, [itemOf(10)]);
        // Written, but not committed: the crash between write and commit.
        const crashed: number[] = [];
        const dropped = await subscribe({
          onBatch: async (messages) => {
            crashed.push(...messages.map(numberOf));
            throw new Error('crash after the write');
          },
        });
        await waitFor('the batch', () => crashed.length > 0);
        await dropped.stop();
        await reopen();
        const after: number[] = [];
        await subscribe({ onBatch: async (messages) => void after.push(...messages.map(numberOf)) });
        await committedAll();
        expect(seen).toEqual(Array.from({ length: 10 }, (_, n) => n));
        expect(new Set(crashed)).toEqual(new Set([10]));
        expect(after).toEqual([10]);
      });

      test('a rejected batch comes again before any later one, and is reported', async () => {
        await fresh(1);
        await bus.publish(
          topic,
          Array.from({ length: 20 }, (_, n) => itemOf(n)),
        );
        const handled: number[] = [];
        const errors: Error[] = [];
        let failures = 2;
        await subscribe(
          {
            onBatch: async (messages) => {
              if (messages.some((message) => numberOf(message) === 7) && failures > 0) {
                failures -= 1;
                throw new Error('not now');
              }
              handled.push(...messages.map(numberOf));
            },
            onError: (error) => void errors.push(error),
          },
          { batchMessagesMax: 5 },
        );
        await committedAll();
        expect(handled).toEqual(Array.from({ length: 20 }, (_, n) => n));
        expect(errors.filter(({ message }) => message.includes('not now'))).toHaveLength(2);
      });

      test('a batch that is worked on is not committed', async () => {
        await fresh(1);
        await bus.publish(topic, [itemOf(0), itemOf(1)]);
        const gate = createGate();
        let started = false;
        await subscribe({
          onBatch: async () => {
            started = true;
            await gate.opened;
          },
        });
        await waitFor('the batch', () => started);
        expect(await lagTotal()).toBe(2n);
        gate.open();
        await committedAll();
      });

      test('stop() waits for the batch in flight and commits it; the batch sees that it is stale', async () => {
        await fresh(1);
        await bus.publish(topic, [itemOf(0)]);
        const gate = createGate();
        let stale = () => false;
        let started = false;
        const subscription = await subscribe({
          onBatch: async (_, context) => {
            started = true;
            stale = context.isStale;
            await gate.opened;
          },
        });
        await waitFor('the batch', () => started);
        expect(stale()).toBe(false);
        let stopped = false;
        const stopping = subscription.stop().then(() => {
          stopped = true;
        });
        await waitFor('staleness', stale);
        await sleep(100);
        expect(stopped).toBe(false);
        gate.open();
        await stopping;
        expect(await lagTotal()).toBe(0n);
      });

      test('lag tells the next offset to read and the next to write', async () => {
        await fresh(2);
        const places = await bus.publish(
          topic,
          Array.from({ length: 12 }, (_, n) => itemOf(n, `key-${n}`)),
        );
        const counts = [0, 1].map((partition) =>
          BigInt(places.filter((place) => place.partition === partition).length),
        );
        const expected = (committed: readonly (bigint | undefined)[]) =>
          [0, 1].map((partition) => ({ topic, partition, committed: committed[partition], end: counts[partition] }));
        expect(sortedByPartition(await bus.lag(group, [topic]))).toEqual(expected([0n, 0n]));
        await subscribe({ onBatch: async () => {} });
        await committedAll();
        expect(sortedByPartition(await bus.lag(group, [topic]))).toEqual(expected(counts));
      });

      test('a member joins: partitions are shared, each with one reader, nothing is lost or out of order', async () => {
        await fresh(4);
        const members = [createMember(), createMember()] as const;
        const handled: BusMessage[] = [];
        const handlersOf = (member: Member): SubscriptionHandlers => ({
          ...member.handlers,
          onBatch: async (messages) => {
            for (const { partition } of messages.slice(0, 1)) {
              expect(member.has(partition)).toBe(true);
            }
            await sleep(2);
            handled.push(...messages);
          },
        });
        await subscribe(handlersOf(members[0]));
        await waitFor('the first member', () => members[0].count() === 4);
        const sending = sendSlowly(bus, topic, 400);
        await subscribe(handlersOf(members[1]));
        await waitFor('sharing', () => members[0].count() === 2 && members[1].count() === 2);
        await sending;
        await committedAll();
        expectAllInOrder(handled, 400);
      });

      test('a member leaves: its partitions go over only after its batch in flight', async () => {
        await fresh(2);
        const handled: BusMessage[] = [];
        const gate = createGate();
        const leaver = createMember();
        const stayer = createMember();
        let held: number | undefined;
        const leaving = await subscribe({
          ...leaver.handlers,
          onBatch: async (messages) => {
            held ??= messages[0]?.partition;
            await gate.opened;
            handled.push(...messages);
          },
        });
        await subscribe({ ...stayer.handlers, onBatch: async (messages) => void handled.push(...messages) });
        await waitFor('sharing', () => leaver.count() === 1 && stayer.count() === 1);
        await sendSlowly(bus, topic, 60);
        await waitFor('a batch in flight', () => held !== undefined);
        const stopping = leaving.stop();
        await sleep(300);
        expect(handled.some(({ partition }) => partition === held)).toBe(false);
        gate.open();
        await stopping;
        await waitFor('the hand-over', () => stayer.count() === 2);
        await committedAll();
        expectAllInOrder(handled, 60);
      });

      test('a partition is not read before onAssigned is through', async () => {
        await fresh(1);
        await bus.publish(topic, [itemOf(0)]);
        const order: string[] = [];
        const subscription = await subscribe({
          onAssigned: async (partitions) => {
            await sleep(100);
            order.push(`assigned ${partitions.length}`);
          },
          onBatch: async () => void order.push('batch'),
          onRevoked: async (partitions) => void order.push(`revoked ${partitions.length}`),
        });
        await committedAll();
        await subscription.stop();
        expect(order).toEqual(['assigned 1', 'batch', 'revoked 1']);
      });
    });

    describe('consume', () => {
      test('what does not parse, is dead, or fails alone goes to the dead letters; the rest goes on', async () => {
        await fresh(1);
        const bytes = Buffer.from('{"n": "not a number", "text": "my room was dirty"}');
        await bus.publish(topic, [
          itemOf(0),
          { key: 'k', value: bytes, headers: { 'trace-id': 't1' } },
          { key: 'k', value: Buffer.from('no json: my room was dirty') },
          ...[1, 2, 3, 4, 5, 6].map((n) => itemOf(n, 'k')),
        ]);
        const done: number[] = [];
        const outcomes: StepOutcome[] = [];
        await consumeItems({
          onOutcome: (outcome) => void outcomes.push(outcome),
          processBatch: async (batch) => {
            if (batch.some(({ value }) => value.n === 4)) {
              throw new Error('poison');
            }
            done.push(...batch.map(({ value }) => value.n));
            return batch.map(({ value }) =>
              value.n === 2 ? drop('spam') : value.n === 3 ? dead('field n: 3 is taken') : ok,
            );
          },
        });
        await committedAll();
        expect(new Set(done)).toEqual(new Set([0, 1, 2, 3, 5, 6]));
        const letters = await lettersOf(bus, topic);
        expect(letters.map(({ letter }) => [letter.offset, letter.reason, letter.step, letter.key])).toEqual([
          ['1', expect.stringMatching(/^n: .*expected number/), 'contract', 'k'],
          ['2', 'value: expected JSON in UTF-8', 'contract', 'k'],
          ['5', 'field n: 3 is taken', 'contract', 'k'],
          ['6', 'Error: poison', 'contract', 'k'],
        ]);
        expect(letters[0]?.value.equals(bytes)).toBe(true);
        expect(letters[0]?.headers['trace-id']).toBe('t1');
        expect(JSON.stringify(letters.map(({ letter }) => letter))).not.toContain('dirty');
        const counted = new Map<string, number>();
        for (const { outcome, count } of outcomes) {
          counted.set(outcome, (counted.get(outcome) ?? 0) + count);
        }
        expect([counted.get('ok'), counted.get('drop'), counted.get('dead')]).toEqual([4, 1, 4]);
      });

      test('an outage puts nothing among the dead: nothing is committed until it is over', async () => {
        await fresh(1);
        await bus.publish(
          topic,
          Array.from({ length: 9 }, (_, n) => itemOf(n)),
        );
        let down = true;
        let tries = 0;
        const done: number[] = [];
        const errors: Error[] = [];
        await consumeItems({
          onError: (error) => void errors.push(error),
          processBatch: async (batch) => {
            tries += 1;
            if (down) {
              throw new Error('store is down');
            }
            done.push(...batch.map(({ value }) => value.n));
            return batch.map(() => ok);
          },
        });
        await waitFor('two rounds', () => errors.length >= 2 && tries > 20);
        expect(await lagTotal()).toBe(9n);
        down = false;
        await committedAll();
        expect(done).toEqual(Array.from({ length: 9 }, (_, n) => n));
        expect(await lettersOf(bus, topic)).toEqual([]);
        expect(errors[0]?.name).toBe('BatchFailedError');
      });

      test('where the dead letter cannot be written, nothing is committed', async () => {
        await fresh(1);
        await bus.publish(topic, [itemOf(0), { key: '', value: Buffer.from('no json') }]);
        let broken = true;
        let refused = 0;
        const faulty: Bus = {
          ...bus,
          publish: async (to, messages) => {
            if (broken) {
              refused += 1;
              throw new Error('no space left');
            }
            return bus.publish(to, messages);
          },
        };
        await consumeItems({ processBatch: async (batch) => batch.map(() => ok) }, faulty);
        await waitFor('the refused write', () => refused >= 2);
        expect(await lagTotal()).toBe(2n);
        broken = false;
        await committedAll();
        expect(await lettersOf(bus, topic)).toHaveLength(1);
      });
    });

    describe('dead letters', () => {
      test('are replayed once, with the offset that they had as their revision', async () => {
        await fresh(1);
        const bytes = Buffer.from('{"n": 7 }');
        await bus.publish(topic, [
          itemOf(0, 'a'),
          { key: 'b', value: bytes, headers: { 'trace-id': 't1' } },
          itemOf(8, 'c'),
        ]);
        let healthy = false;
        const done: [n: number, revision: bigint, key: string][] = [];
        await consumeItems({
          processBatch: async (batch) =>
            batch.map(({ value, revision, message }) => {
              if (value.n >= 7 && !healthy) {
                return dead('not yet');
              }
              done.push([value.n, revision, message.key]);
              return ok;
            }),
        });
        await committedAll();
        healthy = true;
        const deadLetters = createDeadLetters(bus);
        const letters = await lettersOf(bus, topic);
        const ids = letters.map(({ letter }) => letter.id);
        expect(letters.map(({ letter }) => letter.replayed_at)).toEqual([null, null]);
        expect(await deadLetters.replay({ ids: [ids[0] ?? '', '999999999'] })).toEqual({
          replayed: [ids[0]],
          skipped: [{ id: '999999999', reason: 'no dead letter has this id' }],
          left: 0,
        });
        await waitFor('the replayed message', () => done.length === 2);
        const all = await deadLetters.replay({ all: true });
        expect(all.replayed).toContain(ids[1]);
        expect(all.replayed).not.toContain(ids[0]);
        expect((await deadLetters.replay({ all: true })).replayed).toEqual([]);
        await waitFor('both replayed messages', () => done.length === 3);
        await committedAll();
        expect(done).toEqual([
          [0, 0n, 'a'],
          [7, 1n, 'b'],
          [8, 2n, 'c'],
        ]);
        const replayed = (await bus.read(topic, 0, 3n, 1))[0];
        expect(replayed?.value.equals(bytes)).toBe(true);
        expect(replayed?.headers).toEqual({ 'trace-id': 't1', 'earshot-revision': '1' });
        expect((await lettersOf(bus, topic)).map(({ letter }) => letter.replayed_at)).toEqual([
          expect.any(String),
          expect.any(String),
        ]);
      });

      test('are listed newest first, page by page', async () => {
        await fresh(1);
        await bus.publish(
          topic,
          Array.from({ length: 7 }, (_, n) => itemOf(n)),
        );
        await consumeItems({ processBatch: async (batch) => batch.map(({ value }) => dead(`reason ${value.n}`)) });
        await committedAll();
        const deadLetters = createDeadLetters(bus);
        const reasons: string[] = [];
        let before: string | undefined;
        do {
          const page = await deadLetters.list({ limit: 3, ...(before === undefined ? {} : { before }) });
          expect(page.letters.length).toBeLessThanOrEqual(3);
          reasons.push(...page.letters.filter((letter) => letter.topic === topic).map(({ reason }) => reason));
          before = page.next;
        } while (before !== undefined);
        expect(reasons).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `reason ${n}`));
        await expect(deadLetters.show('999999999')).rejects.toThrow('no dead letter has the id 999999999');
      });
    });
  });
}

const subscribeDefaults = { batchMessagesMax: 50, batchBytesMax: 1024 * 1024, partitionsConcurrentMax: 4 } as const;

function specOf(name: string, partitions: number): TopicSpec {
  return { name, schema: undefined, key: 'any', writers: [], readers: [], partitions, retentionMs: 3_600_000 };
}

function itemOf(n: number, key = ''): NewMessage {
  return { key, value: Buffer.from(JSON.stringify({ n })) };
}

function numberOf({ value }: { readonly value: Buffer }): number {
  return Item.parse(JSON.parse(value.toString())).n;
}

interface Member {
  readonly handlers: Pick<SubscriptionHandlers, 'onAssigned' | 'onRevoked'>;
  has(partition: number): boolean;
  count(): number;
}

function createMember(): Member {
  const owned = new Set<number>();
  const each = (partitions: readonly TopicPartition[], action: (partition: number) => void) =>
    partitions.forEach(({ partition }) => {
      action(partition);
    });
  return {
    handlers: {
      onAssigned: (partitions) => each(partitions, (partition) => owned.add(partition)),
      onRevoked: (partitions) => each(partitions, (partition) => owned.delete(partition)),
    },
    has: (partition) => owned.has(partition),
    count: () => owned.size,
  };
}

async function sendSlowly(bus: Bus, topic: string, count: number): Promise<void> {
  for (let n = 0; n < count; n += 10) {
    await bus.publish(
      topic,
      Array.from({ length: 10 }, (_, at) => itemOf(n + at, `key-${(n + at) % 16}`)),
    );
  }
}

/** At least once, and of each key the first sight of each message is in order. */
function expectAllInOrder(handled: readonly BusMessage[], count: number): void {
  const firstSight = [...new Map(handled.map((message) => [numberOf(message), message])).values()];
  expect(sorted(firstSight.map(numberOf))).toEqual(Array.from({ length: count }, (_, n) => n));
  for (const numbers of groupBy(firstSight, ({ key }) => key, numberOf).values()) {
    expect(numbers).toEqual(sorted(numbers));
  }
}

async function lettersOf(bus: Bus, topic: string) {
  const deadLetters = createDeadLetters(bus);
  const { letters } = await deadLetters.list({ limit: 200 });
  const own = letters.filter((letter) => letter.topic === topic).reverse();
  return Promise.all(own.map(({ id }) => deadLetters.show(id)));
}

function createGate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

function groupBy<Value, Key, Kept>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
  keep: (value: Value) => Kept,
): Map<Key, Kept[]> {
  const groups = new Map<Key, Kept[]>();
  for (const value of values) {
    groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), keep(value)]);
  }
  return groups;
}

function sorted(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}

function sortedByPartition<Place extends TopicPartition>(places: readonly Place[]): Place[] {
  return [...places].sort((a, b) => a.partition - b.partition);
}

async function eventually(what: string, met: () => boolean | Promise<boolean>, withinMs: number): Promise<void> {
  const until = performance.now() + withinMs;
  while (!(await met())) {
    if (performance.now() > until) {
      throw new Error(`waited ${withinMs} ms in vain for ${what}`);
    }
    await sleep(10);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
