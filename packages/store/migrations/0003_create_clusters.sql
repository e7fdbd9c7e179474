-- The state of each cluster, written by the one writer of its supplier; counts for people are recomputed from members.
-- state is what the writer alone needs to go on (centroid, term counts and the like), as JSON.
-- version: the offset in the supplier's partition of cluster.input up to which the row is made of.
CREATE TABLE IF NOT EXISTS earshot.clusters
(
    cluster_id String,
    supplier_id LowCardinality(String),
    product_id LowCardinality(String),
    cause LowCardinality(String),
    label String,
    keywords Array(String),
    exemplars Array(String),
    weight Float64,
    cause_counts Map(LowCardinality(String), UInt64),
    state String CODEC(ZSTD(3)),
    first_seen DateTime64(3, 'UTC'),
    last_seen DateTime64(3, 'UTC'),
    input_partition UInt16,
    applied_offset UInt64,
    updated_at DateTime64(3, 'UTC'),
    version UInt128,
    is_deleted UInt8
)
ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY (supplier_id, cluster_id)
SETTINGS index_granularity = 256;
