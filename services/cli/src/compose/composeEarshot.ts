import { join } from 'node:path';
import { startAlert } from '@earshot/alert';
import { startAnalyze } from '@earshot/analyze';
import { type Access, apiRoutes, createAccess } from '@earshot/api';
import { createDeadLetters } from '@earshot/bus';
import { startCluster } from '@earshot/cluster';
import { createGateway, type Gateway, type OnAnswer, startMailboxReader } from '@earshot/gateway';
import { createClassifier, readModelCard, type WatchedClassifier } from '@earshot/model';
import {
  type Config,
  ConfigError,
  createHttpServer,
  createLogger,
  createMetrics,
  createTracing,
  type DataFolder,
  type HttpServer,
  type Logger,
  type Metrics,
  openDataFolder,
  type Tracing,
} from '@earshot/runtime';
import type { Sql } from '@earshot/sql';
import { keepRolledUp } from '@earshot/store';
import { version } from '../version.js';
import { openAccessStore } from './accessStore.js';
import { busOfService } from './busOfService.js';
import { embedWith } from './embedWith.js';
import { logOutcome } from './logOutcome.js';
import { needsDataFolder } from './needsDataFolder.js';
import { noDataFolder } from './noDataFolder.js';
import { observeClassifier } from './observe/observeClassifier.js';
import { observePorts } from './observe/observePorts.js';
import { readFigures } from './observe/readFigures.js';
import { openPorts, openSharedMemory, type Ports } from './openPorts.js';
import { portsNeeded } from './portsNeeded.js';
import { createReadiness } from './readiness.js';
import { readLag } from './readLag.js';
import type { Role } from './roles.js';
import { servePages } from './servePages.js';
import { startDemo } from './startDemo.js';
import { startSqlDoor } from './startSqlDoor.js';
import { stopAll } from './stopAll.js';
import { tryChannel } from './tryChannel.js';
import { createUntilFailed } from './untilFailed.js';

export interface Earshot {
  readonly url: string;
  /** Where ClickHouse's HTTP interface is spoken; undefined where this process does not. */
  readonly sqlUrl: string | undefined;
  /** '' where nothing is kept on this machine. */
  readonly dataDir: string;
  readonly token: string;
  /** What a link bears that makes the first administrator; undefined where there is one, or this is not known here. */
  readonly firstAdminSecret: string | undefined;
  /** Undefined where no model runs in this process. */
  readonly modelVersion: string | undefined;
  /** Resolves where a part broke down that is not started again: stop, and end the process with an error. */
  readonly failed: Promise<Error>;
  /** Takes no more, finishes what is in flight, commits, lets go of the data folder. */
  stop(): Promise<void>;
}

export interface ComposeOptions {
  readonly config: Config;
  readonly roles: readonly Role[];
  readonly demo: boolean;
}

/** What the parts of one process share while they are put together. */
interface Parts {
  readonly config: Config;
  readonly roles: ReadonlySet<Role>;
  readonly folder: DataFolder;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly ports: Ports;
  readonly server: HttpServer;
  readonly access: Access;
  readonly clock: () => Date;
  /** Run in reverse at the end: what was started last stops first. */
  readonly onStop: (stop: () => Promise<void>) => void;
  readonly onFailed: (error: Error) => void;
}

/** Builds everything that the roles need and connects it: the one place that knows all services. */
export async function composeEarshot({ config, roles, demo }: ComposeOptions): Promise<Earshot> {
  const tracing = createTracing();
  const logger = createLogger({ level: config.logLevel ?? 'info', service: 'earshot', trace: tracing.current });
  const metrics = createMetrics({ processMetrics: true });
  const clock = () => new Date();
  const { failed, fail: onFailed } = createUntilFailed();
  const stops: (() => Promise<void>)[] = [];
  const stop = () => stopAll(stops.splice(0).reverse());
  try {
    const wanted = new Set(roles);
    const folder = needsDataFolder(config, wanted, demo) ? await openDataFolder(config.dataDir) : noDataFolder;
    stops.push(() => folder.release());
    const opened = await openPorts(portsNeeded(wanted, demo), config, folder, logger);
    stops.push(() => opened.close());
    const { ports, consumers } = observePorts(opened, { metrics, tracing, logger, clock, channels: config.channels });
    const token = config.token ?? folder.secret('token');
    let model: WatchedClassifier | undefined;
    const readiness = createReadiness({ ports, consumers, classifier: () => model });
    const known = openAccessStore(config, opened.store);
    stops.push(() => known.close());
    const memory = openSharedMemory(config, logger);
    stops.push(() => memory.close());
    const access = createAccess({
      store: known.store,
      memory,
      token,
      metricsToken: config.metricsToken,
      publicUrl: config.publicUrl,
      config: config.access,
      clock,
      onError: (error) => logger.warn({ err: error }, 'the use of a token could not be noted'),
    });
    const { gate } = access;
    const { trustedProxies } = config.access;
    const server = await createHttpServer({
      logger,
      token,
      gate,
      trustedProxies,
      answers: memory.answers,
      version,
      metrics,
      tracing,
      readiness,
    });
    const onStop = (end: () => Promise<void>) => stops.push(end);
    const parts: Parts = {
      config,
      roles: wanted,
      folder,
      logger,
      metrics,
      tracing,
      ports,
      server,
      access,
      clock,
      onStop,
      onFailed,
    };
    const { classifier, gateway } = await startServices(parts);
    model = classifier;
    const modelVersion = classifier?.modelVersion;
    const build = { version, model_version: modelVersion ?? '', roles: roles.join(',') };
    readFigures({
      metrics,
      dataDir: folder.dir,
      ports: opened,
      channels: config.channels,
      classifier,
      consumers,
      readiness,
      build,
    });
    await server.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
      throw isPortTaken(error) ? new PortTakenError(config.port) : error;
    });
    stops.push(() => server.close());
    const url = urlOf(server.server.address());
    folder.announce(url);
    const sql = wanted.has('sql') ? await openSqlDoor(config, folder, logger, access) : undefined;
    if (sql !== undefined) stops.push(() => sql.stop());
    if (wanted.has('alert')) await startAlertService(parts, config.publicUrl ?? url);
    readMailbox(parts, gateway);
    if (demo) stops.push(playDemo(parts, gateway));
    const firstAdminSecret = wanted.has('api') ? await access.firstAdminSecret() : undefined;
    return { url, sqlUrl: sql?.url, dataDir: folder.dir, token, firstAdminSecret, modelVersion, failed, stop };
  } catch (error) {
    // What stopped the start is what its user must hear of.
    await stop().catch((other: unknown) => logger.warn({ err: other }, 'stopping after a failed start failed too'));
    throw error;
  }
}

export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
  constructor(port: number, next = 'Choose another with --port N, or --port 0 for any free one.') {
    super(`port ${port} is in use by another program. ${next}`);
  }
}

function openSqlDoor(config: Config, folder: DataFolder, logger: Logger, access: Access): Promise<Sql> {
  const port = config.sql.port ?? config.port + 1;
  return startSqlDoor(config, folder, logger, access.sqlReader).catch((error: unknown) => {
    const next = 'It is for the SQL door: choose another with EARSHOT_SQL_PORT, 0 for any free one.';
    throw isPortTaken(error) ? new PortTakenError(port, next) : error;
  });
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** Where this machine reaches a server that listens there: a wildcard address is no place to go to. */
function urlOf(address: ReturnType<HttpServer['server']['address']>): string {
  if (address === null || typeof address === 'string') throw new TypeError('the server listens on no port');
  const host = address.address === '0.0.0.0' ? '127.0.0.1' : address.address === '::' ? '::1' : address.address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

interface Started {
  readonly classifier: WatchedClassifier | undefined;
  readonly gateway: Gateway | undefined;
}

async function startServices(parts: Parts): Promise<Started> {
  const { roles } = parts;
  const gateway = roles.has('gateway') ? await startGateway(parts) : undefined;
  const classifier = roles.has('analyze') ? await startModel(parts) : undefined;
  if (roles.has('cluster')) await startClusterService(parts);
  if (roles.has('api')) await startApi(parts, classifier);
  return { classifier, gateway };
}

/** After the server listens: what it sends links to the page. */
async function startAlertService({ config, ports, logger, clock, onStop }: Parts, publicUrl: string): Promise<void> {
  const alert = await startAlert({
    store: opened(ports.store),
    queue: opened(ports.queue),
    log: busOfService(opened(ports.bus), 'alert'),
    clock,
    logger,
    channels: config.channels,
    publicUrl,
    timeZone: config.timeZone,
    alertsPerWeek: config.alertsPerWeek,
    everyMs: config.alertEverySeconds * 1_000,
    deliverHistory: config.deliverHistory,
  });
  onStop(() => alert.stop());
}

async function startApi(
  { config, ports, server, access, logger, tracing, clock }: Parts,
  classifier: WatchedClassifier | undefined,
): Promise<void> {
  await server.register(access.routes);
  const bus = busOfService(opened(ports.bus), 'api');
  await server.register(
    apiRoutes({
      store: opened(ports.store),
      deadLetters: createDeadLetters(bus),
      log: bus,
      lag: () => readLag(bus),
      clock,
      channels: config.channels.map(({ id, kind }) => ({ id, kind })),
      testChannel: (channelId) => tryChannel(config, channelId, clock, tracing.current()),
      timeZone: config.timeZone,
      modelCard: () => readModelCard(),
      ...(classifier === undefined ? {} : { embed: embedWith(classifier) }),
      onError: (error) => logger.warn({ err: error }, 'the live feed goes on after an error'),
    }),
  );
  await servePages(server);
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

async function startGateway({ config, folder, ports, server, logger, metrics, clock }: Parts): Promise<Gateway> {
  const gateway = createGateway({
    bus: busOfService(opened(ports.bus), 'gateway'),
    acceptedIds: opened(ports.acceptedIds),
    clock,
    logger,
    customerKeySecret: config.customerKey ?? folder.secret('customer.key'),
    defaultSource: 'api',
    onAnswer: countAnswers(metrics),
  });
  await server.register(gateway.routes);
  return gateway;
}

function countAnswers(metrics: Metrics): OnAnswer {
  return (channel, status) => metrics.add('answers', { channel, status });
}

/** After the server listens: its first mails may be many. */
function readMailbox(
  { config: { mailbox }, folder, clock, logger, metrics, onStop }: Parts,
  gateway: Gateway | undefined,
): void {
  if (gateway === undefined || mailbox === undefined) return;
  const statePath = join(folder.path('mailbox'), 'places.json');
  const reader = startMailboxReader({
    mailbox,
    accept: gateway.accept,
    statePath,
    clock,
    logger,
    onAnswer: countAnswers(metrics),
  });
  onStop(() => reader.stop());
}

async function startModel({
  config,
  folder,
  ports,
  logger,
  metrics,
  onStop,
  onFailed,
}: Parts): Promise<WatchedClassifier> {
  const started = await createClassifier({
    threads: config.modelThreads,
    onThreadDied(error) {
      metrics.add('modelThreadsRestarted', {});
      logger.error({ err: error }, 'a thread of the model died; it is started again');
    },
    onGivenUp: onFailed,
  });
  onStop(() => started.close());
  const classifier = observeClassifier(started, metrics);
  const analyze = await startAnalyze({
    bus: busOfService(opened(ports.bus), 'analyze'),
    classifier,
    customerKeySecret: config.customerKey ?? folder.secret('customer.key'),
    onOutcome: logOutcome(logger, metrics),
    onError: (error) => logger.error({ err: error }, 'analyze goes on after an error'),
  });
  onStop(() => analyze.stop());
  return classifier;
}

async function startClusterService({ config, ports, logger, metrics, clock, onStop }: Parts): Promise<void> {
  const cluster = await startCluster({
    bus: busOfService(opened(ports.bus), 'cluster'),
    store: opened(ports.store),
    clock,
    timeZone: config.timeZone,
    onOutcome: logOutcome(logger, metrics),
    onError: (error) => logger.error({ err: error }, 'cluster goes on after an error'),
  });
  onStop(() => cluster.stop());
  const rollUps = keepRolledUp(opened(ports.store), (error) =>
    logger.warn({ err: error }, 'counts by day were not brought up to date; they are tried again'),
  );
  onStop(() => rollUps.stop());
}

/** A port that `portsNeeded` asked for. */
function opened<Port>(port: Port | undefined): Port {
  if (port === undefined) throw new TypeError('a service uses a port that its role did not open; see portsNeeded');
  return port;
}
