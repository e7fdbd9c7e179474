import { setTimeout as sleep } from 'node:timers/promises';
import { ANALYZE_GROUP } from '@earshot/analyze';
import { CLUSTER_GROUP } from '@earshot/cluster';
import { LagList } from '@earshot/contracts';
import type { EarshotClient } from './earshotClient.js';

const askEveryMs = 250;

/**
 * Resolves when all that was accepted before the call can be queried: first the readers of the feedback topics pass their
 * ends as they were at the call, then the writer of ClickHouse passes the end of cluster.input as it was after that. What
 * comes in meanwhile is not waited for, so it ends also under a live stream. False where the signal ended the wait.
 */
export async function waitUntilQueryable(
  client: EarshotClient,
  onProgress: (left: number, most: number) => void,
  signal: AbortSignal,
): Promise<boolean> {
  let most = 1;
  for (const group of [ANALYZE_GROUP, CLUSTER_GROUP]) {
    const target = ends(await lag(client), group);
    for (;;) {
      const now = await lag(client);
      const left = now.reduce((sum, partition) => {
        const end = partition.group === group ? target.get(placeOf(partition)) : undefined;
        return end === undefined || partition.committed >= end ? sum : sum + Number(end - partition.committed);
      }, 0);
      most = Math.max(most, left);
      onProgress(left, most);
      if (left === 0) break;
      if (signal.aborted) return false;
      await sleep(askEveryMs, undefined, { signal }).catch(() => {});
    }
  }
  return true;
}

interface Place {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
}

async function lag(client: EarshotClient) {
  const { partitions } = LagList.parse(await (await client.request('/v1/lag')).json());
  return partitions.map((partition) => ({
    ...partition,
    committed: BigInt(partition.committed),
    end: BigInt(partition.end),
  }));
}

function ends(partitions: readonly (Place & { readonly end: bigint })[], group: string): ReadonlyMap<string, bigint> {
  return new Map(
    partitions.filter((partition) => partition.group === group).map((partition) => [placeOf(partition), partition.end]),
  );
}

function placeOf({ topic, partition }: Place): string {
  return `${topic}/${partition}`;
}
