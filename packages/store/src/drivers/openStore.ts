import type { Connection } from './connection.js';

/** What a driver opens: connections by what they may do. Reading ones refuse writes by themselves. */
export interface OpenStore {
  readonly writers: readonly Connection[];
  readonly readers: readonly Connection[];
  /** For analysts' own statements: limits set, database voc. */
  readonly doors: readonly Connection[];
  /** Called once all connections are closed. */
  closed(): Promise<void>;
}
