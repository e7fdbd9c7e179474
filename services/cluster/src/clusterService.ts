import {
  type BatchContext,
  type Bus,
  type ConsumeOptions,
  consume,
  StaleBatchError,
  type StepResult,
  traceIdOf,
} from '@earshot/bus';
import { type ClusterInput, TOPICS } from '@earshot/contracts';
import { nounPhrases, terms } from '@earshot/domain/text';
import { type ExistingFeedback, existingFeedback, type Store } from '@earshot/store';
import { coalesce } from './coalesce.js';
import { planBatch, type Received } from './planBatch.js';
import { createSupplierStates } from './supplierStates.js';
import { type Rows, writeRows } from './writeRows.js';

export const clusterLimits = {
  batchMessagesMax: 500,
  batchBytesMax: 8 * 1024 * 1024,
  /** Partitions side by side; their reads and writes are joined. */
  partitionsConcurrentMax: 12,
} as const;

export interface ClusterOptions {
  readonly bus: Bus;
  readonly store: Pick<Store, 'query' | 'insert'>;
  readonly clock: () => Date;
  readonly onOutcome?: ConsumeOptions<ClusterInput>['onOutcome'];
  readonly onError?: ConsumeOptions<ClusterInput>['onError'];
  readonly limits?: { readonly [Name in keyof typeof clusterLimits]?: number };
}

export interface ClusterService {
  /** Finishes the batches in flight, commits and leaves the group. */
  stop(): Promise<void>;
}

/** The consumer group of this service; its lag is what is analysed and cannot be queried yet. */
export const CLUSTER_GROUP = 'cluster';

/**
 * cluster.input → clusters → ClickHouse. One writer a supplier, since its key is the supplier. Order of the writes:
 * feedback and complaints, then the clusters (the state, with the offset up to which it is made), then the commit; so
 * after a crash the state is never ahead of the complaints, and what is repeated is known by its version.
 */
export async function startCluster(options: ClusterOptions): Promise<ClusterService> {
  const { bus, store, clock } = options;
  // Dictionaries are loaded at first use, for half a second: now, and not when the first complaint waits.
  terms('预热 warm up', 'mixed');
  nounPhrases('a cold breakfast');
  const states = createSupplierStates(store);
  const lookUp = coalesce((requests: readonly (readonly string[])[]) =>
    existingFeedback(store, [...new Set(requests.flat())]),
  );
  const write = coalesce((requests: readonly Rows[]) => writeRows(store, requests));

  async function processBatch(batch: readonly Received[], context: BatchContext): Promise<readonly StepResult[]> {
    const [first] = batch;
    if (first === undefined) return [];
    const suppliers = [...new Set(batch.map(({ input }) => input.feedback.supplier_id))];
    const ids = batch.map(({ input }) => input.feedback.feedback_id);
    try {
      const [loaded, found] = await Promise.all([states.load(suppliers, first.partition), lookUp(ids)]);
      const existing = new Map<string, ExistingFeedback>();
      for (const id of ids) {
        const one = found.get(id);
        if (one !== undefined) existing.set(id, one);
      }
      const writes = planBatch(batch, loaded, existing, clock().toISOString());
      // Another member has the partition and goes on from what is written. What we would write it writes too, so this
      // spares work; that a write which comes late all the same does no harm is for the rows' versions to see to.
      if (context.isStale()) throw new StaleBatchError();
      await write(writes);
      return writes.results;
    } catch (error) {
      // The states in memory may be ahead of what is written: the next try starts from what is written.
      states.forget(suppliers);
      throw error;
    }
  }

  return consume<ClusterInput>(bus, {
    group: CLUSTER_GROUP,
    step: 'cluster',
    schemas: { 'cluster.input': TOPICS['cluster.input'].schema },
    limits: { ...clusterLimits, ...options.limits },
    processBatch: (batch, context) =>
      processBatch(
        batch.map(({ value, message }) => ({
          input: value,
          partition: message.partition,
          offset: message.offset,
          traceId: traceIdOf(message.headers),
        })),
        context,
      ),
    onAssigned: (partitions) => {
      for (const { partition } of partitions) states.forgetPartition(partition);
    },
    onRevoked: (partitions) => {
      for (const { partition } of partitions) states.forgetPartition(partition);
    },
    ...(options.onOutcome ? { onOutcome: options.onOutcome } : {}),
    ...(options.onError ? { onError: options.onError } : {}),
  });
}
