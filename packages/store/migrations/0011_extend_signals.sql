-- Signals of two kinds, with how far they stand out and what their complaints have in common.
ALTER TABLE earshot.signals
    ADD COLUMN IF NOT EXISTS kind LowCardinality(String) DEFAULT 'spike' AFTER signal_id,
    ADD COLUMN IF NOT EXISTS severity Float64 AFTER q,
    ADD COLUMN IF NOT EXISTS `distinct` Array(Tuple(attribute String, value String, here UInt32, of UInt32, elsewhere_share Float64)) AFTER reason,
    ADD COLUMN IF NOT EXISTS channel LowCardinality(String) AFTER cluster_id;

-- By which rule a delivery came about; what waits (state held) goes out at hold_until, all of one bundle in one message.
ALTER TABLE earshot.deliveries
    ADD COLUMN IF NOT EXISTS rule_id String AFTER state,
    ADD COLUMN IF NOT EXISTS hold_until Nullable(DateTime64(3, 'UTC')) AFTER rule_id,
    ADD COLUMN IF NOT EXISTS bundle_id String AFTER hold_until;

-- All rules at once, as JSON: a version is what was in force from its writing on. Never overwritten.
CREATE TABLE IF NOT EXISTS earshot.alert_rules
(
    version UInt32,
    rules String,
    written_by String,
    written_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(written_at)
ORDER BY version;

-- Nodes of which nobody is told until a time. is_deleted: unmuted before.
CREATE TABLE IF NOT EXISTS earshot.mutes
(
    mute_id String,
    supplier_id String,
    product_id String,
    cause LowCardinality(String),
    until DateTime64(3, 'UTC'),
    why String,
    muted_by String,
    created_at DateTime64(3, 'UTC'),
    is_deleted UInt8,
    updated_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(updated_at)
ORDER BY mute_id;

-- What a person called a false alarm: until it lapses its node is told again only from a greater surprise on.
CREATE TABLE IF NOT EXISTS earshot.false_alarms
(
    signal_id String,
    supplier_id String,
    product_id String,
    cause LowCardinality(String),
    told_from Float64,
    until DateTime64(3, 'UTC'),
    why String,
    said_by String,
    said_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(said_at)
ORDER BY signal_id;

CREATE OR REPLACE VIEW voc.signals
(
    signal_id String COMMENT 'The signal',
    supplier_id String COMMENT 'Where: supplier, empty for all',
    product_id String COMMENT 'Where: product, empty for all',
    cause String COMMENT 'Where: cause, empty for all',
    state String COMMENT 'raised, continuing, escalating, regressed, ended or held_back',
    window_minutes UInt32 COMMENT 'Length of the window in which the excess was seen',
    bucket DateTime64(3, 'UTC') COMMENT 'End of the window at which it was decided last, stream time, UTC',
    started_at DateTime64(3, 'UTC') COMMENT 'When it rose, UTC',
    ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it ended, UTC; null while it lasts',
    observed Float64 COMMENT 'Complaints in the window',
    expected Float64 COMMENT 'Complaints that the past explains',
    expected_low Float64 COMMENT 'Lower end of the 95 % interval of the expectation',
    expected_high Float64 COMMENT 'Upper end of the 95 % interval of the expectation',
    p Float64 COMMENT 'Probability of so many or more by chance',
    q Float64 COMMENT 'p corrected for all nodes tested at once',
    reason String COMMENT 'Why it was raised or held back, with its figures',
    cluster_id String COMMENT 'Cluster behind it, empty where none stands out',
    words Array(Tuple(feedback_id String, text String)) COMMENT 'Up to three customers'' own words',
    delivered Bool COMMENT 'False for history: evaluated, nobody was told',
    updated_at DateTime64(3, 'UTC') COMMENT 'When this row was written last, UTC',
    kind String COMMENT 'spike: more complaints than the past explains; no_data: silence',
    severity Float64 COMMENT 'Excess in standard deviations of the expectation',
    channel String COMMENT 'Where most of its complaints were said, empty where no channel has half of them',
    `distinct` Array(Tuple(attribute String, value String, here UInt32, of UInt32, elsewhere_share Float64)) COMMENT 'What its complaints have in common: here of the texts that name the attribute have the value, against elsewhere_share of the others'
)
COMMENT 'Spikes: more complaints somewhere than the past explains; one row a signal'
AS SELECT
    signal_id, supplier_id, product_id, cause, state, window_minutes, bucket, started_at, ended_at, observed, expected,
    expected_low, expected_high, p, q, reason, cluster_id, words, delivered, updated_at, kind, severity, channel, `distinct`
FROM earshot.signals FINAL;
