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
  const partitions: LagList['partitions'] = [];
  // In the order of the flow: what one group passes on while it is asked is seen in the lag of the next.
  for (const { group, topics } of groups) {
    for (const { topic, partition, committed, end } of await bus.lag(group, topics)) {
      partitions.push({ group, topic, partition, committed: committed.toString(), end: end.toString() });
    }
  }
  return { partitions };
}
