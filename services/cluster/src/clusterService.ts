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
import { createZonedTime } from '@earshot/domain/cases';
import { runSecondPass, widestClusters } from '@earshot/domain/clusters';
import { nounPhrases, terms } from '@earshot/domain/text';
import { type ExistingFeedback, existingFeedback, type Store } from '@earshot/store';
import { writeChanges } from './changes/changeRows.js';
import { prepareEdit } from './changes/editClusters.js';
import { createPlacedReads } from './changes/placedReads.js';
import { readMembers } from './changes/readPlaced.js';
import { coalesce } from './coalesce.js';
import { createCommandWriter } from './commands/applyCommand.js';
import { writeCommandRows } from './commands/commandRows.js';
import { loadCommands } from './commands/loadCommands.js';
import { isEdit, isPassDueBefore, planBatch, type Received, supplierOf } from './planBatch.js';
import { createSupplierStates, type SupplierState } from './supplierStates.js';
import { startThemes } from './themes/startThemes.js';
import { type Rows, writeRows } from './writeRows.js';

export const clusterLimits = {
  batchMessagesMax: 500,
  batchBytesMax: 8 * 1024 * 1024,
  /** Partitions side by side; their reads and writes are joined. */
  partitionsConcurrentMax: 12,
} as const;

/** Partitions that were fetched together are parsed and planned one after the other: for so long their statements wait for each other. */
const gatherMs = 10;

/**
 * What a write costs ClickHouse hardly depends on its rows: 75 texts cost 0.9 ms of processor time each, 300 a third of that. So writes
 * rest for some times as long as the last one took, and are the larger the busier the machine is; a quiet one is hardly later for it.
 */
const writePace = { gatherMs, restFactor: 3, restMsMax: 400 } as const;

export interface ClusterOptions {
  readonly bus: Bus;
  readonly store: Pick<Store, 'query' | 'insert'>;
  readonly clock: () => Date;
  /** IANA zone of the installation, in which days and working hours are told. Default UTC. */
  readonly timeZone?: string;
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
 * cluster.input → clusters → ClickHouse. One writer a supplier, since its key is the supplier. A second pass is made when a
 * supplier's complaints have grown enough, before the message that comes then; an edit is a message. Order of the writes:
 * feedback and complaints, then the clusters (the state, with the offset up to which it is made), then the commit; so
 * after a crash the state is never ahead of the complaints, and what is repeated is known by its version.
 */
export async function startCluster(options: ClusterOptions): Promise<ClusterService> {
  const { bus, store, clock } = options;
  const zone = createZonedTime(options.timeZone ?? 'UTC');
  // Dictionaries are loaded at first use, for half a second: now, and not when the first complaint waits.
  terms('预热 warm up', 'mixed');
  nounPhrases('a cold breakfast');
  const states = createSupplierStates(store);
  const lookUp = coalesce(
    (requests: readonly (readonly string[])[]) => existingFeedback(store, [...new Set(requests.flat())]),
    { gatherMs },
  );
  const reads = createPlacedReads(store, { gatherMs });
  const write = coalesce((requests: readonly Rows[]) => writeRows(store, requests), writePace);

  async function processBatch(batch: readonly Received[], context: BatchContext): Promise<readonly StepResult[]> {
    const [first] = batch;
    if (first === undefined) return [];
    const suppliers = [...new Set(batch.map(supplierOf))];
    try {
      const loaded = await states.load(suppliers, first.partition);
      const results: StepResult[] = [];
      while (results.length < batch.length) {
        results.push(...(await processPart(batch.slice(results.length), loaded, context)));
      }
      return results;
    } catch (error) {
      // The states in memory may be ahead of what is written: the next try starts from what is written.
      states.forget(suppliers);
      throw error;
    }
  }

  /** One edit, or what comes before the next edit or second pass: those move what is written. */
  async function processPart(
    batch: readonly Received[],
    loaded: ReadonlyMap<string, SupplierState>,
    context: BatchContext,
  ): Promise<readonly StepResult[]> {
    const [first] = batch;
    const state = first === undefined ? undefined : loaded.get(supplierOf(first));
    if (first === undefined || state === undefined) throw new RangeError('the supplier of a message was not loaded');
    const at = { partition: first.partition, offset: first.offset, updatedAt: clock().toISOString() };
    if (isPassDueBefore(first, state)) {
      const members = await readMembers(reads, state.clusters, widestClusters(state.clusters));
      if (context.isStale()) throw new StaleBatchError();
      await writeChanges(reads, write, state, runSecondPass(state.clusters, members), undefined, at);
    }
    const edit = isEdit(first) ? await prepareEdit(store, reads, state, first) : undefined;
    const part = edit === undefined ? batch : [first];
    const { existing, knowledge } = await lookUpAll(part);
    const writes = planBatch(part, loaded, existing, at.updatedAt, createCommandWriter(knowledge), () => edit?.apply());
    // Another member has the partition and goes on from what is written. What we would write it writes too, so this
    // spares work; that a write which comes late all the same does no harm is for the rows' versions to see to.
    if (context.isStale()) throw new StaleBatchError();
    await write(writes);
    const edited = edit?.applied();
    if (edited !== undefined) {
      await writeChanges(reads, write, state, edited, first.kind === 'command' ? first.input : undefined, at);
      state.appliedOffset = first.offset;
    }
    await writeCommandRows(store, writes.commands);
    return writes.results;
  }

  async function lookUpAll(batch: readonly Received[]) {
    const ids = batch.flatMap(({ kind, input }) => (kind === 'analysed' ? [input.feedback.feedback_id] : []));
    const commands = batch.filter((received) => received.kind === 'command');
    const [found, knowledge] = await Promise.all([lookUp(ids), loadCommands(store, commands, zone)]);
    const existing = new Map<string, ExistingFeedback>();
    for (const id of ids) {
      const one = found.get(id);
      if (one !== undefined) existing.set(id, one);
    }
    return { existing, knowledge };
  }

  const consumer = await consume<ClusterInput>(bus, {
    group: CLUSTER_GROUP,
    step: 'cluster',
    schemas: { 'cluster.input': TOPICS['cluster.input'].schema },
    limits: { ...clusterLimits, ...options.limits },
    processBatch: (batch, context) =>
      processBatch(
        batch.map(({ value, message: { partition, offset, headers } }) =>
          value.kind === 'command'
            ? { kind: value.kind, input: value, partition, offset }
            : { kind: value.kind, input: value, partition, offset, traceId: traceIdOf(headers) },
        ),
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
  const themes = startThemes(store, clock, (error) =>
    options.onError?.(error instanceof Error ? error : new Error(String(error))),
  );
  return {
    async stop() {
      await themes.stop();
      await consumer.stop();
    },
  };
}
