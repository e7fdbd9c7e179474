import type { TopicPartition } from '../../bus.js';

export interface AssignMember {
  readonly id: number;
  readonly topics: readonly string[];
}

/**
 * Which member reads which partition: every partition has one, loads differ by one at most among members of the same
 * topics, and what need not move stays where it is.
 *
 * @returns for each partition, in the order given, the id of its member; undefined where nobody reads its topic
 */
export function assignPartitions(
  partitions: readonly TopicPartition[],
  members: readonly AssignMember[],
  ownerNow: (partition: TopicPartition) => number | undefined,
): (number | undefined)[] {
  const load = new Map(members.map(({ id }) => [id, 0]));
  const loadOf = (member: AssignMember) => load.get(member.id) ?? 0;
  const add = (id: number, change: number) => load.set(id, (load.get(id) ?? 0) + change);
  const readersOf = (partition: TopicPartition) => members.filter(({ topics }) => topics.includes(partition.topic));
  const lightest = (candidates: readonly AssignMember[]) =>
    candidates.reduce<AssignMember | undefined>(
      (best, next) => (best === undefined || loadOf(next) < loadOf(best) ? next : best),
      undefined,
    );

  const owners = partitions.map((partition) => {
    const owner = readersOf(partition).find(({ id }) => id === ownerNow(partition))?.id;
    if (owner !== undefined) {
      add(owner, 1);
    }
    return owner;
  });
  for (const [index, partition] of partitions.entries()) {
    const reader = owners[index] === undefined ? lightest(readersOf(partition)) : undefined;
    if (reader !== undefined) {
      owners[index] = reader.id;
      add(reader.id, 1);
    }
  }
  for (const [index, partition] of partitions.entries()) {
    const owner = owners[index];
    const reader = lightest(readersOf(partition));
    if (owner !== undefined && reader !== undefined && (load.get(owner) ?? 0) > loadOf(reader) + 1) {
      owners[index] = reader.id;
      add(owner, -1);
      add(reader.id, 1);
    }
  }
  return owners;
}
