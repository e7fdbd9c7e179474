-- A month that nothing was written to for six hours becomes one part: of one part FINAL has nothing to merge, and its indexes are
-- looked into once. Over 10 M rows a month of feedback_by_day was read in a sixth of the time.
ALTER TABLE earshot.feedback MODIFY SETTING min_age_to_force_merge_seconds = 21600, min_age_to_force_merge_on_partition_only = 1;
ALTER TABLE earshot.complaints MODIFY SETTING min_age_to_force_merge_seconds = 21600, min_age_to_force_merge_on_partition_only = 1;
ALTER TABLE earshot.feedback_by_day MODIFY SETTING min_age_to_force_merge_seconds = 21600, min_age_to_force_merge_on_partition_only = 1;
ALTER TABLE earshot.complaints_by_day MODIFY SETTING min_age_to_force_merge_seconds = 21600, min_age_to_force_merge_on_partition_only = 1;

-- Pages ask for fifty clusters in each month: of the usual blocks of 64 KiB most would be unpacked for nothing. What is there is
-- written again: some megabytes, as these are counts.
ALTER TABLE earshot.daily_clusters MODIFY SETTING min_compress_block_size = 4096, max_compress_block_size = 16384;
OPTIMIZE TABLE earshot.daily_clusters FINAL SETTINGS optimize_skip_merged_partitions = 0;
