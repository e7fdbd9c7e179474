import type { StoreLimits } from '../limits.js';

/**
 * The configuration file of the embedded engine. Without it chdb sizes itself for a server: caches of 5 GB each and a
 * memory limit of 90 % of the machine. It must not name a `path`: that would override the data folder.
 */
export function engineConfig(limits: StoreLimits): string {
  return `<clickhouse>
  <max_server_memory_usage>${limits.engineBytesMemoryMax}</max_server_memory_usage>
  <mark_cache_size>${limits.engineMarkCacheBytesMax}</mark_cache_size>
  <primary_index_cache_size>${limits.enginePrimaryIndexCacheBytesMax}</primary_index_cache_size>
  <index_mark_cache_size>${limits.engineMarkCacheBytesMax}</index_mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <index_uncompressed_cache_size>0</index_uncompressed_cache_size>
  <query_condition_cache_size>0</query_condition_cache_size>
  <compiled_expression_cache_size>16000000</compiled_expression_cache_size>
  <mmap_cache_size>64</mmap_cache_size>
  <max_thread_pool_size>${limits.enginePoolThreadsMax}</max_thread_pool_size>
  <max_thread_pool_free_size>${limits.enginePoolIdleThreadsMax}</max_thread_pool_free_size>
  <max_active_parts_loading_thread_pool_size>${limits.engineLoadThreadsMax}</max_active_parts_loading_thread_pool_size>
  <max_outdated_parts_loading_thread_pool_size>${limits.engineLoadThreadsMax}</max_outdated_parts_loading_thread_pool_size>
  <background_pool_size>2</background_pool_size>
  <background_common_pool_size>2</background_common_pool_size>
  <background_fetches_pool_size>1</background_fetches_pool_size>
  <background_move_pool_size>1</background_move_pool_size>
  <background_schedule_pool_size>4</background_schedule_pool_size>
  <send_crash_reports><enabled>false</enabled></send_crash_reports>
  <merge_tree>
    <!-- With two merging threads the defaults (8 and 20 free slots) would never allow a large merge. -->
    <number_of_free_entries_in_pool_to_lower_max_size_of_merge>1</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
    <number_of_free_entries_in_pool_to_execute_mutation>1</number_of_free_entries_in_pool_to_execute_mutation>
    <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>1</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
    <!-- Merged parts are deleted after a minute, not eight: an import leaves thousands of small ones. -->
    <old_parts_lifetime>60</old_parts_lifetime>
    <!-- An offset is committed after the insert returns, so the insert must outlive a power cut. -->
    <fsync_after_insert>1</fsync_after_insert>
    <fsync_part_directory>1</fsync_part_directory>
    <!-- Statistics of every column of every small part made an insert half as dear again; no query here is planned by them. -->
    <auto_statistics_types></auto_statistics_types>
  </merge_tree>
</clickhouse>
`;
}
