#!/usr/bin/env node
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../servers/freePort.mjs';
import { dockerAnswers, localProcess, untilItAnswers } from '../servers/localProcess.mjs';
import { runFromTerminal } from '../servers/runFromTerminal.mjs';
import { kafkaAnswers } from './kafkaAnswers.mjs';
import { kafkaJars, kafkaVersion } from './kafkaJars.mjs';

const help = `Usage: node infra/kafka/provideKafka.mjs [--port N] [--cache-dir DIR]

Provides an Apache Kafka for tests (one node, KRaft), prints its address and runs it until Ctrl-C. The first of these
that works:
  1. EARSHOT_TEST_KAFKA_BROKERS, where it is set and answers
  2. the Docker engine, image apache/kafka:${kafkaVersion}
  3. Java 17 and jars from Maven Central, its data in a temporary folder; as root on Debian or Ubuntu Java and Maven are
     installed with apt-get where they are missing

  --port N         listen there instead of on a free port
  --cache-dir DIR  where the jars are kept (default: .earshot/cache)`;

const advice = `no Kafka was found. Do one of these:
  apt-get install -y default-jre-headless maven                (Debian, Ubuntu, as root)
  brew install openjdk maven                                   (macOS)
  docker run -d -p 9092:9092 apache/kafka:${kafkaVersion}                then EARSHOT_TEST_KAFKA_BROKERS=localhost:9092 npm test`;

const image = `apache/kafka:${kafkaVersion}`;
const startMsMax = 90_000;
const askPauseMs = 200;
const startTriesMax = 3;
/** A broker that lives for minutes beside what it serves: half of its processor time went into compiling for a long life. */
const jvm = ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** Small, quick to balance, and strict: a topic exists only where somebody made it. */
const settings = {
  'process.roles': 'broker,controller',
  'node.id': '1',
  'controller.listener.names': 'CONTROLLER',
  'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
  'inter.broker.listener.name': 'PLAINTEXT',
  'auto.create.topics.enable': 'false',
  'group.initial.rebalance.delay.ms': '0',
  'group.min.session.timeout.ms': '1000',
  'offsets.topic.num.partitions': '4',
  'offsets.topic.replication.factor': '1',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
  'transaction.state.log.num.partitions': '4',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'log.cleaner.dedupe.buffer.size': '16777216',
};

/**
 * @typedef {object} ProvidedKafka
 * @property {string} brokers host:port
 * @property {() => Promise<void>} stop ends it and removes its data; does nothing to a Kafka that was there before
 * @property {() => Promise<void>} restart kills it without warning and starts it on the same port and data; throws for a
 *   Kafka that was there before
 */

/**
 * A Kafka for tests.
 * @param {{ cacheDir?: string, port?: number, own?: boolean, log?: (line: string) => void }} [options] own: never one that
 *   was there before, so that it may be killed
 * @returns {Promise<ProvidedKafka>}
 * @throws {Error} that says what to run, where there is none and none can be installed
 */
export async function provideKafka({ cacheDir = defaultCacheDir(), port, own = false, log = () => {} } = {}) {
  const given = own ? '' : (process.env.EARSHOT_TEST_KAFKA_BROKERS ?? '');
  if (given !== '') return useGiven(given);
  if (dockerAnswers()) return startOnFreePort(port, (at) => dockerServer(at));
  mkdirSync(cacheDir, { recursive: true });
  const found = await kafkaJars(resolve(cacheDir), log);
  if (found === undefined) throw new Error(advice);
  return startOnFreePort(port, (at, controllerAt) => javaServer(found, at, controllerAt));
}

function defaultCacheDir() {
  return resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '.earshot', 'cache');
}

/** @param {string} brokers */
async function useGiven(brokers) {
  const trouble = await kafkaAnswers(brokers);
  if (trouble !== undefined) {
    throw new Error(
      `EARSHOT_TEST_KAFKA_BROKERS is set, but its Kafka does not answer (${trouble}): start it, or unset the variable`,
    );
  }
  const restart = async () => {
    throw new Error('this Kafka was there before: it is not ours to restart');
  };
  return { brokers, stop: async () => {}, restart };
}

/** Another process may take a free port before our server does; then the next one is tried. */
async function startOnFreePort(wantedPort, server) {
  for (let tries = 1; ; tries++) {
    const started = server(wantedPort ?? (await freePort()), await freePort());
    try {
      await started.start();
      return { brokers: started.brokers, stop: started.stop, restart: started.restart };
    } catch (error) {
      await started.stop();
      if (wantedPort !== undefined || tries === startTriesMax) throw error;
    }
  }
}

/**
 * @param {{ java: string, jars: string }} found
 * @param {number} port
 * @param {number} controllerPort
 */
function javaServer({ java, jars }, port, controllerPort) {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-kafka-'));
  const brokers = `127.0.0.1:${port}`;
  const properties = join(folder, 'server.properties');
  const logging = join(folder, 'log4j2.properties');
  const javaArgs = [...jvm, `-Dlog4j2.configurationFile=${logging}`, '-cp', join(jars, '*')];
  const server = localProcess(java, [...javaArgs, 'kafka.Kafka', properties]);

  function prepare() {
    const lines = Object.entries({
      ...settings,
      listeners: `PLAINTEXT://${brokers},CONTROLLER://127.0.0.1:${controllerPort}`,
      'advertised.listeners': `PLAINTEXT://${brokers}`,
      'controller.quorum.bootstrap.servers': `127.0.0.1:${controllerPort}`,
      'log.dirs': join(folder, 'data'),
    });
    writeFileSync(properties, lines.map(([name, value]) => `${name}=${value}\n`).join(''));
    writeFileSync(
      logging,
      'appender.out.type=Console\nappender.out.name=OUT\nrootLogger.level=WARN\nrootLogger.appenderRef.out.ref=OUT\n',
    );
    const format = [
      'kafka.tools.StorageTool',
      'format',
      '--standalone',
      '-t',
      'ZWFyc2hvdC1mb3ItdGVzdA',
      '-c',
      properties,
    ];
    execFileSync(java, [...javaArgs, ...format], { stdio: ['ignore', 'pipe', 'pipe'] });
  }

  async function run() {
    server.start();
    await untilKafkaAnswers(brokers, server.hasEnded, server.output);
  }

  return {
    brokers,
    async start() {
      prepare();
      await run();
    },
    async restart() {
      await server.end('SIGKILL');
      await run();
    },
    async stop() {
      // Its data goes with it, so there is nothing to shut down in order.
      await server.end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * @param {number} port
 * @param {number} controllerPort
 */
function dockerServer(port, controllerPort) {
  const name = `earshot-kafka-${process.pid}-${port}`;
  const brokers = `127.0.0.1:${port}`;
  const docker = (...args) => execFileSync('docker', args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  const variables = Object.entries({
    ...settings,
    listeners: `PLAINTEXT://:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://${brokers}`,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
  }).flatMap(([key, value]) => ['-e', `KAFKA_${key.replaceAll('.', '_').toUpperCase()}=${value}`]);
  const untilUp = () =>
    untilKafkaAnswers(
      brokers,
      () => docker('inspect', '-f', '{{.State.Running}}', name).trim() !== 'true',
      () => docker('logs', '--tail', '40', name),
    );
  return {
    brokers,
    async start() {
      const options = ['--name', name, '-p', `127.0.0.1:${port}:${port}`, '-e', `KAFKA_HEAP_OPTS=${jvm.join(' ')}`];
      docker('run', '-d', ...options, ...variables, image);
      await untilUp();
    },
    async restart() {
      docker('kill', name);
      docker('start', name);
      await untilUp();
    },
    async stop() {
      try {
        docker('rm', '-f', '-v', name);
      } catch {
        // It never came to be: `run` said why.
      }
    },
  };
}

/**
 * @param {string} brokers
 * @param {() => boolean} hasEnded
 * @param {() => string} output
 */
function untilKafkaAnswers(brokers, hasEnded, output) {
  const name = `Kafka at ${brokers}`;
  return untilItAnswers({ name, trouble: () => kafkaAnswers(brokers), hasEnded, output, startMsMax, askPauseMs });
}

runFromTerminal({
  module: import.meta.url,
  help,
  name: 'Kafka',
  variable: 'EARSHOT_TEST_KAFKA_BROKERS',
  folderOption: 'cache-dir',
  async provide(options) {
    const { brokers, stop } = await provideKafka(options);
    return { address: brokers, stop };
  },
});
