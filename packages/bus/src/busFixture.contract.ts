import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TopicSpec } from '@earshot/contracts';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { z } from 'zod';
import type { Bus, NewMessage, SubscribeOptions, Subscription, SubscriptionHandlers } from './bus.js';
import { DEAD_LETTER_TOPIC } from './busLimits.js';
import { type ConsumeOptions, consume } from './consume.js';

export interface BusUnderTest {
  /** A bus on the same log each time; the one before is closed by then. */
  open(): Promise<Bus>;
  /** A rejected batch comes again, and a member that left is replaced, within this time. */
  readonly settleMs: number;
}

const Item = z.object({ n: z.int() });
type Item = z.infer<typeof Item>;

/** What the contract's tests work on: one log, and for each test a topic and a group of its own. */
export interface BusFixture {
  readonly bus: Bus;
  readonly topic: string;
  group: string;
  fresh(partitions?: number): Promise<void>;
  /** Closes the log and opens it again. */
  reopen(): Promise<void>;
  /** Members stop by themselves when the test is over. */
  subscribe(handlers: SubscriptionHandlers, options?: Partial<SubscribeOptions>): Promise<Subscription>;
  consumeItems(
    options: Partial<ConsumeOptions<Item>> & Pick<ConsumeOptions<Item>, 'processBatch'>,
    on?: Bus,
  ): Promise<Subscription>;
  waitFor(what: string, met: () => boolean | Promise<boolean>): Promise<void>;
  lagTotal(): Promise<bigint>;
  committedAll(): Promise<void>;
}

/** Registers what sets up and clears away; call it within a `describe`. */
export function createBusFixture(driver: BusUnderTest): BusFixture {
  let opened: Bus | undefined;
  let topic = '';
  let running: Subscription[] = [];

  beforeAll(async () => {
    opened = await driver.open();
    await opened.ensureTopics([specOf(DEAD_LETTER_TOPIC, 1)]);
  });
  afterAll(() => opened?.close());
  afterEach(async () => {
    await Promise.all(running.map((subscription) => subscription.stop()));
    running = [];
  });

  const fixture: BusFixture = {
    group: '',
    get bus() {
      if (opened === undefined) {
        throw new Error('the log is opened before the first test: use it within one');
      }
      return opened;
    },
    get topic() {
      return topic;
    },
    async fresh(partitions = 4) {
      topic = `contract.${randomUUID()}`;
      fixture.group = `contract-${randomUUID()}`;
      await fixture.bus.ensureTopics([specOf(topic, partitions)]);
    },
    async reopen() {
      running = [];
      await fixture.bus.close();
      opened = await driver.open();
    },
    async subscribe(handlers, options = {}) {
      const all = { ...subscribeDefaults, group: fixture.group, topics: [topic], ...options };
      const subscription = await fixture.bus.subscribe(all, handlers);
      running.push(subscription);
      return subscription;
    },
    async consumeItems(options, on = fixture.bus) {
      const subscription = await consume(on, {
        group: fixture.group,
        step: 'contract',
        schemas: { [topic]: Item },
        limits: { retryPauseMs: 1, attemptsMax: 2 },
        ...options,
      });
      running.push(subscription);
      return subscription;
    },
    waitFor: (what, met) => eventually(what, met, driver.settleMs),
    async lagTotal() {
      const lags = await fixture.bus.lag(fixture.group, [topic]);
      return lags.reduce((sum, { committed, end }) => sum + end - committed, 0n);
    },
    committedAll: () => fixture.waitFor('all committed', async () => (await fixture.lagTotal()) === 0n),
  };
  return fixture;
}

export const subscribeDefaults = {
  batchMessagesMax: 50,
  batchBytesMax: 1024 * 1024,
  partitionsConcurrentMax: 4,
} as const;

export function specOf(name: string, partitions: number): TopicSpec {
  return { name, schema: undefined, key: 'any', writers: [], readers: [], partitions, retentionMs: 3_600_000 };
}

export function itemOf(n: number, key = ''): NewMessage {
  return { key, value: Buffer.from(JSON.stringify({ n })) };
}

export function numberOf({ value }: { readonly value: Buffer }): number {
  return Item.parse(JSON.parse(value.toString())).n;
}

export function groupBy<Value, Key, Kept>(
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

export function sorted(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
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
