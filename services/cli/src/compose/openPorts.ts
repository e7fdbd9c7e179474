import { type Bus, createKafkaBus, createLmdbBus, type KafkaBusOptions, UnknownTopicError } from '@earshot/bus';
import { type Jobs, jobsOf, TOPICS } from '@earshot/contracts';
import {
  type AcceptedIds,
  createLmdbAcceptedIds,
  createProcessMemory,
  createRedisAcceptedIds,
  createRedisMemory,
  type SharedMemory,
} from '@earshot/dedupe';
import { createLmdbQueue, createRedisQueue, inspectRedis, type Queue } from '@earshot/queue';
import type { Config, DataFolder, KafkaConfig, Logger } from '@earshot/runtime';
import { connectStore, type Store } from '@earshot/store';
import { knockAt } from '../knockAt.js';
import type { PortsNeeded } from './portsNeeded.js';
import { reachServer, shownAddress } from './reachServer.js';
import { stopAll } from './stopAll.js';
import { whileOthersStart } from './whileOthersStart.js';

export interface Ports {
  readonly bus: Bus | undefined;
  readonly queue: Queue<Jobs> | undefined;
  readonly store: Store | undefined;
  readonly acceptedIds: AcceptedIds | undefined;
  /** In the reverse of the order in which they were opened. */
  close(): Promise<void>;
}

/** One try to connect; a start makes several. */
const knockMsMax = 5_000;

/** Opens the drivers that the configuration chooses, makes the topics and brings the schema up to date. */
export async function openPorts(
  needed: PortsNeeded,
  config: Config,
  folder: DataFolder,
  logger: Logger,
): Promise<Ports> {
  const opened: { close(): Promise<void> }[] = [];
  const close = () =>
    stopAll(
      opened
        .splice(0)
        .reverse()
        .map((port) => () => port.close()),
    );
  const keep = <Port extends { close(): Promise<void> }>(port: Port): Port => {
    opened.push(port);
    return port;
  };
  const onError = (port: string) => (error: Error) => logger.warn({ err: error, port }, 'a port reports an error');
  try {
    // Before anything is opened: clients that never had a connection take long to close.
    if (needed.bus) await reachBrokers(config);
    if (needed.queue || needed.acceptedIds) await reachRedis(config);
    const bus = needed.bus ? keep(openBus(config, folder, onError('bus'), logger)) : undefined;
    if (bus !== undefined) await reachBus(bus, config);
    if (bus !== undefined) await whileOthersStart(() => bus.ensureTopics(Object.values(TOPICS)), isMadeMeanwhile);
    const store = needed.store ? keep(await openStore(config, folder)) : undefined;
    await store?.migrate();
    const queue = needed.queue ? keep(await openQueue(config, folder, onError('queue'))) : undefined;
    const acceptedIds = needed.acceptedIds
      ? keep(await openAcceptedIds(config, folder, onError('accepted ids')))
      : undefined;
    return { bus, store, queue, acceptedIds, close };
  } catch (error) {
    await close().catch((other: unknown) => logger.warn({ err: other }, 'closing after a failed start failed too'));
    throw error;
  }
}

function openBus({ bus }: Config, folder: DataFolder, onError: (error: Error) => void, logger: Logger): Bus {
  if (bus.kind === 'lmdb') return createLmdbBus({ path: folder.path('log') }, { onError });
  return createKafkaBus(kafkaOptionsOf(bus), { log: ({ level, message }) => logger[level]({ port: 'bus' }, message) });
}

/** How every part of Earshot connects to Kafka. */
export function kafkaOptionsOf({ brokers, tls, sasl, replicationFactor }: KafkaConfig): KafkaBusOptions {
  return {
    brokers: [...brokers],
    clientId: 'earshot',
    ssl: tls,
    ...(sasl === undefined ? {} : { sasl }),
    ...(replicationFactor === undefined ? {} : { replicationFactor }),
  };
}

/** Another process made the topic; it was not known to every broker yet when we asked for it. */
function isMadeMeanwhile(error: unknown): boolean {
  return error instanceof UnknownTopicError;
}

function openStore({ store, startWaitMs }: Config, folder: DataFolder): Promise<Store> {
  if (store.kind === 'embedded') return connectStore({ kind: 'embedded', path: folder.path('clickhouse') });
  const address = shownAddress(store.url);
  return reachServer({ server: 'ClickHouse', address, waitMsMax: startWaitMs, ask: () => connectStore(store) });
}

/** One of them is enough to find the others; which of them is away, the log says later. */
async function reachBrokers({ bus, startWaitMs }: Config): Promise<void> {
  if (bus.kind === 'lmdb') return;
  const knocks = () =>
    Promise.any(
      bus.brokers.map((broker) => {
        const [, host = '', port = ''] = /^\[?(.+?)\]?:(\d+)$/.exec(broker) ?? [];
        return knockAt({ host, port: Number(port), tls: false, greeting: undefined, waitMsMax: knockMsMax });
      }),
    );
  await reachServer({ server: 'Kafka', address: bus.brokers.join(', '), waitMsMax: startWaitMs, ask: knocks });
}

/** Its port may be open before it answers: while it elects a controller. */
async function reachBus(port: Pick<Bus, 'ping'>, { bus, startWaitMs }: Config): Promise<void> {
  if (bus.kind === 'lmdb') return;
  const address = bus.brokers.join(', ');
  await reachServer({ server: 'Kafka', address, waitMsMax: startWaitMs, ask: () => port.ping() });
}

async function reachRedis({ queue, startWaitMs }: Config): Promise<void> {
  if (queue.kind === 'lmdb') return;
  const address = shownAddress(queue.url);
  const ask = () => inspectRedis(queue.url, knockMsMax);
  await reachServer({ server: 'Redis', address, waitMsMax: startWaitMs, ask });
}

function openQueue(
  { queue, channels }: Config,
  folder: DataFolder,
  onError: (error: Error) => void,
): Promise<Queue<Jobs>> {
  const jobs = jobsOf(channels.map(({ id }) => id));
  if (queue.kind === 'lmdb') return createLmdbQueue({ path: folder.path('queue'), jobs, onError });
  return createRedisQueue({ url: queue.url, jobs, onError });
}

function openAcceptedIds({ queue }: Config, folder: DataFolder, onError: (error: Error) => void): Promise<AcceptedIds> {
  if (queue.kind === 'lmdb') return createLmdbAcceptedIds({ path: folder.path('accepted') });
  return createRedisAcceptedIds({ url: queue.url, onError });
}

/** Failed attempts and answers by Idempotency-Key: of all processes together where they have a Redis. It connects when it is asked first. */
export function openSharedMemory({ queue }: Pick<Config, 'queue'>, logger: Logger): SharedMemory {
  if (queue.kind === 'lmdb') return createProcessMemory();
  const onError = (error: Error) => logger.warn({ err: error, port: 'shared memory' }, 'a port reports an error');
  return createRedisMemory({ url: queue.url, onError });
}
