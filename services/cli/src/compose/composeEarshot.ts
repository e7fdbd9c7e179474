import { fileURLToPath } from 'node:url';
import { startAlert } from '@earshot/alert';
import { startAnalyze } from '@earshot/analyze';
import { apiRoutes } from '@earshot/api';
import { createDeadLetters } from '@earshot/bus';
import { startCluster } from '@earshot/cluster';
import type { Health } from '@earshot/contracts';
import { createGateway, type Gateway } from '@earshot/gateway';
import { type Classifier, createClassifier } from '@earshot/model';
import {
  type Config,
  ConfigError,
  createHttpServer,
  createLogger,
  type DataFolder,
  type HttpServer,
  type Logger,
  openDataFolder,
} from '@earshot/runtime';
import staticFiles from '@fastify/static';
import { version } from '../version.js';
import { busOfService } from './busOfService.js';
import { logOutcome } from './logOutcome.js';
import { openPorts, type Ports } from './openPorts.js';
import { readLag } from './readLag.js';
import { startDemo } from './startDemo.js';
import { stopAll } from './stopAll.js';

export const ROLES = ['gateway', 'analyze', 'cluster', 'alert', 'api'] as const;
export type Role = (typeof ROLES)[number];

export interface Earshot {
  readonly url: string;
  readonly token: string;
  /** Undefined where no model runs in this process. */
  readonly modelVersion: string | undefined;
  /** Takes no more, finishes what is in flight, commits, lets go of the data folder. */
  stop(): Promise<void>;
}

export interface ComposeOptions {
  readonly config: Config;
  readonly roles: readonly Role[];
  readonly demo: boolean;
}

/** The built page. */
const pageFolder = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** What the parts of one process share while they are put together. */
interface Parts {
  readonly config: Config;
  readonly roles: ReadonlySet<Role>;
  readonly folder: DataFolder;
  readonly logger: Logger;
  readonly ports: Ports;
  readonly server: HttpServer;
  readonly clock: () => Date;
  /** Run in reverse at the end: what was started last stops first. */
  readonly onStop: (stop: () => Promise<void>) => void;
}

/** Builds everything that the roles need and connects it: the one place that knows all services. */
export async function composeEarshot({ config, roles, demo }: ComposeOptions): Promise<Earshot> {
  const logger = createLogger({ level: config.logLevel ?? 'info', service: 'earshot' });
  const stops: (() => Promise<void>)[] = [];
  const stop = () => stopAll(stops.splice(0).reverse());
  try {
    const folder = await openDataFolder(config.dataDir);
    stops.push(() => folder.release());
    const wanted = new Set(roles);
    const ports = await openPorts(portsNeeded(wanted), config, folder, logger);
    stops.push(() => ports.close());
    const token = config.token ?? folder.secret('token');
    const server = await createHttpServer({ logger, token, version, readiness: () => readiness(ports) });
    const onStop = (end: () => Promise<void>) => stops.push(end);
    const parts: Parts = { config, roles: wanted, folder, logger, ports, server, clock: () => new Date(), onStop };
    const { modelVersion, gateway } = await startServices(parts);
    const url = await server.listen({ host: '127.0.0.1', port: config.port }).catch((error: unknown) => {
      throw isPortTaken(error) ? new PortTakenError(config.port) : error;
    });
    stops.push(() => server.close());
    folder.announce(url);
    if (wanted.has('alert')) await startAlertService(parts, config.publicUrl ?? url);
    if (demo) stops.push(playDemo(parts, gateway));
    return { url, token, modelVersion, stop };
  } catch (error) {
    // What stopped the start is what its user must hear of.
    await stop().catch((other: unknown) => logger.warn({ err: other }, 'stopping after a failed start failed too'));
    throw error;
  }
}

export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
  constructor(port: number) {
    super(`port ${port} is in use by another program. Choose another with --port N, or --port 0 for any free one.`);
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function portsNeeded(roles: ReadonlySet<Role>) {
  return {
    bus: roles.has('gateway') || roles.has('analyze') || roles.has('cluster') || roles.has('api'),
    store: roles.has('cluster') || roles.has('alert') || roles.has('api'),
    queue: roles.has('alert'),
    acceptedIds: roles.has('gateway'),
  };
}

interface Started {
  readonly modelVersion: string | undefined;
  readonly gateway: Gateway | undefined;
}

async function startServices(parts: Parts): Promise<Started> {
  const { roles } = parts;
  const gateway = roles.has('gateway') ? await startGateway(parts) : undefined;
  const classifier = roles.has('analyze') ? await startModel(parts) : undefined;
  if (roles.has('cluster')) await startClusterService(parts);
  if (roles.has('api')) await startApi(parts);
  return { modelVersion: classifier?.modelVersion, gateway };
}

/** After the server listens: what it sends links to the page. */
async function startAlertService({ config, ports, logger, clock, onStop }: Parts, publicUrl: string): Promise<void> {
  const alert = await startAlert({
    store: opened(ports.store),
    queue: opened(ports.queue),
    clock,
    logger,
    channels: config.channels,
    publicUrl,
    timeZone: config.timeZone,
    everyMs: config.alertEverySeconds * 1_000,
    deliverHistory: config.deliverHistory,
  });
  onStop(() => alert.stop());
}

async function startApi({ ports, server, logger, clock }: Parts): Promise<void> {
  const bus = busOfService(opened(ports.bus), 'api');
  await server.register(
    apiRoutes({
      store: opened(ports.store),
      deadLetters: createDeadLetters(bus),
      lag: () => readLag(bus),
      clock,
      onError: (error) => logger.warn({ err: error }, 'the live feed goes on after an error'),
    }),
  );
  await server.register(staticFiles, {
    root: pageFolder,
    cacheControl: false,
    // Built files bear a hash in their names; the page itself must always be asked for.
    setHeaders: (response, path) => {
      response.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** Returns what stops it. */
function playDemo({ config, ports, logger, clock }: Parts, gateway: Gateway | undefined): () => Promise<void> {
  if (gateway === undefined || ports.store === undefined) {
    throw new ConfigError(['--demo: needs the gateway and the cluster service in this process']);
  }
  const demo = startDemo({
    gateway,
    store: ports.store,
    bus: opened(ports.bus),
    dataDir: config.dataDir,
    clock,
    logger,
  });
  return () => demo.stop();
}

async function startGateway({ config, folder, ports, server, logger, clock }: Parts): Promise<Gateway> {
  const gateway = createGateway({
    bus: busOfService(opened(ports.bus), 'gateway'),
    acceptedIds: opened(ports.acceptedIds),
    clock,
    logger,
    customerKeySecret: config.customerKey ?? folder.secret('customer.key'),
    defaultSource: 'api',
  });
  await server.register(gateway.routes);
  return gateway;
}

async function startModel({ config, ports, logger, onStop }: Parts): Promise<Classifier> {
  const classifier = await createClassifier({ threads: config.modelThreads });
  onStop(() => classifier.close());
  const analyze = await startAnalyze({
    bus: busOfService(opened(ports.bus), 'analyze'),
    classifier,
    onOutcome: logOutcome(logger),
    onError: (error) => logger.error({ err: error }, 'analyze goes on after an error'),
  });
  onStop(() => analyze.stop());
  return classifier;
}

async function startClusterService({ ports, logger, clock, onStop }: Parts): Promise<void> {
  const cluster = await startCluster({
    bus: busOfService(opened(ports.bus), 'cluster'),
    store: opened(ports.store),
    clock,
    onOutcome: logOutcome(logger),
    onError: (error) => logger.error({ err: error }, 'cluster goes on after an error'),
  });
  onStop(() => cluster.stop());
}

/** A port that `portsNeeded` asked for. */
function opened<Port>(port: Port | undefined): Port {
  if (port === undefined) throw new TypeError('a service uses a port that its role did not open; see portsNeeded');
  return port;
}

/** Well once every port answers: feedback is accepted then. */
async function readiness({ bus, store, queue, acceptedIds }: Ports): Promise<Health> {
  const checks = await Promise.all(
    Object.entries({ bus, store, queue, acceptedIds }).map(async ([name, port]) => {
      if (port === undefined) return [];
      return [
        [
          name,
          await port.ping().then(
            () => 'ok',
            (error: unknown) => (error instanceof Error ? error.message : String(error)),
          ),
        ] as const,
      ];
    }),
  );
  const found = Object.fromEntries(checks.flat());
  return { status: Object.values(found).every((state) => state === 'ok') ? 'ok' : 'failing', checks: found };
}
