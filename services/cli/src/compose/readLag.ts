import { ANALYZE_GROUP } from '@earshot/analyze';
import type { Bus } from '@earshot/bus';
import { CLUSTER_GROUP } from '@earshot/cluster';
import { FEEDBACK_TOPICS, type LagList } from '@earshot/contracts';

const groups = [
  { group: ANALYZE_GROUP, topics: [...FEEDBACK_TOPICS] },
  { group: CLUSTER_GROUP, topics: ['cluster.input'] },
];

/** How far the readers of the log are. All at their end: everything accepted can be queried. */
export async function readLag(bus: Bus): Promise<LagList> {
  const partitions = await Promise.all(
    groups.map(async ({ group, topics }) =>
      (await bus.lag(group, topics)).map(({ topic, partition, committed, end }) => ({
        group,
        topic,
        partition,
        committed: committed.toString(),
        end: end.toString(),
      })),
    ),
  );
  return { partitions: partitions.flat() };
}
