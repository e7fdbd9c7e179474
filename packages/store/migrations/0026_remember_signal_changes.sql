-- A signal's figures are those of its height; how much is left of it now stands beside them.
ALTER TABLE earshot.signals
    ADD COLUMN IF NOT EXISTS changed_at Nullable(DateTime64(3, 'UTC')) AFTER ended_at,
    ADD COLUMN IF NOT EXISTS observed_now Float64 AFTER expected_high,
    ADD COLUMN IF NOT EXISTS expected_now Float64 AFTER observed_now;

-- A signal that gets worse, ends or comes back a second time is told a second time.
ALTER TABLE earshot.deliveries
    ADD COLUMN IF NOT EXISTS change String AFTER signal_state,
    MODIFY ORDER BY (signal_id, channel_id, signal_state, change);

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
    observed Float64 COMMENT 'Complaints in the window at its height',
    expected Float64 COMMENT 'Complaints that the past explains there',
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
    `distinct` Array(Tuple(attribute String, value String, here UInt32, of UInt32, elsewhere_share Float64)) COMMENT 'What its complaints have in common: here of the texts that name the attribute have the value, against elsewhere_share of the others',
    observed_now Float64 COMMENT 'Complaints in the newest window of that length: how much is left of it',
    expected_now Float64 COMMENT 'Complaints that the past explains there now',
    changed_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it rose, escalated, came back or ended last, stream time, UTC',
    supplier_name_zh String COMMENT 'Chinese name of the supplier by the catalogue',
    supplier_name_en String COMMENT 'English name of the supplier by the catalogue',
    product_name_zh String COMMENT 'Chinese name of the product by the catalogue',
    product_name_en String COMMENT 'English name of the product by the catalogue'
)
COMMENT 'Spikes: more complaints somewhere than the past explains; one row a signal'
AS SELECT
    signals.signal_id AS signal_id, signals.supplier_id AS supplier_id, signals.product_id AS product_id, signals.cause AS cause,
    signals.state AS state, signals.window_minutes AS window_minutes, signals.bucket AS bucket, signals.started_at AS started_at,
    signals.ended_at AS ended_at, signals.observed AS observed, signals.expected AS expected, signals.expected_low AS expected_low,
    signals.expected_high AS expected_high, signals.p AS p, signals.q AS q, signals.reason AS reason, signals.cluster_id AS cluster_id,
    signals.words AS words, signals.delivered AS delivered, signals.updated_at AS updated_at, signals.kind AS kind,
    signals.severity AS severity, signals.channel AS channel, signals.`distinct` AS `distinct`,
    signals.observed_now AS observed_now, signals.expected_now AS expected_now, signals.changed_at AS changed_at,
    supplier.name_zh AS supplier_name_zh, supplier.name_en AS supplier_name_en,
    product.name_zh AS product_name_zh, product.name_en AS product_name_en
FROM (SELECT * FROM earshot.signals FINAL) AS signals
LEFT ANY JOIN (SELECT supplier_id, name_zh, name_en FROM earshot.catalogue FINAL WHERE product_id = '') AS supplier
    ON supplier.supplier_id = signals.supplier_id
LEFT ANY JOIN (SELECT supplier_id, product_id, name_zh, name_en FROM earshot.catalogue FINAL WHERE product_id != '') AS product
    ON product.supplier_id = signals.supplier_id AND product.product_id = signals.product_id;

CREATE OR REPLACE VIEW voc.deliveries
(
    signal_id String COMMENT 'The signal that was to be told',
    channel_id String COMMENT 'The channel',
    signal_state String COMMENT 'What was to be told: raised, escalating, regressed, ended …',
    state String COMMENT 'What became of it: pending, held, delivered, failed or skipped',
    attempts UInt32 COMMENT 'Tries so far',
    last_error String COMMENT 'Why the last try failed, empty for none',
    delivered_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was delivered, UTC; null while it is not',
    updated_at DateTime64(3, 'UTC') COMMENT 'When this row was written last, UTC',
    change String COMMENT 'Which of several changes to that state: its stream time in milliseconds, empty for the rise, which happens once'
)
COMMENT 'What became of telling each channel of each state of a signal'
AS SELECT signal_id, channel_id, signal_state, state, attempts, last_error, delivered_at, updated_at, change
FROM earshot.deliveries FINAL;
