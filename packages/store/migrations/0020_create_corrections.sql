-- What people said of texts that the model was not sure of, beside what the model had said: never overwritten, the latest of a
-- text counts. The text is kept as it was then (redacted), as the evidence points into it.
CREATE TABLE IF NOT EXISTS earshot.corrections
(
    correction_id String,
    feedback_id String,
    supplier_id LowCardinality(String),
    lang LowCardinality(String),
    text String CODEC(ZSTD(3)),
    sentiment LowCardinality(String),
    causes Array(LowCardinality(String)),
    -- One a cause; start = end where none was marked.
    evidence Array(Tuple(start UInt32, end UInt32)),
    -- Null and '': nobody looked.
    intents Array(LowCardinality(String)),
    intents_given Bool,
    reaction LowCardinality(String),
    note String,
    person_id String,
    person_name String,
    at DateTime64(3, 'UTC'),
    model_version LowCardinality(String),
    model_sentiment LowCardinality(String),
    model_causes Array(LowCardinality(String)),
    model_probabilities Array(Float32)
)
ENGINE = ReplacingMergeTree(at)
ORDER BY (feedback_id, correction_id)
SETTINGS index_granularity = 512;

CREATE OR REPLACE VIEW voc.corrections
(
    correction_id String COMMENT 'The correction',
    feedback_id String COMMENT 'The text that it is about',
    supplier_id String COMMENT 'Its supplier, empty where unknown',
    sentiment String COMMENT 'What the person said: negative, neutral or positive',
    causes Array(String) COMMENT 'All causes that the person found, empty for none',
    person_id String COMMENT 'Who said it',
    person_name String COMMENT 'Their name then',
    at DateTime64(3, 'UTC') COMMENT 'When it was said, UTC',
    model_version String COMMENT 'Model that had read the text',
    model_sentiment String COMMENT 'What the model had said',
    model_causes Array(String) COMMENT 'The causes that the model had found',
    agrees Bool COMMENT 'Whether the two say the same of sentiment and causes',
    updated_at DateTime64(3, 'UTC') COMMENT 'When this row was written last, UTC'
)
COMMENT 'What people said of texts that the model was not sure of; the latest of each text'
AS SELECT
    correction_id, feedback_id, supplier_id, sentiment, causes, person_id, person_name, at, model_version, model_sentiment,
    model_causes, sentiment = model_sentiment AND arraySort(causes) = arraySort(model_causes) AS agrees, at AS updated_at
FROM
(
    SELECT * FROM earshot.corrections FINAL ORDER BY at DESC, correction_id DESC LIMIT 1 BY feedback_id
);
