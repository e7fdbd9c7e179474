import type { LagList } from '@earshot/contracts';

export interface GroupLag {
  readonly group: string;
  readonly topic: string;
  readonly partitions: number;
  readonly lag: number;
}

/** How far each group of readers is behind on each topic, over all partitions; the furthest behind first. Offsets are decimal strings. */
export function lagOfGroups(partitions: LagList['partitions']): readonly GroupLag[] {
  const groups = new Map<string, GroupLag>();
  for (const { group, topic, committed, end } of partitions) {
    const key = `${group} ${topic}`;
    const before = groups.get(key) ?? { group, topic, partitions: 0, lag: 0 };
    const behind = BigInt(end) - BigInt(committed);
    groups.set(key, {
      ...before,
      partitions: before.partitions + 1,
      lag: before.lag + Number(behind > 0n ? behind : 0n),
    });
  }
  return [...groups.values()].sort((a, b) => b.lag - a.lag || a.group.localeCompare(b.group));
}
