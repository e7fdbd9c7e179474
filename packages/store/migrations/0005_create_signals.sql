-- Spikes: a signal lives from rise to end, its rows are versions (updated_at of the evaluation that wrote it).
CREATE TABLE IF NOT EXISTS earshot.signals
(
    signal_id String,
    supplier_id String,
    product_id String,
    cause LowCardinality(String),
    state LowCardinality(String),
    window_minutes UInt32,
    bucket DateTime64(3, 'UTC'),
    started_at DateTime64(3, 'UTC'),
    ended_at Nullable(DateTime64(3, 'UTC')),
    observed Float64,
    expected Float64,
    expected_low Float64,
    expected_high Float64,
    p Float64,
    q Float64,
    reason String,
    cluster_id String,
    words Array(Tuple(feedback_id String, text String)),
    delivered Bool,
    updated_at DateTime64(3, 'UTC'),
    version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY signal_id;

-- What became of telling one channel of one state of a signal.
CREATE TABLE IF NOT EXISTS earshot.deliveries
(
    signal_id String,
    channel_id String,
    signal_state LowCardinality(String),
    state LowCardinality(String),
    attempts UInt32,
    last_error String,
    delivered_at Nullable(DateTime64(3, 'UTC')),
    updated_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(updated_at)
ORDER BY (signal_id, channel_id, signal_state);

-- Up to which stream time a job has done its work.
CREATE TABLE IF NOT EXISTS earshot.progress
(
    job String,
    stream_time DateTime64(3, 'UTC'),
    updated_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(updated_at)
ORDER BY job;
