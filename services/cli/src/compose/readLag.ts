import { ANALYZE_GROUP } from '@earshot/analyze';
import type { Bus } from '@earshot/bus';
import { CLUSTER_GROUP } from '@earshot/cluster';
import { FEEDBACK_TOPICS, LagList } from '@earshot/contracts';
import type { HttpServer } from '@earshot/runtime';

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

/** GET /v1/lag. */
export function registerLag(server: HttpServer, bus: Bus): void {
  const schema = {
    tags: ['operations'],
    summary: 'How far the readers of the log are, partition by partition',
    response: { 200: LagList },
  };
  server.get('/v1/lag', { schema }, () => readLag(bus));
}
