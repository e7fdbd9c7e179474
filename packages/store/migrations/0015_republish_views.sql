-- The analysts' views, each with the time at which a row was written last, and with names from the catalogue beside ids.
-- A complaint's row did not know when it was written: received_at stands in for those of before.
ALTER TABLE earshot.complaints ADD COLUMN IF NOT EXISTS updated_at DateTime64(3, 'UTC') DEFAULT received_at CODEC(Delta, ZSTD(1));
ALTER TABLE earshot.complaints MATERIALIZE COLUMN updated_at SETTINGS mutations_sync = 2;
ALTER TABLE earshot.complaints MODIFY COLUMN updated_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC') CODEC(Delta, ZSTD(1));

CREATE OR REPLACE VIEW voc.feedback
(
    feedback_id String COMMENT 'Hash of source, channel and source_id; one row each',
    source String COMMENT 'System that the words came from',
    source_id String COMMENT 'Id in that system; hash of the content where it gave none',
    channel String COMMENT 'chat, email, review, survey, call or agent_note',
    lang String COMMENT 'zh, en, mixed or other',
    text String COMMENT 'The customer''s words, personal data redacted',
    occurred_at DateTime64(3, 'UTC') COMMENT 'When the customer said it, UTC',
    received_at DateTime64(3, 'UTC') COMMENT 'When Earshot received it, UTC',
    month UInt32 COMMENT 'Month of occurred_at as YYYYMM; a filter on it skips other months on disk',
    supplier_id String COMMENT 'Supplier, empty where unknown',
    product_id String COMMENT 'Product of the supplier, empty where unknown',
    order_id String COMMENT 'Order, empty where unknown',
    customer_key String COMMENT 'Keyed hash of the customer''s identity, empty where none was given',
    rating Nullable(Float64) COMMENT 'Stars or score as given by the source',
    region String COMMENT 'Region, empty where unknown',
    attributes Map(String, String) COMMENT 'What else the source told: attributes[''flight''], attributes[''lot''] …',
    first_response_seconds Nullable(Float64) COMMENT 'Wait for the first answer; null where unknown or never answered',
    answered Nullable(Bool) COMMENT 'Whether anybody answered the contact; null where unknown',
    handle_seconds Nullable(Float64) COMMENT 'Handling time of the contact',
    hold_seconds Nullable(Float64) COMMENT 'Time on hold',
    transfers Nullable(UInt32) COMMENT 'How often the contact was handed on',
    agent_id String COMMENT 'Agent, empty where unknown',
    team String COMMENT 'Team of the agent, empty where unknown',
    repeat_of String COMMENT 'Earlier contact about the same matter, empty for none',
    thread_of String COMMENT 'source_id of the item that this one answers, such as the mail replied to; empty for none',
    history Bool COMMENT 'True for imported or replayed history: evaluated for spikes, nobody was told',
    sentiment String COMMENT 'negative, neutral or positive',
    sentiment_probability Float32 COMMENT 'Calibrated probability of that label',
    negative_probability Float32 COMMENT 'Calibrated probability that the text is negative',
    causes Array(String) COMMENT 'Names of the causes complained of, most probable first; other: negative without a named cause',
    cause_probabilities Array(Float32) COMMENT 'Their probabilities, in the same order',
    intents Array(String) COMMENT 'refund, churn, escalate, urgent, thanks, question',
    reaction String COMMENT 'To something new: confused, rejected, recognised or none',
    cluster_id String COMMENT 'Cluster of the most probable cause, empty for none',
    model_version String COMMENT 'Model that read it',
    updated_at DateTime64(3, 'UTC') COMMENT 'When this row was written last, UTC',
    supplier_name_zh String COMMENT 'Chinese name of the supplier by the catalogue',
    supplier_name_en String COMMENT 'English name of the supplier by the catalogue',
    product_name_zh String COMMENT 'Chinese name of the product by the catalogue',
    product_name_en String COMMENT 'English name of the product by the catalogue'
)
COMMENT 'One row for each piece of feedback, with what the model found in it'
AS SELECT
    feedback.feedback_id AS feedback_id, feedback.source AS source, feedback.source_id AS source_id, feedback.channel AS channel, feedback.lang AS lang, feedback.text AS text, feedback.occurred_at AS occurred_at, feedback.received_at AS received_at, feedback.month AS month, feedback.supplier_id AS supplier_id, feedback.product_id AS product_id, feedback.order_id AS order_id, feedback.customer_key AS customer_key, feedback.rating AS rating, feedback.region AS region, feedback.attributes AS attributes, feedback.first_response_seconds AS first_response_seconds, feedback.answered AS answered, feedback.handle_seconds AS handle_seconds, feedback.hold_seconds AS hold_seconds, feedback.transfers AS transfers, feedback.agent_id AS agent_id, feedback.team AS team, feedback.repeat_of AS repeat_of, feedback.thread_of AS thread_of, feedback.history AS history, feedback.sentiment AS sentiment, feedback.sentiment_probability AS sentiment_probability, feedback.negative_probability AS negative_probability, feedback.causes AS causes, feedback.cause_probabilities AS cause_probabilities, feedback.intents AS intents, feedback.reaction AS reaction, feedback.cluster_id AS cluster_id, feedback.model_version AS model_version, feedback.updated_at AS updated_at,
    supplier.name_zh AS supplier_name_zh, supplier.name_en AS supplier_name_en,
    product.name_zh AS product_name_zh, product.name_en AS product_name_en
FROM
(
    SELECT
    feedback_id, source, source_id, channel, lang, text, occurred_at, received_at, month, supplier_id, product_id,
    order_id, customer_key, rating, region, attributes, contact_first_response_seconds AS first_response_seconds,
    contact_answered AS answered, contact_handle_seconds AS handle_seconds, contact_hold_seconds AS hold_seconds,
    contact_transfers AS transfers, contact_agent_id AS agent_id, contact_team AS team, contact_repeat_of AS repeat_of,
    thread_of, history, sentiment,
    multiIf(sentiment = 'negative', negative_probability, sentiment = 'neutral', neutral_probability, positive_probability) AS sentiment_probability,
    negative_probability, causes, cause_probabilities, intents, reaction, cluster_id, model_version, updated_at
    FROM earshot.feedback FINAL
) AS feedback
LEFT ANY JOIN (SELECT supplier_id, name_zh, name_en FROM earshot.catalogue FINAL WHERE product_id = '') AS supplier
    ON supplier.supplier_id = feedback.supplier_id
LEFT ANY JOIN (SELECT supplier_id, product_id, name_zh, name_en FROM earshot.catalogue FINAL WHERE product_id != '') AS product
    ON product.supplier_id = feedback.supplier_id AND product.product_id = feedback.product_id;

CREATE OR REPLACE VIEW voc.feedback_causes
(
    feedback_id String COMMENT 'The feedback; with cause, the identity of the row',
    cause String COMMENT 'Cause of the taxonomy that it complains of',
    probability Float32 COMMENT 'Calibrated probability of the cause',
    occurred_at DateTime64(3, 'UTC') COMMENT 'When the customer said it, UTC',
    month UInt32 COMMENT 'Month of occurred_at as YYYYMM; a filter on it skips other months on disk',
    supplier_id String COMMENT 'Supplier, empty where unknown',
    product_id String COMMENT 'Product of the supplier, empty where unknown',
    cluster_id String COMMENT 'The one cluster that this complaint is in',
    sentiment String COMMENT 'Sentiment of the whole text: a positive text can complain of something',
    history Bool COMMENT 'True for imported or replayed history',
    copy_of String COMMENT 'Earlier feedback of the cluster that this one nearly repeats word for word, empty for words of its own',
    updated_at DateTime64(3, 'UTC') COMMENT 'When this row was written last, UTC',
    supplier_name_zh String COMMENT 'Chinese name of the supplier by the catalogue',
    supplier_name_en String COMMENT 'English name of the supplier by the catalogue',
    product_name_zh String COMMENT 'Chinese name of the product by the catalogue',
    product_name_en String COMMENT 'English name of the product by the catalogue'
)
COMMENT 'One row for each complaint, a (feedback, cause) pair, with names: voc.complaints under the name that joins to voc.feedback'
AS SELECT
    complaints.feedback_id AS feedback_id, complaints.cause AS cause, complaints.probability AS probability,
    complaints.occurred_at AS occurred_at, complaints.month AS month, complaints.supplier_id AS supplier_id,
    complaints.product_id AS product_id, complaints.cluster_id AS cluster_id, complaints.sentiment AS sentiment,
    complaints.history AS history, complaints.copy_of AS copy_of, complaints.updated_at AS updated_at,
    supplier.name_zh AS supplier_name_zh, supplier.name_en AS supplier_name_en,
    product.name_zh AS product_name_zh, product.name_en AS product_name_en
FROM
(
    SELECT feedback_id, cause, probability, occurred_at, month, supplier_id, product_id, cluster_id, sentiment, history, copy_of,
        updated_at
    FROM earshot.complaints FINAL
) AS complaints
LEFT ANY JOIN (SELECT supplier_id, name_zh, name_en FROM earshot.catalogue FINAL WHERE product_id = '') AS supplier
    ON supplier.supplier_id = complaints.supplier_id
LEFT ANY JOIN (SELECT supplier_id, product_id, name_zh, name_en FROM earshot.catalogue FINAL WHERE product_id != '') AS product
    ON product.supplier_id = complaints.supplier_id AND product.product_id = complaints.product_id;

CREATE OR REPLACE VIEW voc.deliveries
(
    signal_id String COMMENT 'The signal that was to be told',
    channel_id String COMMENT 'The channel',
    signal_state String COMMENT 'What was to be told: raised, escalating, regressed, ended …',
    state String COMMENT 'What became of it: pending, held, delivered, failed or skipped',
    attempts UInt32 COMMENT 'Tries so far',
    last_error String COMMENT 'Why the last try failed, empty for none',
    delivered_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was delivered, UTC; null while it is not',
    updated_at DateTime64(3, 'UTC') COMMENT 'When this row was written last, UTC'
)
COMMENT 'What became of telling each channel of each state of a signal'
AS SELECT signal_id, channel_id, signal_state, state, attempts, last_error, delivered_at, updated_at
FROM earshot.deliveries FINAL;

CREATE OR REPLACE VIEW voc.changed_days
(
    day Date COMMENT 'A day of UTC',
    updated_at DateTime64(3, 'UTC') COMMENT 'When anything of that day was written last, also where it took rows away, UTC'
)
COMMENT 'For incremental loads of the daily views: replace all rows of the days that changed since the last load'
AS SELECT day, max(written_at) AS updated_at
FROM
(
    SELECT day, written_at FROM earshot.feedback_by_day
    UNION ALL
    SELECT day, written_at FROM earshot.complaints_by_day
)
GROUP BY day;

CREATE OR REPLACE VIEW voc.supplier_daily
(
    day Date COMMENT 'Day of occurred_at, UTC',
    supplier_id String COMMENT 'Supplier, empty where unknown',
    feedback UInt64 COMMENT 'All feedback: what rates divide by',
    positives UInt64 COMMENT 'Of these, positive',
    negatives UInt64 COMMENT 'Of these, negative',
    complaints UInt64 COMMENT 'Complaints: (feedback, cause) pairs',
    causes Map(String, UInt64) COMMENT 'The complaints by cause',
    supplier_name_zh String COMMENT 'Chinese name of the supplier by the catalogue',
    supplier_name_en String COMMENT 'English name of the supplier by the catalogue',
    updated_at DateTime64(3, 'UTC') COMMENT 'When anything of the day was written last, UTC: see voc.changed_days'
)
COMMENT 'Suppliers by day: feedback, sentiment and complaints; days without feedback have no row'
AS SELECT
    days.day AS day, days.supplier_id AS supplier_id, days.feedback AS feedback, days.positives AS positives,
    days.negatives AS negatives, arraySum(mapValues(days.causes)) AS complaints, days.causes AS causes,
    supplier.name_zh AS supplier_name_zh, supplier.name_en AS supplier_name_en,
    changed.updated_at AS updated_at
FROM
(
    SELECT day, supplier_id, sum(heard) AS feedback, sum(good) AS positives, sum(bad) AS negatives, sumMap(by_cause) AS causes
    FROM
    (
        SELECT day, supplier_id, product_id, feedback AS heard, positives AS good, negatives AS bad, CAST(map(), 'Map(String, UInt64)') AS by_cause
        FROM earshot.feedback_cells
        UNION ALL
        SELECT day, supplier_id, product_id, 0, 0, 0, map(toString(cause), complaints)
        FROM earshot.complaint_cells
    )
    GROUP BY day, supplier_id
) AS days
LEFT ANY JOIN voc.changed_days AS changed ON changed.day = days.day
LEFT ANY JOIN (SELECT supplier_id, name_zh, name_en FROM earshot.catalogue FINAL WHERE product_id = '') AS supplier
    ON supplier.supplier_id = days.supplier_id;

CREATE OR REPLACE VIEW voc.product_daily
(
    day Date COMMENT 'Day of occurred_at, UTC',
    supplier_id String COMMENT 'Supplier, empty where unknown',
    product_id String COMMENT 'Product of the supplier, empty where unknown',
    feedback UInt64 COMMENT 'All feedback: what rates divide by',
    positives UInt64 COMMENT 'Of these, positive',
    negatives UInt64 COMMENT 'Of these, negative',
    complaints UInt64 COMMENT 'Complaints: (feedback, cause) pairs',
    causes Map(String, UInt64) COMMENT 'The complaints by cause',
    supplier_name_zh String COMMENT 'Chinese name of the supplier by the catalogue',
    supplier_name_en String COMMENT 'English name of the supplier by the catalogue',
    product_name_zh String COMMENT 'Chinese name of the product by the catalogue',
    product_name_en String COMMENT 'English name of the product by the catalogue',
    updated_at DateTime64(3, 'UTC') COMMENT 'When anything of the day was written last, UTC: see voc.changed_days'
)
COMMENT 'Products by day: feedback, sentiment and complaints; days without feedback have no row'
AS SELECT
    days.day AS day, days.supplier_id AS supplier_id, days.product_id AS product_id, days.feedback AS feedback, days.positives AS positives,
    days.negatives AS negatives, arraySum(mapValues(days.causes)) AS complaints, days.causes AS causes,
    supplier.name_zh AS supplier_name_zh, supplier.name_en AS supplier_name_en,
    product.name_zh AS product_name_zh, product.name_en AS product_name_en,
    changed.updated_at AS updated_at
FROM
(
    SELECT day, supplier_id, product_id, sum(heard) AS feedback, sum(good) AS positives, sum(bad) AS negatives, sumMap(by_cause) AS causes
    FROM
    (
        SELECT day, supplier_id, product_id, feedback AS heard, positives AS good, negatives AS bad, CAST(map(), 'Map(String, UInt64)') AS by_cause
        FROM earshot.feedback_cells
        UNION ALL
        SELECT day, supplier_id, product_id, 0, 0, 0, map(toString(cause), complaints)
        FROM earshot.complaint_cells
    )
    GROUP BY day, supplier_id, product_id
) AS days
LEFT ANY JOIN voc.changed_days AS changed ON changed.day = days.day
LEFT ANY JOIN (SELECT supplier_id, name_zh, name_en FROM earshot.catalogue FINAL WHERE product_id = '') AS supplier
    ON supplier.supplier_id = days.supplier_id
LEFT ANY JOIN (SELECT supplier_id, product_id, name_zh, name_en FROM earshot.catalogue FINAL WHERE product_id != '') AS product
    ON product.supplier_id = days.supplier_id AND product.product_id = days.product_id;

CREATE OR REPLACE VIEW voc.complaints
(
    feedback_id String COMMENT 'The feedback; with cause, the identity of the complaint',
    cause String COMMENT 'Cause of the taxonomy',
    occurred_at DateTime64(3, 'UTC') COMMENT 'When the customer said it, UTC',
    received_at DateTime64(3, 'UTC') COMMENT 'When Earshot received it, UTC',
    month UInt32 COMMENT 'Month of occurred_at as YYYYMM; a filter on it skips other months on disk',
    supplier_id String COMMENT 'Supplier, empty where unknown',
    product_id String COMMENT 'Product of the supplier, empty where unknown',
    cluster_id String COMMENT 'The one cluster that the complaint is in',
    channel String COMMENT 'chat, email, review, survey, call or agent_note',
    lang String COMMENT 'zh, en, mixed or other',
    region String COMMENT 'Region, empty where unknown',
    sentiment String COMMENT 'Sentiment of the whole text: a positive text can complain of something',
    probability Float32 COMMENT 'Calibrated probability of the cause',
    history Bool COMMENT 'True for imported or replayed history',
    copy_of String COMMENT 'Earlier feedback of the cluster that this one nearly repeats word for word, empty for words of its own',
    updated_at DateTime64(3, 'UTC') COMMENT 'When this row was written last, UTC'
)
COMMENT 'One row for each complaint: a (feedback, cause) pair'
AS SELECT
    feedback_id, cause, occurred_at, received_at, month, supplier_id, product_id, cluster_id, channel, lang, region,
    sentiment, probability, history, copy_of, updated_at
FROM earshot.complaints FINAL;

CREATE OR REPLACE VIEW voc.cluster_members
(
    cluster_id String COMMENT 'The cluster',
    feedback_id String COMMENT 'The feedback',
    cause String COMMENT 'Which complaint of that feedback',
    occurred_at DateTime64(3, 'UTC') COMMENT 'When the customer said it, UTC',
    month UInt32 COMMENT 'Month of occurred_at as YYYYMM; a filter on it skips other months on disk',
    supplier_id String COMMENT 'Supplier, empty where unknown',
    product_id String COMMENT 'Product of the supplier, empty where unknown',
    sentiment String COMMENT 'Sentiment of the whole text',
    probability Float32 COMMENT 'Calibrated probability of the cause',
    updated_at DateTime64(3, 'UTC') COMMENT 'When this row was written last, UTC'
)
COMMENT 'Which complaint is in which cluster: each in exactly one'
AS SELECT cluster_id, feedback_id, cause, occurred_at, month, supplier_id, product_id, sentiment, probability, updated_at
FROM earshot.complaints FINAL
WHERE cluster_id != '';

CREATE OR REPLACE VIEW voc.complaints_hourly
(
    hour DateTime('UTC') COMMENT 'Start of the hour of occurred_at, UTC',
    month UInt32 COMMENT 'Month of the hour as YYYYMM; a filter on it skips other months on disk',
    supplier_id String COMMENT 'Supplier, empty where unknown',
    product_id String COMMENT 'Product, empty where unknown',
    cause String COMMENT 'Cause of the taxonomy',
    complaints UInt64 COMMENT 'Complaints: (feedback, cause) pairs',
    negatives UInt64 COMMENT 'Of these, in negative texts',
    updated_at DateTime64(3, 'UTC') COMMENT 'When one of these was written last, UTC; an hour that is emptied has no row: see voc.changed_days'
)
COMMENT 'Complaints by hour, supplier, product and cause. A text with two causes counts in both: for rates divide by voc.feedback_hourly'
AS SELECT toStartOfHour(occurred_at) AS hour, month, supplier_id, product_id, cause, count() AS complaints,
    countIf(sentiment = 'negative') AS negatives, max(updated_at) AS updated_at
FROM earshot.complaints FINAL
GROUP BY hour, month, supplier_id, product_id, cause;

CREATE OR REPLACE VIEW voc.feedback_hourly
(
    hour DateTime('UTC') COMMENT 'Start of the hour of occurred_at, UTC',
    month UInt32 COMMENT 'Month of the hour as YYYYMM; a filter on it skips other months on disk',
    supplier_id String COMMENT 'Supplier, empty where unknown',
    product_id String COMMENT 'Product, empty where unknown',
    feedback UInt64 COMMENT 'All feedback: the exposure that complaints are set against',
    negatives UInt64 COMMENT 'Of these, negative',
    updated_at DateTime64(3, 'UTC') COMMENT 'When one of these was written last, UTC; an hour that is emptied has no row: see voc.changed_days'
)
COMMENT 'Exposure by hour, supplier and product: all feedback, complaining or not'
AS SELECT toStartOfHour(occurred_at) AS hour, month, supplier_id, product_id, count() AS feedback,
    countIf(sentiment = 'negative') AS negatives, max(updated_at) AS updated_at
FROM earshot.feedback FINAL
GROUP BY hour, month, supplier_id, product_id;
