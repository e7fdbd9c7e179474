/** Every bound of the store, with its unit in the name. `connectStore` takes overrides. */
export const storeLimits = {
  /** Reads side by side. One chdb connection runs one query at a time, and each running query holds a libuv thread. */
  readersMax: 2,
  /** Analysts' statements side by side, apart from the pages' readers: a slow one must not stall a page. */
  sqlDoorsMax: 1,
  /** The same for those that come over ClickHouse's own protocol, and what services send that way. */
  sqlAnalystsMax: 2,
  sqlServicesMax: 4,
  /** Connections kept for the next call with the same settings. */
  sqlIdleSessionsMax: 16,
  /** How often a query that nobody waits for is told to end: once is in vain where it has not begun yet. */
  sqlKillEveryMs: 100,
  /** Inserts side by side. They are milliseconds long, and ClickHouse likes few large ones. */
  writersMax: 1,
  /** Callers that may wait for one of the above before `StoreBusyError`. */
  waitingMax: 512,
  waitMsMax: 60_000,
  /** Rows of one INSERT statement; larger calls are cut. A 384-byte embedding is 1.5 kB of JSON. */
  insertRowsMax: 5_000,

  /** One query of a page or a service. */
  readSecondsMax: 30,
  readBytesMemoryMax: 300_000_000,

  /** One analyst's statement of `Store.sql`. Its answer is kept in a file until it is whole. */
  sqlSecondsMax: 60,
  sqlBytesMemoryMax: 300_000_000,
  sqlResultRowsMax: 1_000_000,
  sqlResultBytesMax: 100_000_000,
  sqlCharsMax: 100_000,

  /** The embedded engine as a whole. A laptop's default would be 80 % of its memory and caches of 5 GB. */
  engineBytesMemoryMax: 700_000_000,
  engineMarkCacheBytesMax: 32_000_000,
  enginePrimaryIndexCacheBytesMax: 32_000_000,
  engineThreadsPerQueryMax: 2,
  enginePoolThreadsMax: 64,
  /** Partitions (months) that one INSERT may touch: history of ten years comes in one batch. */
  insertPartitionsMax: 1_000,
} as const;

export type StoreLimits = { readonly [Name in keyof typeof storeLimits]: number };
