-- The same rows as earshot.feedback and earshot.complaints, without texts, in the order of days: what pages count over a stretch
-- of time reads that stretch alone, whatever else there is. Filled by views on every insert.
--
-- Deduplicated by (day, feedback_id) as the others are by (feedback_id, month): a version whose day moved leaves a
-- tombstone at its old day (src/replaceFeedback.ts). day is the only column of the partition key and stands in the sorting key, so that
-- a filter on it may prune under FINAL; a filter on occurred_at alone may not (0001).
--
-- written_at is the engine's clock: earshot.dirty_days (0014) asks what was written since. Its index is by granules of a few
-- days, so that what was not written to lately is skipped.
CREATE TABLE IF NOT EXISTS earshot.feedback_by_day
(
    day Date,
    feedback_id String,
    occurred_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    received_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    supplier_id LowCardinality(String),
    product_id LowCardinality(String),
    channel LowCardinality(String),
    lang LowCardinality(String),
    region LowCardinality(String),
    sentiment LowCardinality(String),
    causes Array(LowCardinality(String)),
    intents Array(LowCardinality(String)),
    cluster_id String,
    history Bool,
    model_version LowCardinality(String),
    -- Distance of the two likeliest sentiments, and of the least sure cause from a coin's throw: |2p - 1|, 1 for no cause.
    sentiment_margin Float32,
    cause_margin Float32,
    -- The signs of the embedding, 8 dimensions a byte: near in meaning is near in bits, at an eighth of the bytes.
    sketch FixedString(48) CODEC(LZ4),
    updated_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    written_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    version UInt128,
    is_deleted UInt8,
    INDEX written_at_range written_at TYPE minmax GRANULARITY 1,
    INDEX updated_at_range updated_at TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(day)
ORDER BY (day, feedback_id)
SETTINGS index_granularity = 2048;

CREATE TABLE IF NOT EXISTS earshot.complaints_by_day
(
    day Date,
    feedback_id String,
    cause LowCardinality(String),
    occurred_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    supplier_id LowCardinality(String),
    product_id LowCardinality(String),
    cluster_id String,
    sentiment LowCardinality(String),
    history Bool,
    copied Bool,
    written_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    version UInt128,
    is_deleted UInt8,
    INDEX written_at_range written_at TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY toYYYYMM(day)
ORDER BY (day, feedback_id, cause)
SETTINGS index_granularity = 2048;

CREATE MATERIALIZED VIEW IF NOT EXISTS earshot.copy_feedback_by_day TO earshot.feedback_by_day AS
WITH arrayReverseSort([negative_probability, neutral_probability, positive_probability]) AS likeliest
SELECT
    toDate(occurred_at) AS day, feedback_id, occurred_at, received_at, supplier_id, product_id, channel, lang, region, sentiment,
    causes, intents, cluster_id, history, model_version,
    likeliest[1] - likeliest[2] AS sentiment_margin,
    if(empty(cause_probabilities), 1, arrayMin(arrayMap(p -> abs(2 * p - 1), cause_probabilities))) AS cause_margin,
    toFixedString(if(length(embedding) = 384, unbin(arrayStringConcat(arrayMap(x -> if(x > 0, '1', '0'), embedding))), ''), 48) AS sketch,
    updated_at, now64(3, 'UTC') AS written_at, version, is_deleted
FROM earshot.feedback;

CREATE MATERIALIZED VIEW IF NOT EXISTS earshot.copy_complaints_by_day TO earshot.complaints_by_day AS
SELECT
    toDate(occurred_at) AS day, feedback_id, cause, occurred_at, supplier_id, product_id, cluster_id, sentiment, history,
    copy_of != '' AS copied, now64(3, 'UTC') AS written_at, version, is_deleted
FROM earshot.complaints;

-- What was there before the views were. FINAL, as an older version that waits to be merged away may bear another day.
INSERT INTO earshot.feedback_by_day
    (day, feedback_id, occurred_at, received_at, supplier_id, product_id, channel, lang, region, sentiment, causes, intents,
     cluster_id, history, model_version, sentiment_margin, cause_margin, sketch, updated_at, written_at, version, is_deleted)
WITH arrayReverseSort([negative_probability, neutral_probability, positive_probability]) AS likeliest
SELECT
    toDate(occurred_at) AS day, feedback_id, occurred_at, received_at, supplier_id, product_id, channel, lang, region, sentiment,
    causes, intents, cluster_id, history, model_version,
    likeliest[1] - likeliest[2],
    if(empty(cause_probabilities), 1, arrayMin(arrayMap(p -> abs(2 * p - 1), cause_probabilities))),
    toFixedString(if(length(embedding) = 384, unbin(arrayStringConcat(arrayMap(x -> if(x > 0, '1', '0'), embedding))), ''), 48),
    updated_at, now64(3, 'UTC'), version, is_deleted
FROM earshot.feedback FINAL;

INSERT INTO earshot.complaints_by_day
    (day, feedback_id, cause, occurred_at, supplier_id, product_id, cluster_id, sentiment, history, copied, written_at, version, is_deleted)
SELECT
    toDate(occurred_at), feedback_id, cause, occurred_at, supplier_id, product_id, cluster_id, sentiment, history,
    copy_of != '', now64(3, 'UTC'), version, is_deleted
FROM earshot.complaints FINAL;
