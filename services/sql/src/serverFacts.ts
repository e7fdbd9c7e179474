import { hostname } from 'node:os';
import { text } from 'node:stream/consumers';
import type { EngineDoor } from '@earshot/store/engine';

/** What a ClickHouse server tells of itself with each answer. */
export interface ServerFacts {
  readonly version: string;
  readonly timeZone: string;
  readonly displayName: string;
}

export async function readServerFacts(door: EngineDoor): Promise<ServerFacts> {
  const { stream } = await door.read(
    'SELECT version(), timezone()',
    { lane: 'services', readonly: true, database: 'system', settings: [], refused: [], params: [] },
    { format: 'TabSeparatedRaw', compression: 'none', whole: false, signal: new AbortController().signal },
  );
  const [version = '', timeZone = 'UTC'] = (await text(stream)).trim().split('\t');
  return { version, timeZone, displayName: hostname() };
}
