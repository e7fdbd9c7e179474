/** Every bound of the SQL door, with its unit in the name. `startSql` takes overrides. */
export const sqlLimits = {
  /** Request line and headers together: parameters and settings stand in the URL. As ClickHouse's own http_max_uri_size. */
  headBytesMax: 1_048_576,
  statementBytesMax: 262_144,
  /** The rows of one INSERT, as they are sent. They are kept in a file until the last has come. */
  insertBytesMax: 4_000_000_000,
  connectionsMax: 256,
  keepAliveMs: 10_000,
  /** A reader who takes nothing for so long is cut off: the engine waits for them with the query's memory in hand. */
  stallMsMax: 60_000,
  /** How long stopping waits for answers that are being read. */
  stopMsMax: 5_000,

  /** One statement of a read-only caller. Clients may ask for less, not for more. */
  querySecondsMax: 300,
  queryBytesMemoryMax: 300_000_000,
  queryThreadsMax: 2,
  /** Answers are streamed, so their size costs time and not memory. */
  resultRowsMax: 1_000_000_000,
  resultBytesMax: 100_000_000_000,
} as const;

export type SqlLimits = { readonly [Name in keyof typeof sqlLimits]: number };
