import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Bus, BusMessage, SubscriptionHandlers, TopicPartition } from './bus.js';
import { type BusFixture, groupBy, itemOf, numberOf, sorted, subscribeDefaults } from './busFixture.contract.js';

/** Consumer groups: order, commits, members that come and go. */
export function groupsContract(fixture: BusFixture): void {
  describe('consumer groups', () => {
    test('keys keep their order, and all arrives', async () => {
      await fixture.fresh();
      const seen = new Map<string, number[]>();
      await fixture.subscribe({
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
        await fixture.bus.publish(fixture.topic, sent.slice(at, at + 60));
      }
      await fixture.committedAll();
      expect(seen).toEqual(groupBy(sent, ({ key }) => key, numberOf));
    });

    test('a new group reads from the start, each group by itself', async () => {
      await fixture.fresh(2);
      await fixture.bus.publish(
        fixture.topic,
        Array.from({ length: 20 }, (_, n) => itemOf(n, `key-${n}`)),
      );
      const first: number[] = [];
      await fixture.subscribe({ onBatch: async (messages) => void first.push(...messages.map(numberOf)) });
      await fixture.waitFor('the first group', () => first.length === 20);
      const second: number[] = [];
      fixture.group = `${fixture.group}-2`;
      await fixture.subscribe({ onBatch: async (messages) => void second.push(...messages.map(numberOf)) });
      await fixture.waitFor('the second group', () => second.length === 20);
      expect(sorted(second)).toEqual(sorted(first));
    });

    test('what was committed does not come again after a restart; what was not, does', async () => {
      await fixture.fresh(1);
      await fixture.bus.publish(
        fixture.topic,
        Array.from({ length: 10 }, (_, n) => itemOf(n)),
      );
      const seen: number[] = [];
      await fixture.subscribe({ onBatch: async (messages) => void seen.push(...messages.map(numberOf)) });
      await fixture.committedAll();
      await fixture.reopen();
      await fixture.bus.publish(fixture.topic, [itemOf(10)]);
      // Written, but not committed: the crash between write and commit.
      const crashed: number[] = [];
      const dropped = await fixture.subscribe({
        onBatch: async (messages) => {
          crashed.push(...messages.map(numberOf));
          throw new Error('crash after the write');
        },
      });
      await fixture.waitFor('the batch', () => crashed.length > 0);
      await dropped.stop();
      await fixture.reopen();
      const after: number[] = [];
      await fixture.subscribe({ onBatch: async (messages) => void after.push(...messages.map(numberOf)) });
      await fixture.committedAll();
      expect(seen).toEqual(Array.from({ length: 10 }, (_, n) => n));
      expect(new Set(crashed)).toEqual(new Set([10]));
      expect(after).toEqual([10]);
    });

    test('a rejected batch comes again before any later one, and is reported', async () => {
      await fixture.fresh(1);
      await fixture.bus.publish(
        fixture.topic,
        Array.from({ length: 20 }, (_, n) => itemOf(n)),
      );
      const handled: number[] = [];
      const errors: Error[] = [];
      let failures = 2;
      await fixture.subscribe(
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
      await fixture.committedAll();
      expect(handled).toEqual(Array.from({ length: 20 }, (_, n) => n));
      expect(errors.filter(({ message }) => message.includes('not now'))).toHaveLength(2);
    });

    test('a batch that is worked on is not committed', async () => {
      await fixture.fresh(1);
      await fixture.bus.publish(fixture.topic, [itemOf(0), itemOf(1)]);
      const gate = createGate();
      let started = false;
      await fixture.subscribe({
        onBatch: async () => {
          started = true;
          await gate.opened;
        },
      });
      await fixture.waitFor('the batch', () => started);
      expect(await fixture.lagTotal()).toBe(2n);
      gate.open();
      await fixture.committedAll();
    });

    test('stop() waits for the batch in flight and commits it; the batch sees that it is stale', async () => {
      await fixture.fresh(1);
      await fixture.bus.publish(fixture.topic, [itemOf(0)]);
      const gate = createGate();
      let stale = () => false;
      let started = false;
      const subscription = await fixture.subscribe({
        onBatch: async (_, context) => {
          started = true;
          stale = context.isStale;
          await gate.opened;
        },
      });
      await fixture.waitFor('the batch', () => started);
      expect(stale()).toBe(false);
      let stopped = false;
      const stopping = subscription.stop().then(() => {
        stopped = true;
      });
      await fixture.waitFor('staleness', stale);
      await sleep(100);
      expect(stopped).toBe(false);
      gate.open();
      await stopping;
      expect(await fixture.lagTotal()).toBe(0n);
    });

    test('lag tells the next offset to read and the next to write', async () => {
      await fixture.fresh(2);
      const places = await fixture.bus.publish(
        fixture.topic,
        Array.from({ length: 12 }, (_, n) => itemOf(n, `key-${n}`)),
      );
      const counts = [0, 1].map((partition) => BigInt(places.filter((place) => place.partition === partition).length));
      const expected = (committed: readonly (bigint | undefined)[]) =>
        [0, 1].map((partition) => ({
          topic: fixture.topic,
          partition,
          committed: committed[partition],
          end: counts[partition],
        }));
      expect(sortedByPartition(await fixture.bus.lag(fixture.group, [fixture.topic]))).toEqual(expected([0n, 0n]));
      await fixture.subscribe({ onBatch: async () => {} });
      await fixture.committedAll();
      expect(sortedByPartition(await fixture.bus.lag(fixture.group, [fixture.topic]))).toEqual(expected(counts));
    });

    test('a member joins: partitions are shared, each with one reader, nothing is lost or out of order', async () => {
      await fixture.fresh(4);
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
      const first = await fixture.subscribe(handlersOf(members[0]));
      await fixture.waitFor('the first member', () => members[0].count() === 4);
      expect(first.isRunning()).toBe(true);
      const sending = sendSlowly(fixture.bus, fixture.topic, 400);
      await fixture.subscribe(handlersOf(members[1]));
      await fixture.waitFor('sharing', () => members[0].count() === 2 && members[1].count() === 2);
      await sending;
      await fixture.committedAll();
      expectAllInOrder(handled, 400);
    });

    test('a member leaves: its partitions go over only after its batch in flight', async () => {
      await fixture.fresh(2);
      const handled: BusMessage[] = [];
      const gate = createGate();
      const leaver = createMember();
      const stayer = createMember();
      let held: number | undefined;
      const leaving = await fixture.subscribe({
        ...leaver.handlers,
        onBatch: async (messages) => {
          held ??= messages[0]?.partition;
          await gate.opened;
          handled.push(...messages);
        },
      });
      await fixture.subscribe({ ...stayer.handlers, onBatch: async (messages) => void handled.push(...messages) });
      await fixture.waitFor('sharing', () => leaver.count() === 1 && stayer.count() === 1);
      await sendSlowly(fixture.bus, fixture.topic, 60);
      await fixture.waitFor('a batch in flight', () => held !== undefined);
      const stopping = leaving.stop();
      await sleep(300);
      expect(handled.some(({ partition }) => partition === held)).toBe(false);
      gate.open();
      await stopping;
      await fixture.waitFor('the hand-over', () => stayer.count() === 2);
      await fixture.committedAll();
      expectAllInOrder(handled, 60);
    });

    test('a partition is not read before onAssigned is through', async () => {
      await fixture.fresh(1);
      await fixture.bus.publish(fixture.topic, [itemOf(0)]);
      const order: string[] = [];
      const subscription = await fixture.subscribe({
        onAssigned: async (partitions) => {
          await sleep(100);
          order.push(`assigned ${partitions.length}`);
        },
        onBatch: async () => void order.push('batch'),
        onRevoked: async (partitions) => void order.push(`revoked ${partitions.length}`),
      });
      await fixture.committedAll();
      await subscription.stop();
      expect(order).toEqual(['assigned 1', 'batch', 'revoked 1']);
      expect(subscription.isRunning()).toBe(false);
    });
  });
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

function createGate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

function sortedByPartition<Place extends TopicPartition>(places: readonly Place[]): Place[] {
  return [...places].sort((a, b) => a.partition - b.partition);
}
