import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError } from '@earshot/contracts';
import { findRunning } from '@earshot/runtime';
import { composeEarshot } from './compose/composeEarshot.js';
import type { Role } from './compose/roles.js';
import { CommandError } from './exitCodes.js';
import { quietConfig } from './quietConfig.js';

/** An Earshot that answers over HTTP: the one that runs on the folder, or one started for this command alone. */
export interface EarshotClient {
  readonly url: string;
  readonly token: string;
  /** Throws CommandError with the server's message where the answer is an error. */
  request(path: string, init?: RequestInit): Promise<Response>;
}

/**
 * Runs `work` against the Earshot of a data folder. Where none runs, one with just `roles` is started in this process
 * and drained afterwards, so that a verb does the same either way.
 */
export async function withEarshot<Result>(
  dataDir: string,
  roles: readonly Role[],
  work: (client: EarshotClient) => Promise<Result>,
): Promise<Result> {
  const running = await findRunning(dataDir);
  const config = quietConfig(dataDir);
  if (running !== undefined) {
    const token = config.token ?? running.token;
    if (token === undefined) {
      throw new CommandError(`${dataDir} is run with a token from the environment; set EARSHOT_TOKEN to the same.`);
    }
    return work(clientOf(running.url, token));
  }
  const earshot = await composeEarshot({ config, roles, demo: false });
  try {
    return await work(clientOf(earshot.url, earshot.token));
  } finally {
    await earshot.stop();
  }
}

/**
 * The same for a verb that only looks at what is there: it asks the service api, and makes no folder.
 * @throws CommandError as `refuseEmptyFolder`
 */
export async function withEarshotThere<Result>(
  dataDir: string,
  work: (client: EarshotClient) => Promise<Result>,
): Promise<Result> {
  refuseEmptyFolder(dataDir);
  return withEarshot(dataDir, ['api'], work);
}

/** What a start makes first; a folder without any of them was never an Earshot's. */
const tracesOfEarshot = ['clickhouse', 'log', 'token'] as const;

/**
 * A misspelt folder would else be answered as an empty one.
 * @throws CommandError where the folder holds nothing of Earshot's, and servers do not hold all of it
 */
export function refuseEmptyFolder(dataDir: string): void {
  const { bus, store } = quietConfig(dataDir);
  if (bus.kind !== 'lmdb' && store.kind !== 'embedded') return;
  if (tracesOfEarshot.some((name) => existsSync(join(dataDir, name)))) return;
  throw new CommandError(
    `no Earshot data in ${dataDir}; --data names another folder; \`earshot start --data ${dataDir}\` makes one`,
  );
}

export function clientOf(url: string, token: string): EarshotClient {
  return {
    url,
    token,
    async request(path, init = {}) {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${token}`);
      const response = await fetch(`${url}${path}`, { ...init, headers }).catch((error: unknown) => {
        throw new CommandError(`no answer from ${url}: ${error instanceof Error ? error.message : String(error)}`);
      });
      if (response.ok) return response;
      throw new CommandError(await messageOf(response));
    },
  };
}

async function messageOf(response: Response): Promise<string> {
  const body = await response.text();
  try {
    const problem = ApiError.parse(JSON.parse(body));
    if (problem.code === 'no_route') {
      return `the Earshot at ${new URL(response.url).origin} runs without the service that this asks for (${problem.detail}).\nStart it with that service (--only), or with all.`;
    }
    return `${problem.detail}\n${problem.next}`;
  } catch {
    return `${response.status} ${response.statusText}: ${body.slice(0, 500)}`;
  }
}
