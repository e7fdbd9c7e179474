-- Every customer's words with what the model found in them: one live row a feedback_id.
--
-- A row is replaced by the row of the same (feedback_id, month) with the larger version; version is
-- revision * 2^64 + offset in cluster.input, so a replay writes the same row again and a writer that lost its
-- partition loses. month is a column of its own, part of the identity and the only column of the partition key, because
--   * ClickHouse prunes parts by the minimum and maximum of the partition key's columns even under FINAL: partitioned by
--     toYYYYMM(occurred_at), a filter on occurred_at can prune the newer row's part and the older row comes back (tried);
--   * a key that contains the partition is deduplicated within the partition, which is what makes FINAL cheap.
-- RULE for writers: a feedback whose occurred_at moved to another month leaves a tombstone (is_deleted = 1, the new
-- version) under each (feedback_id, month) where it was live. src/replaceFeedback.ts does it.
--
-- Small granules, because the writer looks up random feedback_ids: 512 rows are read for one, not 8,192.
CREATE TABLE IF NOT EXISTS earshot.feedback
(
    feedback_id String,
    month UInt32 MATERIALIZED toYYYYMM(occurred_at),
    source LowCardinality(String),
    source_id String,
    channel LowCardinality(String),
    lang LowCardinality(String),
    text String CODEC(ZSTD(3)),
    occurred_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    received_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    supplier_id LowCardinality(String),
    product_id LowCardinality(String),
    order_id String,
    customer_key String,
    rating Nullable(Float64),
    region LowCardinality(String),
    attributes Map(LowCardinality(String), String),
    contact_answered Nullable(Bool),
    contact_first_response_seconds Nullable(Float64),
    contact_handle_seconds Nullable(Float64),
    contact_hold_seconds Nullable(Float64),
    contact_transfers Nullable(UInt32),
    contact_agent_id String,
    contact_team LowCardinality(String),
    contact_repeat_of String,
    history Bool,
    model_version LowCardinality(String),
    sentiment LowCardinality(String),
    negative_probability Float32,
    neutral_probability Float32,
    positive_probability Float32,
    causes Array(LowCardinality(String)),
    cause_probabilities Array(Float32),
    cause_evidence Array(Array(Tuple(start UInt32, end UInt32))),
    intents Array(LowCardinality(String)),
    reaction LowCardinality(String),
    -- Parsing base64 takes a quarter of the time of parsing 384 numbers of JSON; insert this one, read the next.
    embedding_base64 String EPHEMERAL,
    embedding Array(Int8) DEFAULT reinterpret(base64Decode(embedding_base64), 'Array(Int8)') CODEC(LZ4),
    cluster_id String,
    updated_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    input_partition UInt16,
    input_offset UInt64,
    version UInt128,
    is_deleted UInt8
)
ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY month
ORDER BY (feedback_id, month)
SETTINGS index_granularity = 512;
