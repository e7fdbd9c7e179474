import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type ClickHouseClientConfigOptions, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { drainPending, Session } from 'chdb';
import { createChdbConnection } from 'chdb/connection';
import { openEngineDoor } from '../engine/engineDoor.js';
import { StoreUnavailableError } from '../errors.js';
import type { StoreLimits } from '../limits.js';
import { type Connection, createConnection } from './connection.js';
import { engineConfig } from './engineConfig.js';
import type { OpenStore, SqlDoor } from './openStore.js';
import { exportSettings, keeperSettings, readSettings, sqlSettings, writeSettings } from './sessionSettings.js';

export interface EmbeddedOptions {
  readonly kind: 'embedded';
  /** The data folder of ClickHouse. One process at a time; one folder a process. */
  readonly path: string;
}

/**
 * ClickHouse in this process. Several connections share one engine; each runs one query at a time on a thread of libuv's
 * pool, so set UV_THREADPOOL_SIZE above the number of connections plus what else needs threads (files, LMDB).
 * Throws `StoreUnavailableError` where the folder is another process's or cannot be written.
 */
export async function openEmbedded(options: EmbeddedOptions, limits: StoreLimits): Promise<OpenStore> {
  const path = resolve(options.path);
  const engine = await startEngine(path, limits);
  const connect = () =>
    createConnection(createClient({ connection: embeddedConnection(path), log: { level: ClickHouseLogLevel.OFF } }));
  const writers = await open(limits.writersMax, connect, writeSettings(limits));
  const [keeper] = await open(1, connect, keeperSettings(limits));
  if (keeper === undefined) throw new RangeError('one connection was asked for');
  return {
    writers,
    keeper,
    readers: await open(limits.readersMax, connect, readSettings(limits)),
    door: await openDoor(path, limits),
    async closed() {
      engine.close();
      await drainPending();
    },
  };
}

/** chdb is typed against a copy of the client's interface that is one patch older. */
function embeddedConnection(path: string): NonNullable<ClickHouseClientConfigOptions['connection']> {
  return createChdbConnection({ path }) as unknown as NonNullable<ClickHouseClientConfigOptions['connection']>;
}

/** The first session of a folder starts the engine and is the only one that can hand it a configuration. */
async function startEngine(path: string, limits: StoreLimits): Promise<Session> {
  try {
    await mkdir(path, { recursive: true });
    const config = join(path, 'earshot-engine.xml');
    await writeFile(config, engineConfig(limits));
    return new Session(path, { connectionArgs: [`--config-file=${config}`] });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new StoreUnavailableError(`cannot open the data folder ${path}: ${message}`, {
      next: 'Only one Earshot can use a data folder: stop the other one, or give another folder with --data.',
      cause: error,
    });
  }
}

/** Settings are set once and stay; `readonly` comes last, as after it nothing can be set. */
async function open(
  count: number,
  connect: () => Connection,
  settings: Readonly<Record<string, string | number>>,
): Promise<Connection[]> {
  const connections: Connection[] = [];
  for (let opened = 0; opened < count; opened++) {
    const connection = connect();
    for (const [name, value] of Object.entries(settings)) {
      await connection.command(`SET ${name} = ${typeof value === 'number' ? value : `'${value}'`}`);
    }
    connections.push(connection);
  }
  return connections;
}

async function openDoor(path: string, limits: StoreLimits): Promise<SqlDoor> {
  const door = await openEngineDoor(
    { path, workFolder: join(path, 'earshot-work') },
    { ...limits, sqlAnalystsMax: limits.sqlDoorsMax, sqlServicesMax: limits.exportsMax },
  );
  const { readonly: _, ...settings } = sqlSettings(limits);
  const needs = {
    lane: 'analysts',
    readonly: true,
    database: 'voc',
    settings: Object.entries(settings).map(([name, value]) => [name, String(value)] as const),
    refused: [],
    params: [],
  } as const;
  return {
    async answer(statement, format, signal, more = {}) {
      const held = { ...needs, settings: [...needs.settings, ...Object.entries(more)] };
      const { stream } = await door.read(statement, held, { format, compression: 'none', whole: true, signal });
      return stream;
    },
    async stream(statement, format, signal) {
      const settings = Object.entries(exportSettings(limits)).map(([name, value]) => [name, String(value)] as const);
      const asked = { ...needs, lane: 'services', settings } as const;
      const { stream } = await door.read(statement, asked, { format, compression: 'none', whole: false, signal });
      return stream;
    },
    close: () => door.close(),
  };
}
