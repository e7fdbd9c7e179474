import type { SqlLimits } from './sqlLimits.js';

/** Parameters of ClickHouse's HTTP interface that are no settings. */
const interfaceParams = new Set([
  ...['query', 'query_id', 'database', 'default_format', 'user', 'password', 'quota_key', 'role', 'stacktrace'],
  ...['session_id', 'session_timeout', 'session_check', 'close_session', 'compress', 'decompress', 'buffer_size'],
  ...['client_protocol_version', 'http_method'],
]);

/** Settings of a server's HTTP side; in process there is no such side. */
const serverSideSettings = new Set([
  ...['wait_end_of_query', 'enable_http_compression', 'http_zlib_compression_level', 'http_response_buffer_size'],
  ...['send_progress_in_http_headers', 'http_headers_progress_interval_ms', 'http_write_exception_in_output_format'],
  ...['cancel_http_readonly_queries_on_client_close', 'add_http_cors_header', 'http_wait_end_of_query'],
  ...['http_native_compression_disable_checksumming_on_decompress', 'http_max_field_value_size'],
  ...['http_receive_timeout', 'http_send_timeout', 'http_connection_timeout', 'http_make_head_request'],
]);

/**
 * Settings that clients send and that change nothing for somebody who only reads: how to insert, what to log, how to
 * talk to other servers, what is experimental no more. They are taken and dropped. docs/sql.md prints this list; a test
 * holds it to that.
 */
export const droppedSettings: readonly string[] = [
  ...['async_insert', 'wait_for_async_insert', 'async_insert_busy_timeout_ms', 'async_insert_max_data_size'],
  ...['insert_deduplicate', 'insert_quorum', 'max_insert_block_size', 'insert_distributed_sync', 'mutations_sync'],
  ...['input_format_import_nested_json', 'input_format_null_as_default', 'input_format_skip_unknown_fields'],
  ...['date_time_input_format', 'connect_timeout', 'receive_timeout', 'send_timeout', 'socket_timeout'],
  ...['connect_timeout_with_failover_ms', 'log_comment', 'log_queries', 'log_query_settings', 'send_logs_level'],
  ...['load_balancing', 'max_parallel_replicas', 'prefer_localhost_replica', 'distributed_product_mode'],
  ...['priority', 'use_query_cache', 'use_uncompressed_cache', 'network_compression_method', 'compress_block_size'],
  ...['allow_experimental_object_type', 'allow_experimental_json_type', 'allow_experimental_variant_type'],
  ...[
    'allow_experimental_dynamic_type',
    'allow_experimental_analyzer',
    'enable_analyzer',
    'select_sequential_consistency',
  ],
];
const dropped = new Set(droppedSettings);

/** Settings that change how an answer looks, or narrow it. They are honoured. */
const honoured = new Set([
  ...['result_overflow_mode', 'timeout_overflow_mode', 'max_rows_to_read', 'max_bytes_to_read', 'read_overflow_mode'],
  ...['limit', 'offset', 'extremes', 'session_timezone', 'join_use_nulls', 'aggregate_functions_null_for_empty'],
  ...[
    'date_time_output_format',
    'max_block_size',
    'preferred_block_size_bytes',
    'use_client_time_zone',
    'union_default_mode',
  ],
  ...[
    'cast_keep_nullable',
    'prefer_column_name_to_alias',
    'group_by_use_nulls',
    'totals_mode',
    'bool_true_representation',
  ],
  ...[
    'bool_false_representation',
    'format_csv_delimiter',
    'format_csv_null_representation',
    'format_tsv_null_representation',
  ],
  ...['format_binary_max_string_size', 'format_binary_max_array_size', 'format_display_secrets_in_show_and_select'],
]);

/** What is not public is not shown either: tools list what they find here. */
const publicOnly = (column: string) => `${column} NOT IN ('earshot', 'default')`;
export const metadataFilters: Readonly<Record<string, string>> = {
  'system.databases': publicOnly('name'),
  'system.tables': publicOnly('database'),
  'system.columns': publicOnly('database'),
};

export interface SortedSettings {
  /** Set before `readonly`, in this order. */
  readonly settings: readonly (readonly [name: string, value: string])[];
  /** Tried after `readonly`: the engine refuses them in its own words. */
  readonly refused: readonly (readonly [name: string, value: string])[];
}

export function isSetting(name: string): boolean {
  return !interfaceParams.has(name) && !serverSideSettings.has(name) && !name.startsWith('param_');
}

/** What becomes of the settings of a caller who may only read. The limits come first, and a caller's own only lower them. */
export function readerSettings(
  given: readonly (readonly [name: string, value: string])[],
  limits: SqlLimits,
  /** As ClickHouse writes a map of tables and conditions. */
  tableFilters: string,
): SortedSettings {
  const caps = new Map<string, number>([
    ['max_threads', limits.queryThreadsMax],
    ['max_execution_time', limits.querySecondsMax],
    ['max_memory_usage', limits.queryBytesMemoryMax],
    ['max_result_rows', limits.resultRowsMax],
    ['max_result_bytes', limits.resultBytesMax],
  ]);
  const settings = new Map<string, string>([...caps].map(([name, cap]) => [name, String(cap)]));
  settings.set('result_overflow_mode', 'throw');
  // A row group is made in memory: the engine's million rows of text do not fit the limit, a tenth of them do.
  settings.set('output_format_parquet_row_group_size', '100000');
  // On in process, off at a server.
  settings.set('allow_introspection_functions', '0');
  settings.set('additional_table_filters', tableFilters);
  const refused: (readonly [string, string])[] = [];
  for (const [name, value] of given) {
    const cap = caps.get(name);
    if (cap !== undefined) settings.set(name, String(lower(value, cap)));
    else if (honoured.has(name) || isOutputFormat(name)) settings.set(name, value);
    else if (!dropped.has(name) && !(name === 'readonly' && /^[12]$/.test(value))) refused.push([name, value]);
  }
  return { settings: [...settings], refused };
}

/** 0 is ClickHouse's word for no limit. */
function lower(value: string, cap: number): number {
  const asked = Number(value);
  return Number.isFinite(asked) && asked > 0 ? Math.min(asked, cap) : cap;
}

/** `output_format_schema` would write a file. */
function isOutputFormat(name: string): boolean {
  return name.startsWith('output_format_') && name !== 'output_format_schema';
}
