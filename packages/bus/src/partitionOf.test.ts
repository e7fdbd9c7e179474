import fc from 'fast-check';
import kafkajs from 'kafkajs';
import { expect, test } from 'vitest';
import { partitionOf } from './partitionOf.js';

const kafkaPartitioner = kafkajs.Partitioners.DefaultPartitioner();

function kafkaPartitionOf(key: string, partitions: number): number {
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
    partitionErrorCode: 0,
    partitionId,
    leader: 1,
    replicas: [1],
    isr: [1],
  }));
  return kafkaPartitioner({ topic: 'any', partitionMetadata, message: { key, value: null } });
}

test('a key has the partition that Kafka gives it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.integer({ min: 1, max: 64 }), (key, partitions) => {
      expect(partitionOf(key, partitions)).toBe(kafkaPartitionOf(key, partitions));
    }),
    { numRuns: 1_000 },
  );
});

test("the figures are those of Kafka's own tests", () => {
  // UtilsTest.testMurmur2 of Apache Kafka: murmur2("21") = -973932308, of which the lowest 31 bits count.
  expect(partitionOf('21', 2 ** 31)).toBe(-973_932_308 & 0x7f_ff_ff_ff);
  expect(partitionOf('foobar', 2 ** 31)).toBe(-790_332_482 & 0x7f_ff_ff_ff);
  expect(partitionOf('a-little-bit-long-string', 2 ** 31)).toBe(-985_981_536 & 0x7f_ff_ff_ff);
});

test('an empty key has one partition', () => {
  expect(partitionOf('', 12)).toBe(kafkaPartitionOf('', 12));
});
