import type { Logger, Metrics } from '@earshot/runtime';
import {
  type DeliveryRow,
  deliveriesTable,
  type FeedbackRow,
  feedbackTable,
  feedbackTraces,
  type SignalRow,
  type Store,
  signalsTable,
} from '@earshot/store';

export interface ObserveStoreOptions {
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly clock: () => Date;
  /** Kind of a delivery channel, by its id. */
  readonly channelKinds: ReadonlyMap<string, string>;
}

/**
 * ClickHouse, measured; and what becomes known where rows are durable is counted and said: how long feedback took, what
 * signals rest on, what became of deliveries.
 */
export function observeStore(store: Store, { metrics, logger, clock, channelKinds }: ObserveStoreOptions): Store {
  async function measured<Result>(operation: string, name: string, work: () => Promise<Result>): Promise<Result> {
    const seconds = metrics.timer();
    try {
      return await work();
    } catch (error) {
      metrics.add('storeFailures', { operation, error: error instanceof Error ? error.name : 'unknown' });
      throw error;
    } finally {
      metrics.observe('storeSeconds', { operation, name }, seconds());
    }
  }

  function queryable(rows: readonly FeedbackRow[]): void {
    const nowMs = clock().getTime();
    for (const { received_at, history, is_deleted, channel } of rows) {
      if (history || is_deleted === 1) continue;
      metrics.observe('queryableSeconds', { channel }, Math.max(0, nowMs - Date.parse(received_at)) / 1_000);
    }
  }

  function delivered(rows: readonly DeliveryRow[]): void {
    for (const { signal_id, channel_id, state, attempts } of rows) {
      const kind = channelKinds.get(channel_id) ?? 'gone';
      // A row without a try says that it is queued.
      if (attempts > 0) metrics.add('deliveries', { kind, state });
      logger.info({ signal_id, channel_id, kind, state, attempts }, 'a delivery was recorded');
    }
  }

  /** From a signal back to the requests that brought the words it quotes. */
  async function raised(rows: readonly SignalRow[]): Promise<void> {
    for (const { signal_id, words, state } of rows) {
      if (state !== 'raised') continue;
      const feedback_ids = words.map(({ feedback_id }) => feedback_id);
      try {
        const traces = await store.query(feedbackTraces, { feedback_ids });
        logger.info({ signal_id, traces: traces.map(({ trace_id }) => trace_id) }, 'a signal was raised');
      } catch (error) {
        // The signal is written: that nobody can be told where it came from must not raise it again.
        logger.warn({ err: error, signal_id }, 'the traces of a signal could not be read');
      }
    }
  }

  return {
    ...store,
    async insert(table, rows) {
      await measured('insert', table.name, () => store.insert(table, rows));
      metrics.add('rowsInserted', { table: table.name }, rows.length);
      // Which table it is says what its rows are.
      if (table.name === feedbackTable.name) queryable(rows as unknown as readonly FeedbackRow[]);
      if (table.name === deliveriesTable.name) delivered(rows as unknown as readonly DeliveryRow[]);
      if (table.name === signalsTable.name) await raised(rows as unknown as readonly SignalRow[]);
    },
    query: (query, params) => measured('query', query.name, () => store.query(query, params)),
    sql: (statement, options) => measured('sql', 'statement', () => store.sql(statement, options)),
  };
}
