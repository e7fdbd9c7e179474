import { readdirSync, rmSync } from 'node:fs';
import { askThrough } from '../earshotProcess.js';
import { type Environment, isCaughtUp, type ServiceProcess, startService } from './startDistributed.js';

/** All services of one installation, each in a process of its own. */
export interface Installation {
  readonly token: string;
  readonly gateway: ServiceProcess;
  readonly analyzers: readonly ServiceProcess[];
  readonly clusterers: readonly ServiceProcess[];
  readonly alert: ServiceProcess;
  readonly api: ServiceProcess;
  ask<Row>(query: string): Promise<Row[]>;
  /** Rows that can be queried; undefined while nobody answers. */
  rows(): Promise<number | undefined>;
  isCaughtUp(): Promise<boolean>;
  /** Drains all; a second call gives the first one's answer. */
  stop(): Promise<readonly Stopped[]>;
}

interface Stopped {
  readonly role: string;
  readonly code: number;
  /** What it wrote into its folder. */
  readonly left: readonly string[];
}

/** All at once, as after a power cut: topics and tables are made by whoever comes first. */
export async function startInstallation(
  environment: Environment,
  workers: { readonly analyze: number; readonly cluster: number },
): Promise<Installation> {
  const start = (role: ServiceProcess['role']) => startService(role, environment);
  const several = (role: ServiceProcess['role'], count: number) =>
    Promise.all(Array.from({ length: count }, () => start(role)));
  const [gateway, alert, api, analyzers, clusterers] = await Promise.all([
    start('gateway'),
    start('alert'),
    start('api'),
    several('analyze', workers.analyze),
    several('cluster', workers.cluster),
  ]);
  const token = environment.EARSHOT_TOKEN;
  let stopping: Promise<readonly Stopped[]> | undefined;
  const ask = <Row>(query: string) => askThrough<Row>(api, token, query);
  return {
    token,
    gateway,
    analyzers,
    clusterers,
    alert,
    api,
    ask,
    async rows() {
      const answer = await ask<{ n: string }>('SELECT count() AS n FROM voc.feedback').catch(() => []);
      return answer[0] === undefined ? undefined : Number(answer[0].n);
    },
    isCaughtUp: () => isCaughtUp(api, token),
    stop() {
      stopping ??= Promise.all([gateway, ...analyzers, ...clusterers, alert, api].map(stopOne));
      return stopping;
    },
  };
}

async function stopOne(service: ServiceProcess): Promise<Stopped> {
  const code = await service.stop();
  const left = readdirSync(service.folder);
  rmSync(service.folder, { recursive: true, force: true });
  return { role: service.role, code, left };
}
