/** From a quick look-up to what a person would call hanging. */
const requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const;
/** Batches, jobs and inserts: milliseconds to a slow evaluation of history. */
const workSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120] as const;
/** From accepted to queryable: sub-second when idle, an hour when a backlog is worked off. */
const waitSeconds = [0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 900, 3_600] as const;
const perTextSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1] as const;
const counts = [1, 2, 5, 10, 20, 50, 100, 200, 500] as const;
const bytes = [1e3, 1e4, 1e5, 2.5e5, 5e5, 1e6, 2e6, 4e6, 8e6] as const;

interface Spec<Kind extends string, Label extends string> {
  readonly kind: Kind;
  readonly name: string;
  readonly help: string;
  /** Each with a bounded set of values: never an id, a text, or what a caller made up. */
  readonly labels: readonly Label[];
}

export interface CounterSpec<Label extends string> extends Spec<'counter', Label> {}
export interface GaugeSpec<Label extends string> extends Spec<'gauge', Label> {}
export interface HistogramSpec<Label extends string> extends Spec<'histogram', Label> {
  /** Upper bounds, in the unit of the name. */
  readonly buckets: readonly number[];
}

function counter<const Label extends string = never>(
  name: string,
  help: string,
  labels: readonly Label[] = [],
): CounterSpec<Label> {
  return { kind: 'counter', name, help, labels };
}

function gauge<const Label extends string = never>(
  name: string,
  help: string,
  labels: readonly Label[] = [],
): GaugeSpec<Label> {
  return { kind: 'gauge', name, help, labels };
}

function histogram<const Label extends string = never>(
  name: string,
  help: string,
  buckets: readonly number[],
  labels: readonly Label[] = [],
): HistogramSpec<Label> {
  return { kind: 'histogram', name, help, labels, buckets };
}

/**
 * Everything that is measured, beside what prom-client tells of any Node process. Names follow
 * https://prometheus.io/docs/practices/naming/: base units, `_total` for counters.
 * Dashboards and alert rules in infra/observability are held to these names by a test.
 */
export const metricTable = {
  buildInfo: gauge('earshot_build_info', 'Always 1; what runs here.', ['version', 'model_version', 'roles']),

  requestSeconds: histogram(
    'earshot_http_request_duration_seconds',
    'From the first byte of a request to the last of its answer.',
    requestSeconds,
    ['method', 'route', 'status'],
  ),

  answers: counter(
    'earshot_feedback_answers_total',
    'What items handed in by HTTP, mailbox or import were answered: accepted, duplicate, rejected, ignored. `channel` is unknown where an item is none.',
    ['channel', 'status'],
  ),

  messagesWritten: counter('earshot_bus_messages_written_total', 'Messages that are durable in the log.', ['topic']),
  bytesWritten: counter('earshot_bus_written_bytes_total', 'Their values, without keys and headers.', ['topic']),
  messagesRead: counter('earshot_bus_messages_read_total', 'Messages handed to a group, again ones included.', [
    'group',
    'topic',
  ]),
  batchMessages: histogram('earshot_bus_batch_messages', 'Messages of one batch.', counts, ['group']),
  batchBytes: histogram('earshot_bus_batch_bytes', 'Bytes of one batch, values alone.', bytes, ['group']),
  batchSeconds: histogram(
    'earshot_bus_batch_duration_seconds',
    'One batch from being read to being ready to commit: the step with its retries, and its dead letters.',
    workSeconds,
    ['group', 'topic'],
  ),
  batchesFailed: counter('earshot_bus_batches_failed_total', 'Batches left uncommitted, which come again.', [
    'group',
    'topic',
  ]),
  stepMessages: counter('earshot_step_messages_total', 'What became of messages: ok, drop, retry or dead.', [
    'step',
    'topic',
    'outcome',
  ]),
  lag: gauge('earshot_bus_consumer_lag_messages', 'Messages that a group has not committed.', [
    'group',
    'topic',
    'partition',
  ]),
  consumerRunning: gauge('earshot_bus_consumer_running', '1 while this process reads the log for a group.', ['group']),

  queryableSeconds: histogram(
    'earshot_feedback_queryable_seconds',
    'From a feedback being received to its row being readable in ClickHouse; imported history is left out.',
    waitSeconds,
    ['channel'],
  ),

  classifyTexts: histogram('earshot_classifier_call_texts', 'Texts of one call of the model.', counts),
  classifySeconds: histogram(
    'earshot_classifier_text_duration_seconds',
    'Seconds of a call of the model, by its number of texts.',
    perTextSeconds,
  ),
  modelThreadsAlive: gauge('earshot_classifier_threads_alive', 'Copies of the network that can answer.'),
  modelThreadsWanted: gauge('earshot_classifier_threads_wanted', 'Copies of the network that there should be.'),
  modelThreadsRestarted: counter('earshot_classifier_thread_restarts_total', 'Model threads that died or hung.'),

  storeSeconds: histogram(
    'earshot_store_operation_duration_seconds',
    'One call of ClickHouse with the wait for a connection. `name` is the table, the query, or the kind of statement.',
    requestSeconds,
    ['operation', 'name'],
  ),
  storeFailures: counter('earshot_store_failures_total', 'Calls of ClickHouse that failed, by the kind of error.', [
    'operation',
    'error',
  ]),
  rowsInserted: counter('earshot_store_rows_inserted_total', 'Rows that are durable in ClickHouse.', ['table']),

  jobs: gauge('earshot_queue_jobs', 'Jobs by state: waiting, delayed, active, failed.', ['job_name', 'state']),
  jobSeconds: histogram('earshot_queue_job_duration_seconds', 'One try of a job.', workSeconds, [
    'job_name',
    'outcome',
  ]),
  deliveries: counter(
    'earshot_deliveries_total',
    'What became of tries to tell a channel: delivered, pending (to be tried again), failed (given up), skipped (nothing left to tell).',
    ['kind', 'state'],
  ),

  portUp: gauge('earshot_port_up', '1 where the port answers: bus, store, queue, acceptedIds, model, consumers.', [
    'port',
  ]),
  diskFreeBytes: gauge('earshot_data_folder_free_bytes', 'What is free on the disk of the data folder.'),
  scrapeFailures: counter('earshot_metrics_read_failures_total', 'Gauges that could not be read for a scrape.', [
    'metric',
  ]),
} as const;

export type MetricTable = typeof metricTable;
