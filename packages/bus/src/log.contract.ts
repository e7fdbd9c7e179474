import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { MessageTooLargeError, TopicMismatchError, UnknownTopicError } from './busErrors.js';
import { type BusFixture, groupBy, itemOf, numberOf, specOf, subscribeDefaults } from './busFixture.contract.js';
import { busLimits } from './busLimits.js';
import { partitionOf } from './partitionOf.js';

/** Topics, publishing and reading without a group. */
export function logContract(fixture: BusFixture): void {
  describe('topics', () => {
    test('ensureTopics creates what is missing and may be called again', async () => {
      await fixture.fresh(3);
      await fixture.bus.ensureTopics([specOf(fixture.topic, 3)]);
      expect(await fixture.bus.lag(fixture.group, [fixture.topic])).toHaveLength(3);
    });

    test('another number of partitions is refused', async () => {
      await fixture.fresh(3);
      await expect(fixture.bus.ensureTopics([specOf(fixture.topic, 4)])).rejects.toThrow(TopicMismatchError);
      expect(await fixture.bus.lag(fixture.group, [fixture.topic])).toHaveLength(3);
    });

    test('a topic that was never made is an error, not made on the way', async () => {
      const missing = `contract.missing.${randomUUID()}`;
      await expect(fixture.bus.publish(missing, [{ key: 'a', value: Buffer.from('1') }])).rejects.toThrow(
        UnknownTopicError,
      );
      await expect(fixture.bus.lag('any', [missing])).rejects.toThrow(UnknownTopicError);
      await expect(fixture.bus.read(missing, 0, 0n, 10)).rejects.toThrow(UnknownTopicError);
      await expect(
        fixture.bus.subscribe({ ...subscribeDefaults, group: 'any', topics: [missing] }, { onBatch: async () => {} }),
      ).rejects.toThrow(UnknownTopicError);
    });
  });

  describe('publish', () => {
    test('gives the places in the order of the messages; a key has its one partition', async () => {
      await fixture.fresh();
      const messages = Array.from({ length: 40 }, (_, n) => itemOf(n, `key-${n % 7}`));
      const places = await fixture.bus.publish(fixture.topic, messages);
      expect(places.map(({ partition }) => partition)).toEqual(messages.map(({ key }) => partitionOf(key, 4)));
      for (const [partition, offsets] of groupBy(
        places,
        (place) => place.partition,
        (place) => place.offset,
      )) {
        const stored = await fixture.bus.read(fixture.topic, partition, 0n, 100);
        expect(stored.map(({ offset }) => offset)).toEqual(offsets);
        expect(offsets).toEqual([...offsets].sort((a, b) => Number(a - b)));
        const sent = messages.filter(({ key }) => partitionOf(key, 4) === partition);
        expect(stored.map(numberOf)).toEqual(sent.map(numberOf));
      }
    });

    test('keeps bytes, key, headers and time as they are', async () => {
      await fixture.fresh(1);
      const before = Date.now();
      const value = Buffer.from([0, 255, 10, 13, 0]);
      const headers = { 'content-type': 'application/octet-stream', note: '价格 – naïve 🙂', empty: '' };
      await fixture.bus.publish(fixture.topic, [
        { key: '供应商-1', value, headers },
        { key: '', value: Buffer.alloc(0) },
      ]);
      const [first, second] = await fixture.bus.read(fixture.topic, 0, 0n, 10);
      expect(first).toMatchObject({ topic: fixture.topic, partition: 0, offset: 0n, key: '供应商-1', headers });
      expect(first?.value.equals(value)).toBe(true);
      expect(Math.abs((first?.timestampMs ?? 0) - before)).toBeLessThan(60_000);
      expect(second).toMatchObject({ key: '', headers: {} });
      expect(second?.value.length).toBe(0);
    });

    test('nothing to publish is fine', async () => {
      await fixture.fresh(1);
      expect(await fixture.bus.publish(fixture.topic, [])).toEqual([]);
    });

    test('takes a message of the largest size; one byte more refuses the whole call', async () => {
      await fixture.fresh(1);
      const largest = Buffer.alloc(busLimits.messageBytesMax - 1, 'x');
      const call = [itemOf(1, 'k'), { key: 'k', value: Buffer.alloc(busLimits.messageBytesMax, 'x') }];
      await expect(fixture.bus.publish(fixture.topic, call)).rejects.toThrow(MessageTooLargeError);
      expect(await fixture.bus.read(fixture.topic, 0, 0n, 10)).toEqual([]);
      await fixture.bus.publish(fixture.topic, [{ key: 'k', value: largest }, itemOf(2, 'k')]);
      const values: Buffer[] = [];
      await fixture.subscribe({ onBatch: async (messages) => void values.push(...messages.map(({ value }) => value)) });
      await fixture.waitFor('both messages', () => values.length === 2);
      expect(values[0]?.equals(largest)).toBe(true);
    });

    test('many calls at once keep the order of the calls', async () => {
      await fixture.fresh(1);
      await Promise.all(
        Array.from({ length: 200 }, (_, n) => fixture.bus.publish(fixture.topic, [itemOf(2 * n), itemOf(2 * n + 1)])),
      );
      const stored = await fixture.bus.read(fixture.topic, 0, 0n, 1_000);
      expect(stored.map(numberOf)).toEqual(Array.from({ length: 400 }, (_, n) => n));
    });
  });

  describe('forget', () => {
    test('removes what came before an offset, for every reader, and nothing from it on', async () => {
      await fixture.fresh(1);
      const { topic, bus } = fixture;
      const many = Array.from({ length: 30 }, (_, n) => itemOf(n));
      await bus.publish(topic, many);
      await bus.forget(topic, 0, 17n);
      expect((await bus.read(topic, 0, 0n, 100)).map(numberOf)).toEqual(many.slice(17).map((_, n) => n + 17));
      expect((await bus.read(topic, 0, 0n, 1))[0]?.offset).toBe(17n);
      expect(await bus.lag(fixture.group, [topic])).toMatchObject([{ committed: 17n, end: 30n }]);
      // Again, and for what is gone already.
      await bus.forget(topic, 0, 17n);
      await bus.forget(topic, 0, 3n);
      expect(await bus.read(topic, 0, 0n, 100)).toHaveLength(13);
    });

    test('of all there is leaves the next offset as it was', async () => {
      await fixture.fresh(1);
      const { topic, bus } = fixture;
      await bus.publish(topic, [itemOf(0), itemOf(1)]);
      await bus.forget(topic, 0, 99n);
      expect(await bus.read(topic, 0, 0n, 100)).toEqual([]);
      const [place] = await bus.publish(topic, [itemOf(2)]);
      expect(place?.offset).toBe(2n);
      expect((await bus.read(topic, 0, 0n, 100)).map(numberOf)).toEqual([2]);
    });

    test('asks for a topic that there is', async () => {
      await expect(fixture.bus.forget(`contract.missing.${randomUUID()}`, 0, 1n)).rejects.toThrow(UnknownTopicError);
    });
  });

  describe('read', () => {
    test('starts at an offset, stops at the limit and at the end', async () => {
      await fixture.fresh(1);
      await fixture.bus.publish(
        fixture.topic,
        Array.from({ length: 30 }, (_, n) => itemOf(n)),
      );
      expect((await fixture.bus.read(fixture.topic, 0, 10n, 5)).map(numberOf)).toEqual([10, 11, 12, 13, 14]);
      expect((await fixture.bus.read(fixture.topic, 0, 28n, 5)).map(numberOf)).toEqual([28, 29]);
      expect(await fixture.bus.read(fixture.topic, 0, 30n, 5)).toEqual([]);
      expect((await fixture.bus.read(fixture.topic, 0, 0n, 2)).map(numberOf)).toEqual([0, 1]);
    });
  });
}
