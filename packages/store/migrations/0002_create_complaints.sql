-- One live row a complaint: a (feedback, cause) pair, in one cluster.
-- Replaced by version like earshot.feedback. RULE for writers: a cause that a new version of the feedback no longer has,
-- and a month that it left, get a tombstone (is_deleted = 1, the new version) under the old (feedback_id, cause, month),
-- so that a corrected text leaves its old cell in every rollup. src/replaceFeedback.ts does it.
CREATE TABLE IF NOT EXISTS earshot.complaints
(
    feedback_id String,
    cause LowCardinality(String),
    month UInt32 MATERIALIZED toYYYYMM(occurred_at),
    supplier_id LowCardinality(String),
    product_id LowCardinality(String),
    cluster_id String,
    occurred_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    received_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    channel LowCardinality(String),
    lang LowCardinality(String),
    region LowCardinality(String),
    sentiment LowCardinality(String),
    probability Float32,
    history Bool,
    version UInt128,
    is_deleted UInt8
)
ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY month
ORDER BY (feedback_id, cause, month)
SETTINGS index_granularity = 512;
