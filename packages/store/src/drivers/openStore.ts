import type { Readable } from 'node:stream';
import type { Connection } from './connection.js';

/** What a driver opens: connections by what they may do. Reading ones refuse writes by themselves. */
export interface OpenStore {
  readonly writers: readonly Connection[];
  readonly readers: readonly Connection[];
  /** For work that nobody waits for and that takes its time: it must not hold up the writers. */
  readonly keeper: Connection;
  readonly door: SqlDoor;
  /** Called once all of these are closed. */
  closed(): Promise<void>;
}

/** Settings of one statement, set before `readonly`. */
export type DoorSettings = Readonly<Record<string, string>>;

/** For analysts' own statements, which have passed `readOnlyStatement`: limits set, database voc, nothing can be written. */
export interface SqlDoor {
  /** Resolves when the answer is whole, so that it can only fail as a whole. `signal` ends the query. */
  answer(statement: string, format: string, signal: AbortSignal, settings?: DoorSettings): Promise<Readable>;
  /** One of our own statements: the answer as it comes, of any length. Errors after its first bytes are the stream's. */
  stream(statement: string, format: string, signal: AbortSignal): Promise<Readable>;
  /** Waits for what runs. */
  close(): Promise<void>;
}
