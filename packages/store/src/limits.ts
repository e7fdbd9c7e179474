/** Every bound of the store, with its unit in the name. `connectStore` takes overrides. */
export const storeLimits = {
  /** Reads side by side. One chdb connection runs one query at a time, and each running query holds a libuv thread. */
  readersMax: 2,
  /** Analysts' statements side by side, apart from the pages' readers: a slow one must not stall a page. */
  sqlDoorsMax: 1,
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

  /** One analyst's statement. Its answer is held in memory once (chdb's streams cut JSON and Parquet apart, see docs/tables.md). */
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
