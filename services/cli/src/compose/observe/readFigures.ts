import { statfs } from 'node:fs/promises';
import { caseAlarmJobName, deliverJobName, FEEDBACK_TOPICS } from '@earshot/contracts';
import type { WatchedClassifier } from '@earshot/model';
import type { Config, Metrics } from '@earshot/runtime';
import type { Ports } from '../openPorts.js';
import type { Readiness } from '../readiness.js';
import { readLag } from '../readLag.js';
import type { Consumer } from './observeBus.js';

/** What is asked of Kafka, Redis and ClickHouse is asked this often at most, however many scrape. */
const askEveryMs = 15_000;

export interface FiguresOptions {
  readonly metrics: Metrics;
  readonly ports: Ports;
  /** '' where this process keeps nothing on its machine. */
  readonly dataDir: string;
  readonly channels: Config['channels'];
  readonly classifier: Pick<WatchedClassifier, 'threads'> | undefined;
  readonly consumers: () => readonly Consumer[];
  readonly readiness: Readiness;
  readonly build: { readonly version: string; readonly model_version: string; readonly roles: string };
}

/** Figures that are not counted as things happen, but asked for when somebody looks. */
export function readFigures({
  dataDir,
  metrics,
  ports,
  channels,
  classifier,
  consumers,
  readiness,
  build,
}: FiguresOptions): void {
  const { bus, queue } = ports;
  const slow = { ageMsMax: askEveryMs };
  beginAtZero(metrics, channels);
  if (dataDir !== '')
    metrics.read('diskFreeBytes', async () => [{ labels: {}, value: await freeBytes(dataDir) }], slow);
  metrics.read('buildInfo', () => [{ labels: build, value: 1 }]);
  metrics.read(
    'portUp',
    async () => {
      const { checks } = await readiness();
      return Object.entries(checks).map(([port, state]) => ({ labels: { port }, value: state === 'ok' ? 1 : 0 }));
    },
    slow,
  );
  metrics.read('consumerRunning', () =>
    consumers().map(({ group, isRunning }) => ({ labels: { group }, value: isRunning ? 1 : 0 })),
  );
  if (classifier !== undefined) {
    metrics.read('modelThreadsAlive', () => [{ labels: {}, value: classifier.threads().alive }]);
    metrics.read('modelThreadsWanted', () => [{ labels: {}, value: classifier.threads().wanted }]);
  }
  if (bus !== undefined) {
    metrics.read(
      'lag',
      async () =>
        (await readLag(bus)).partitions.map(({ group, topic, partition, committed, end }) => ({
          labels: { group, topic, partition: String(partition) },
          value: Number(BigInt(end) - BigInt(committed)),
        })),
      slow,
    );
  }
  if (queue !== undefined) {
    const jobNames = [
      'alert.evaluate' as const,
      'cases.watch' as const,
      ...channels.flatMap(({ id }) => [deliverJobName(id), caseAlarmJobName(id)]),
    ];
    metrics.read(
      'jobs',
      async () => {
        const counts = await Promise.all(jobNames.map(async (name) => ({ name, counts: await queue.counts(name) })));
        return counts.flatMap(({ name, counts: { waiting, delayed, active, failed } }) =>
          Object.entries({ waiting, delayed, active, failed }).map(([state, value]) => ({
            labels: { job_name: name, state },
            value,
          })),
        );
      },
      slow,
    );
  }
}

/** What an alert watches for must be there before it first happens: an increase from nothing is none to Prometheus. */
function beginAtZero(metrics: Metrics, channels: Config['channels']): void {
  const steps = [...FEEDBACK_TOPICS.map((topic) => ['analyze', topic] as const), ['cluster', 'cluster.input'] as const];
  for (const [step, topic] of steps) {
    for (const outcome of ['ok', 'drop', 'retry', 'dead']) metrics.add('stepMessages', { step, topic, outcome }, 0);
    metrics.add('batchesFailed', { group: step, topic }, 0);
  }
  for (const kind of new Set(channels.map((channel) => channel.kind))) {
    for (const state of ['delivered', 'pending', 'failed']) metrics.add('deliveries', { kind, state }, 0);
  }
}

async function freeBytes(dataDir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dataDir);
  return bavail * bsize;
}
