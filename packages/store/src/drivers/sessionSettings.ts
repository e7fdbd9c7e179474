import type { StoreLimits } from '../limits.js';

/** ClickHouse settings of one kind of connection, in the order in which they must be set. */
export type SessionSettings = Readonly<Record<string, string | number>>;

/** Times come in and go out as ISO 8601. */
const isoTimes = { date_time_input_format: 'best_effort', date_time_output_format: 'iso' } as const;

export function writeSettings(limits: StoreLimits): SessionSettings {
  return {
    ...isoTimes,
    max_threads: limits.engineThreadsPerQueryMax,
    max_partitions_per_insert_block: limits.insertPartitionsMax,
  };
}

/** One thread, so that pages keep the others. */
export function keeperSettings(limits: StoreLimits): SessionSettings {
  return {
    ...writeSettings(limits),
    max_threads: 1,
    max_memory_usage: limits.keeperBytesMemoryMax,
    output_format_json_quote_64bit_integers: 0,
  };
}

export function readSettings(limits: StoreLimits): SessionSettings {
  return {
    ...isoTimes,
    max_threads: limits.engineThreadsPerQueryMax,
    max_execution_time: limits.readSecondsMax,
    max_memory_usage: limits.readBytesMemoryMax,
    // Floats would lose the low digits of 64-bit counts only past 2^53; as strings every count would need a cast.
    output_format_json_quote_64bit_integers: 0,
    readonly: 1,
  };
}

/** As long as somebody reads, up to the limit. */
export function exportSettings(limits: StoreLimits): SessionSettings {
  return {
    max_threads: limits.engineThreadsPerQueryMax,
    max_execution_time: limits.exportSecondsMax,
    max_memory_usage: limits.exportBytesMemoryMax,
    // A row group is made in memory: the engine's million rows of text do not fit, a tenth of them do.
    output_format_parquet_row_group_size: 100_000,
    readonly: 1,
  };
}

export function sqlSettings(limits: StoreLimits): SessionSettings {
  return {
    max_threads: limits.engineThreadsPerQueryMax,
    max_execution_time: limits.sqlSecondsMax,
    max_memory_usage: limits.sqlBytesMemoryMax,
    max_result_rows: limits.sqlResultRowsMax,
    max_result_bytes: limits.sqlResultBytesMax,
    result_overflow_mode: 'throw',
    readonly: 1,
  };
}
