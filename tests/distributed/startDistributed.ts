import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshFolder, launcher } from '../earshotProcess.js';

/** What all services of one installation are given. */
export interface Environment {
  readonly EARSHOT_KAFKA_BROKERS?: string;
  readonly EARSHOT_REDIS_URL?: string;
  readonly EARSHOT_CLICKHOUSE_URL?: string;
  readonly EARSHOT_CLICKHOUSE_USER?: string;
  readonly EARSHOT_CLICKHOUSE_PASSWORD?: string;
  readonly EARSHOT_SQL_PORT?: string;
  readonly EARSHOT_SQL_INTERNAL_PASSWORD?: string;
  readonly EARSHOT_TOKEN: string;
  readonly EARSHOT_CUSTOMER_KEY: string;
  readonly EARSHOT_MODEL_THREADS?: string;
}

export type Role = 'gateway' | 'analyze' | 'cluster' | 'alert' | 'api' | 'sql';

/** One service in a process of its own, started in an empty folder. */
export interface ServiceProcess {
  readonly role: Role;
  /** Of its health, and of what it serves; the same after a restart. */
  readonly url: string;
  /** The SQL door's, of role sql. */
  readonly sqlUrl: string | undefined;
  readonly folder: string;
  readonly output: () => string;
  signal(name: NodeJS.Signals): void;
  /** kill -9, then the same again. Resolves when it listens. */
  killAndRestart(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number>;
}

const startMsMax = 120_000;
const startAgainMs = 500;
const outputCharsMax = 20_000;

/** Resolves when it listens. */
export async function startService(role: Role, environment: Environment): Promise<ServiceProcess> {
  const folder = freshFolder();
  let running = await launch(role, environment, folder, '0');
  const { port } = new URL(running.url);
  const sqlPort = running.sqlUrl === undefined ? {} : { EARSHOT_SQL_PORT: new URL(running.sqlUrl).port };
  return {
    role,
    url: running.url,
    sqlUrl: running.sqlUrl,
    folder,
    output: () => running.output(),
    signal(name) {
      running.child.kill(name);
    },
    async killAndRestart() {
      running.child.kill('SIGKILL');
      await running.exited;
      running = await launch(role, { ...environment, ...sqlPort }, folder, port);
    },
    stop() {
      running.child.kill('SIGTERM');
      return running.exited;
    },
  };
}

interface Addresses {
  readonly url: string;
  readonly sqlUrl: string | undefined;
}

interface Running extends Addresses {
  readonly child: ChildProcess;
  readonly exited: Promise<number>;
  readonly output: () => string;
}

/** As a supervisor does: a start that fails, since what it needs is away, is tried again. */
async function launch(role: Role, environment: Environment, folder: string, port: string): Promise<Running> {
  const giveUpAt = Date.now() + startMsMax;
  for (;;) {
    const started = spawnService(role, environment, folder, port);
    const addresses = await Promise.race([started.listens, started.exited.then(() => undefined)]);
    if (addresses !== undefined) return { ...started, ...addresses };
    if (Date.now() > giveUpAt) throw new Error(`${role} does not start:\n${started.output()}`);
    await sleep(startAgainMs);
  }
}

function spawnService(role: Role, environment: Environment, folder: string, port: string) {
  const assignments = Object.entries(environment).map(([key, value]) => `${key}=${value}`);
  // Services have no data folder; a door has ClickHouse in it.
  const data = role === 'sql' ? ['--data', folder] : [];
  const child = spawn('env', [...assignments, launcher, 'start', '--only', role, '--port', port, ...data], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test run that dies must not leave its services behind.
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  let output = '';
  const exited = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? -1)));
  void exited.then(() => process.removeListener('exit', killAtExit));
  const listens = new Promise<Addresses>((resolve) => {
    const read = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-outputCharsMax);
      const url = /^ {2}(?:page|health) +(http:\/\/[^/]+)/m.exec(output)?.[1];
      if (url === undefined || !output.includes('Ctrl-C stops.')) return;
      resolve({ url, sqlUrl: /^ {2}sql +(http:\/\/\S+)/m.exec(output)?.[1] });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  return { child, exited, listens, output: () => output };
}

/** Whether all readers of the log are at its end, as GET /v1/lag tells; false while it cannot be asked. */
export async function isCaughtUp(api: { readonly url: string }, token: string): Promise<boolean> {
  try {
    const response = await fetch(`${api.url}/v1/lag`, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) return false;
    const { partitions } = (await response.json()) as { partitions: { committed: string; end: string }[] };
    return partitions.every(({ committed, end }) => committed === end);
  } catch {
    return false;
  }
}
