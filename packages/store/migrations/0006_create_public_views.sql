-- The analysts' database. Its names and meanings are stable: columns are added, never renamed or given another meaning.
-- All views read deduplicated rows (FINAL), so that a count over them is a count, and every rollup is a recount.
-- A filter on month prunes partitions; filters on times alone do not (see 0001).
CREATE DATABASE IF NOT EXISTS voc COMMENT 'Voice of the customer: stable views for analysts';

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
    updated_at DateTime64(3, 'UTC') COMMENT 'When this row was written last, UTC'
)
COMMENT 'One row for each piece of feedback, with what the model found in it'
AS SELECT
    feedback_id, source, source_id, channel, lang, text, occurred_at, received_at, month, supplier_id, product_id,
    order_id, customer_key, rating, region, attributes, contact_first_response_seconds AS first_response_seconds,
    contact_answered AS answered, contact_handle_seconds AS handle_seconds, contact_hold_seconds AS hold_seconds,
    contact_transfers AS transfers, contact_agent_id AS agent_id, contact_team AS team, contact_repeat_of AS repeat_of,
    history, sentiment,
    multiIf(sentiment = 'negative', negative_probability, sentiment = 'neutral', neutral_probability, positive_probability) AS sentiment_probability,
    negative_probability, causes, cause_probabilities, intents, reaction, cluster_id, model_version, updated_at
FROM earshot.feedback FINAL;

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
    history Bool COMMENT 'True for imported or replayed history'
)
COMMENT 'One row for each complaint: a (feedback, cause) pair'
AS SELECT
    feedback_id, cause, occurred_at, received_at, month, supplier_id, product_id, cluster_id, channel, lang, region,
    sentiment, probability, history
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
    probability Float32 COMMENT 'Calibrated probability of the cause'
)
COMMENT 'Which complaint is in which cluster: each in exactly one'
AS SELECT cluster_id, feedback_id, cause, occurred_at, month, supplier_id, product_id, sentiment, probability
FROM earshot.complaints FINAL
WHERE cluster_id != '';

CREATE OR REPLACE VIEW voc.catalogue
(
    supplier_id String COMMENT 'Supplier',
    product_id String COMMENT 'Product, empty for the supplier itself',
    name_zh String COMMENT 'Chinese name',
    name_en String COMMENT 'English name',
    category String COMMENT 'Category',
    updated_at DateTime64(3, 'UTC') COMMENT 'When the entry was written, UTC'
)
COMMENT 'Names of suppliers and products'
AS SELECT supplier_id, product_id, name_zh, name_en, category, updated_at FROM earshot.catalogue FINAL;

CREATE OR REPLACE VIEW voc.clusters
(
    cluster_id String COMMENT 'The cluster',
    supplier_id String COMMENT 'Its supplier, empty where unknown',
    product_id String COMMENT 'Its product, empty where unknown',
    supplier_name_zh String COMMENT 'Chinese name of the supplier by the catalogue',
    supplier_name_en String COMMENT 'English name of the supplier by the catalogue',
    product_name_zh String COMMENT 'Chinese name of the product by the catalogue',
    product_name_en String COMMENT 'English name of the product by the catalogue',
    cause String COMMENT 'Cause of most of its members',
    label String COMMENT 'Its name, in customers'' words',
    keywords Array(String) COMMENT 'Words that set it apart from the other clusters',
    exemplars Array(String) COMMENT 'feedback_ids of its most typical members',
    complaints UInt64 COMMENT 'Members now, recounted',
    negatives UInt64 COMMENT 'Of these, in negative texts',
    first_seen DateTime64(3, 'UTC') COMMENT 'occurred_at of its first member, UTC',
    last_seen DateTime64(3, 'UTC') COMMENT 'occurred_at of its last member, UTC',
    updated_at DateTime64(3, 'UTC') COMMENT 'When its label or keywords were written last, UTC'
)
COMMENT 'Complaint clusters by supplier and product, counts recomputed from their members'
AS SELECT
    clusters.cluster_id AS cluster_id, clusters.supplier_id AS supplier_id, clusters.product_id AS product_id,
    supplier.name_zh AS supplier_name_zh, supplier.name_en AS supplier_name_en,
    product.name_zh AS product_name_zh, product.name_en AS product_name_en,
    if(members.complaints > 0, members.cause, clusters.cause) AS cause,
    clusters.label AS label, clusters.keywords AS keywords, clusters.exemplars AS exemplars,
    members.complaints AS complaints, members.negatives AS negatives,
    if(members.complaints > 0, members.first_seen, clusters.first_seen) AS first_seen,
    if(members.complaints > 0, members.last_seen, clusters.last_seen) AS last_seen,
    clusters.updated_at AS updated_at
FROM (SELECT * FROM earshot.clusters FINAL) AS clusters
LEFT JOIN
(
    SELECT cluster_id, sum(n) AS complaints, sum(negative) AS negatives, argMax(cause, (n, cause)) AS cause,
        min(first) AS first_seen, max(last) AS last_seen
    FROM
    (
        SELECT cluster_id, cause, count() AS n, countIf(sentiment = 'negative') AS negative,
            min(occurred_at) AS first, max(occurred_at) AS last
        FROM earshot.complaints FINAL
        GROUP BY cluster_id, cause
    )
    GROUP BY cluster_id
) AS members ON members.cluster_id = clusters.cluster_id
LEFT JOIN (SELECT * FROM earshot.catalogue FINAL WHERE product_id = '') AS supplier ON supplier.supplier_id = clusters.supplier_id
LEFT JOIN (SELECT * FROM earshot.catalogue FINAL WHERE product_id != '') AS product
    ON product.supplier_id = clusters.supplier_id AND product.product_id = clusters.product_id;

CREATE OR REPLACE VIEW voc.complaints_hourly
(
    hour DateTime('UTC') COMMENT 'Start of the hour of occurred_at, UTC',
    month UInt32 COMMENT 'Month of the hour as YYYYMM; a filter on it skips other months on disk',
    supplier_id String COMMENT 'Supplier, empty where unknown',
    product_id String COMMENT 'Product, empty where unknown',
    cause String COMMENT 'Cause of the taxonomy',
    complaints UInt64 COMMENT 'Complaints: (feedback, cause) pairs',
    negatives UInt64 COMMENT 'Of these, in negative texts'
)
COMMENT 'Complaints by hour, supplier, product and cause. A text with two causes counts in both: for rates divide by voc.feedback_hourly'
AS SELECT toStartOfHour(occurred_at) AS hour, month, supplier_id, product_id, cause, count() AS complaints,
    countIf(sentiment = 'negative') AS negatives
FROM earshot.complaints FINAL
GROUP BY hour, month, supplier_id, product_id, cause;

CREATE OR REPLACE VIEW voc.feedback_hourly
(
    hour DateTime('UTC') COMMENT 'Start of the hour of occurred_at, UTC',
    month UInt32 COMMENT 'Month of the hour as YYYYMM; a filter on it skips other months on disk',
    supplier_id String COMMENT 'Supplier, empty where unknown',
    product_id String COMMENT 'Product, empty where unknown',
    feedback UInt64 COMMENT 'All feedback: the exposure that complaints are set against',
    negatives UInt64 COMMENT 'Of these, negative'
)
COMMENT 'Exposure by hour, supplier and product: all feedback, complaining or not'
AS SELECT toStartOfHour(occurred_at) AS hour, month, supplier_id, product_id, count() AS feedback,
    countIf(sentiment = 'negative') AS negatives
FROM earshot.feedback FINAL
GROUP BY hour, month, supplier_id, product_id;

CREATE OR REPLACE VIEW voc.signals
(
    signal_id String COMMENT 'The signal',
    supplier_id String COMMENT 'Where: supplier, empty for all',
    product_id String COMMENT 'Where: product, empty for all',
    cause String COMMENT 'Where: cause, empty for all',
    state String COMMENT 'raised, continuing, ended or held_back',
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
    updated_at DateTime64(3, 'UTC') COMMENT 'When this row was written last, UTC'
)
COMMENT 'Spikes: more complaints somewhere than the past explains; one row a signal'
AS SELECT
    signal_id, supplier_id, product_id, cause, state, window_minutes, bucket, started_at, ended_at, observed, expected,
    expected_low, expected_high, p, q, reason, cluster_id, words, delivered, updated_at
FROM earshot.signals FINAL;
