import { type Bus, createKafkaBus, createLmdbBus } from '@earshot/bus';
import { JOBS, TOPICS } from '@earshot/contracts';
import { type AcceptedIds, createLmdbAcceptedIds, createRedisAcceptedIds } from '@earshot/dedupe';
import { createLmdbQueue, createRedisQueue, type Queue } from '@earshot/queue';
import type { Config, DataFolder, Logger } from '@earshot/runtime';
import { connectStore, type Store } from '@earshot/store';
import { stopAll } from './stopAll.js';

/** Which ports a set of roles needs. */
export interface PortsNeeded {
  readonly bus: boolean;
  readonly queue: boolean;
  readonly store: boolean;
  readonly acceptedIds: boolean;
}

export interface Ports {
  readonly bus: Bus | undefined;
  readonly queue: Queue<typeof JOBS> | undefined;
  readonly store: Store | undefined;
  readonly acceptedIds: AcceptedIds | undefined;
  /** In the reverse of the order in which they were opened. */
  close(): Promise<void>;
}

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
    const bus = needed.bus ? keep(openBus(config, folder, onError('bus'), logger)) : undefined;
    await bus?.ensureTopics(Object.values(TOPICS));
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
  return createKafkaBus(
    { brokers: [...bus.brokers], clientId: 'earshot' },
    { log: ({ level, message }) => logger[level]({ port: 'bus' }, message) },
  );
}

function openStore({ store }: Config, folder: DataFolder): Promise<Store> {
  return connectStore(store.kind === 'embedded' ? { kind: 'embedded', path: folder.path('clickhouse') } : store);
}

function openQueue(
  { queue }: Config,
  folder: DataFolder,
  onError: (error: Error) => void,
): Promise<Queue<typeof JOBS>> {
  if (queue.kind === 'lmdb') return createLmdbQueue({ path: folder.path('queue'), jobs: JOBS, onError });
  return createRedisQueue({ url: queue.url, jobs: JOBS, onError });
}

function openAcceptedIds({ queue }: Config, folder: DataFolder, onError: (error: Error) => void): Promise<AcceptedIds> {
  if (queue.kind === 'lmdb') return createLmdbAcceptedIds({ path: folder.path('accepted') });
  return createRedisAcceptedIds({ url: queue.url, onError });
}
