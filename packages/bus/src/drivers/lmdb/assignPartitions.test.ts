import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignPartitions } from './assignPartitions.js';

const partitionsOf = (topic: string, count: number) =>
  Array.from({ length: count }, (_, partition) => ({ topic, partition }));

const groups = fc.record({
  a: fc.nat({ max: 12 }),
  b: fc.nat({ max: 6 }),
  ids: fc.uniqueArray(fc.nat({ max: 9 }), { minLength: 1, maxLength: 6 }),
  owners: fc.array(fc.option(fc.nat({ max: 9 }), { nil: undefined }), { minLength: 18, maxLength: 18 }),
});

test('every partition has one reader, and loads differ by one at most', () => {
  fc.assert(
    fc.property(groups, ({ a, b, ids, owners }) => {
      const partitions = [...partitionsOf('a', a), ...partitionsOf('b', b)];
      const members = ids.map((id) => ({ id, topics: ['a', 'b'] }));
      const assigned = assignPartitions(partitions, members, (place) => owners[partitions.indexOf(place)]);
      const loads = ids.map((id) => assigned.filter((owner) => owner === id).length);
      expect(loads.reduce((sum, load) => sum + load, 0)).toBe(partitions.length);
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
    }),
  );
});

test('assigning again moves nothing', () => {
  fc.assert(
    fc.property(groups, ({ a, b, ids, owners }) => {
      const partitions = [...partitionsOf('a', a), ...partitionsOf('b', b)];
      const members = ids.map((id) => ({ id, topics: ['a', 'b'] }));
      const first = assignPartitions(partitions, members, (place) => owners[partitions.indexOf(place)]);
      expect(assignPartitions(partitions, members, (place) => first[partitions.indexOf(place)])).toEqual(first);
    }),
  );
});

test('a member that joins takes no more than its share, one that leaves moves only what it had', () => {
  const partitions = partitionsOf('a', 12);
  const member = (id: number) => ({ id, topics: ['a'] });
  const two = assignPartitions(partitions, [member(1), member(2)], () => undefined);
  const three = assignPartitions(partitions, [member(1), member(2), member(3)], ({ partition }) => two[partition]);
  expect(three.filter((owner, index) => owner !== two[index])).toEqual([3, 3, 3, 3]);
  const again = assignPartitions(partitions, [member(1), member(3)], ({ partition }) => three[partition]);
  expect(again.filter((owner, index) => owner !== three[index])).toHaveLength(4);
});

test('a topic is read only by those who subscribed to it', () => {
  const partitions = [...partitionsOf('a', 4), ...partitionsOf('b', 2), ...partitionsOf('c', 1)];
  const members = [
    { id: 1, topics: ['a'] },
    { id: 2, topics: ['a', 'b'] },
  ];
  const assigned = assignPartitions(partitions, members, () => undefined);
  expect(assigned.slice(4)).toEqual([2, 2, undefined]);
  expect(assigned.slice(0, 4).filter((owner) => owner === 1).length).toBeGreaterThanOrEqual(3);
});
