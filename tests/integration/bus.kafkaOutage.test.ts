import { setTimeout as sleep } from 'node:timers/promises';
import { type Bus, createKafkaBus, type KafkaBusOptions } from '@earshot/bus';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProvidedKafka, provideKafka } from '../../infra/kafka/provideKafka.mjs';
import { testServers } from '../config.js';

const spec = { schema: undefined, key: 'any', writers: [], readers: [], retentionMs: 3_600_000 } as const;
const subscribeLimits = { batchMessagesMax: 50, batchBytesMax: 1_000_000, partitionsConcurrentMax: 4 } as const;

// Needs a Kafka that may be killed, so it brings one of its own beside that of the other suites.
describe.skipIf(testServers.EARSHOT_TEST_KAFKA_BROKERS === undefined)('Bus on a Kafka that goes away', () => {
  let kafka: ProvidedKafka;
  const open = (options: Partial<KafkaBusOptions> = {}) =>
    createKafkaBus({
      brokers: [kafka.brokers],
      sessionTimeoutMs: 3_000,
      heartbeatIntervalMs: 200,
      fetchWaitMs: 100,
      retryPauseMs: 20,
      ...options,
    });

  beforeAll(async () => {
    kafka = await provideKafka({ own: true });
  });
  afterAll(() => kafka.stop());

  it('carries on when Kafka was killed and came back: nothing acknowledged is lost, nothing is skipped', async () => {
    const bus = open();
    await bus.ensureTopics([{ ...spec, name: 'outage', partitions: 4 }]);
    const seen = new Set<number>();
    await bus.subscribe(
      { ...subscribeLimits, group: 'outage', topics: ['outage'] },
      { onBatch: async (messages) => void messages.map(({ value }) => seen.add(Number(value.toString()))) },
    );
    const acked = new Set<number>();
    let failed = 0;
    let writing = true;
    const writer = (async () => {
      for (let n = 0; writing; n += 10) {
        const numbers = Array.from({ length: 10 }, (_, at) => n + at);
        try {
          await bus.publish(
            'outage',
            numbers.map((one) => ({ key: `k${one % 13}`, value: Buffer.from(String(one)) })),
          );
          for (const one of numbers) acked.add(one);
        } catch {
          failed += 1;
        }
        await sleep(5);
      }
    })();
    await until('some messages', () => seen.size > 200);
    await kafka.restart();
    const before = acked.size;
    await until('messages after the restart', () => acked.size > before + 500);
    writing = false;
    await writer;
    await until('all acknowledged messages', () => [...acked].every((one) => seen.has(one)));
    await until('no lag', async () =>
      (await bus.lag('outage', ['outage'])).every(({ committed, end }) => committed === end),
    );
    expect(acked.size).toBeGreaterThan(700);
    expect(failed).toBeLessThan(50);
    await bus.close();
  });

  it('a member that dies without a word is replaced, and what it had not committed comes again', async () => {
    const dying = open({ batchMs: 500, rebalanceTimeoutMs: 3_000 });
    const living = open();
    await living.ensureTopics([{ ...spec, name: 'takeover', partitions: 2 }]);
    const held: number[] = [];
    // It hangs, and after batchMs sends no more heartbeats: as good as dead.
    await joinAndHang(dying, held);
    await living.publish(
      'takeover',
      Array.from({ length: 20 }, (_, n) => ({ key: `k${n}`, value: Buffer.from(String(n)) })),
    );
    await until('the dying member has its batches', () => held.length > 0);
    const seen = new Set<number>();
    await living.subscribe(
      { ...subscribeLimits, group: 'takeover', topics: ['takeover'] },
      { onBatch: async (messages) => void messages.map(({ value }) => seen.add(Number(value.toString()))) },
    );
    await until('all messages', () => seen.size === 20);
    await living.close();
  });

  function joinAndHang(bus: Bus, held: number[]) {
    return bus.subscribe(
      { ...subscribeLimits, group: 'takeover', topics: ['takeover'] },
      {
        onBatch: (messages) => {
          held.push(...messages.map(({ value }) => Number(value.toString())));
          return new Promise(() => {});
        },
      },
    );
  }
});

async function until(what: string, met: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await met())) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await sleep(20);
  }
}
