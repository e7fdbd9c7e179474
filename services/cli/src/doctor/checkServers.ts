import { createKafkaBus } from '@earshot/bus';
import { TOPICS } from '@earshot/contracts';
import { inspectRedis } from '@earshot/queue';
import type { Config, DeliveryChannel, MailboxConfig } from '@earshot/runtime';
import { kafkaOptionsOf } from '../compose/openPorts.js';
import { reachServer, shownAddress } from '../compose/reachServer.js';
import { knockAt } from '../knockAt.js';
import { bad, type Check, reasonOf, well } from './check.js';

/** The doctor waits so long for each server; all are asked side by side. */
const waitMsMax = 8_000;
/** Further apart than this, what one machine writes is in the future of another. */
const skewMsMax = 5_000;

/** Every server that the configuration names. */
export async function checkServers(config: Config, now: () => number = Date.now): Promise<Check[]> {
  const checks = await Promise.all([
    config.bus.kind === 'kafka' ? checkKafka(config.bus) : [],
    config.queue.kind === 'redis' ? checkRedis(config.queue.url, now) : [],
    config.store.kind === 'server' ? checkClickHouse(config.store, now) : [],
    config.mailbox === undefined ? [] : checkMailbox(config.mailbox),
    ...config.channels.map(checkChannel),
  ]);
  return checks.flat();
}

async function checkKafka(kafka: Extract<Config['bus'], { kind: 'kafka' }>): Promise<Check[]> {
  const bus = createKafkaBus(kafkaOptionsOf(kafka));
  const address = kafka.brokers.join(', ');
  try {
    const topics = Object.keys(TOPICS);
    const found = await reachServer({
      server: 'Kafka',
      address,
      waitMsMax,
      // What a group of nobody has before it tells which topics there are, and makes none.
      ask: () => Promise.all(topics.map((topic) => bus.lag('earshot-doctor', [topic]).then(() => topic, missing))),
    });
    const absent = topics.filter((topic) => !found.includes(topic));
    const state = absent.length === 0 ? `${topics.length} topics` : `no ${absent.join(', ')} yet: a start makes them`;
    return [well('kafka', `${address} answers; ${state}`)];
  } catch (error) {
    return [
      bad('kafka', reasonOf(error), 'Start Kafka, or correct EARSHOT_KAFKA_BROKERS and the login (EARSHOT_KAFKA_…).'),
    ];
  } finally {
    // One that cannot be reached takes its time to close.
    void bus.close().catch(() => {});
  }
}

function missing(error: unknown): undefined {
  if (error instanceof Error && error.name === 'UnknownTopicError') return undefined;
  throw error;
}

async function checkRedis(url: string, now: () => number): Promise<Check[]> {
  const address = shownAddress(url);
  try {
    const { version, maxmemoryPolicy, appendonly, nowMs } = await inspectRedis(url, waitMsMax);
    const checks = [well('redis', `${address} answers, version ${version}`), checkSkew('redis clock', nowMs - now())];
    if (maxmemoryPolicy !== undefined && maxmemoryPolicy !== 'noeviction') {
      const next = 'Set maxmemory-policy noeviction: a full Redis would drop jobs.';
      checks.push(bad('redis eviction', `maxmemory-policy is ${maxmemoryPolicy}`, next));
    }
    if (appendonly === false) {
      checks.push(
        bad('redis durability', 'appendonly is off', 'Set appendonly yes: a crash would lose jobs and accepted ids.'),
      );
    }
    return checks;
  } catch (error) {
    return [
      bad(
        'redis',
        `${address}: ${reasonOf(error)}`,
        'Start Redis, or correct EARSHOT_REDIS_URL (user and password included).',
      ),
    ];
  }
}

async function checkClickHouse(
  store: Extract<Config['store'], { kind: 'server' }>,
  now: () => number,
): Promise<Check[]> {
  const address = shownAddress(store.url);
  try {
    const url = new URL(store.url);
    url.searchParams.set('query', 'SELECT version(), toUnixTimestamp64Milli(now64(3)) FORMAT TabSeparated');
    const answer = await fetch(`${url.origin}${url.pathname}${url.search}`, {
      headers: { 'x-clickhouse-user': store.user, 'x-clickhouse-key': store.password },
      signal: AbortSignal.timeout(waitMsMax),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} ${text.trim().slice(0, 200)}`);
    const [version = '', nowMs = ''] = text.trim().split('\t');
    return [
      well('clickhouse', `${address} answers, version ${version}`),
      checkSkew('clickhouse clock', Number(nowMs) - now()),
    ];
  } catch (error) {
    const next = 'Start ClickHouse, or correct EARSHOT_CLICKHOUSE_URL, _USER and _PASSWORD.';
    return [bad('clickhouse', `${address}: ${reasonOf(error)}`, next)];
  }
}

function checkSkew(name: string, skewMs: number): Check {
  const found = `${(Math.abs(skewMs) / 1_000).toFixed(1)} s ${skewMs < 0 ? 'behind' : 'ahead of'} this machine`;
  if (Math.abs(skewMs) <= skewMsMax) return well(name, found);
  return bad(name, found, 'Let both machines take the time from the network: timedatectl set-ntp true.');
}

async function checkMailbox({ host, port, security }: MailboxConfig): Promise<Check[]> {
  const door = { host, port, tls: security === 'tls', greeting: /^\* (OK|PREAUTH)/, waitMsMax };
  return [await checkDoor('imap', door, 'Correct EARSHOT_IMAP_URL, or open the firewall to the mail server.')];
}

async function checkChannel(channel: DeliveryChannel): Promise<Check[]> {
  const name = `channel ${channel.id}`;
  if (channel.kind === 'email') {
    const { host, port, security } = channel;
    const door = { host, port, tls: security === 'tls', greeting: /^220[ -]/, waitMsMax };
    return [await checkDoor(name, door, 'Correct host, port and security of the channel in EARSHOT_CHANNELS.')];
  }
  const url = new URL(channel.url);
  const tls = url.protocol === 'https:';
  const port = url.port === '' ? (tls ? 443 : 80) : Number(url.port);
  const door = { host: url.hostname.replace(/^\[|\]$/g, ''), port, tls, greeting: undefined, waitMsMax };
  return [await checkDoor(name, door, 'Correct the address of the channel in EARSHOT_CHANNELS, or open the firewall.')];
}

/** Host and port only: the rest of a channel's address is a secret. */
async function checkDoor(name: string, door: Parameters<typeof knockAt>[0], next: string): Promise<Check> {
  const address = `${door.host}:${door.port}`;
  try {
    await knockAt(door);
    return well(name, `${address} answers`);
  } catch (error) {
    return bad(name, `${address}: ${reasonOf(error)}`, next);
  }
}
