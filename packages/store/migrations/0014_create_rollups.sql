-- Counts by day. A month is recounted as a whole from the deduplicated rows and replaces its partition (src/rollUp.ts), so that a
-- text whose analysis changed leaves its old cell; nothing is ever added to. Readers take the views below, which
-- count days that were written to since then anew: they are right at any time, the rollups only make them quick.
-- Small granules, as pages ask for fifty suppliers or clusters in each of the months.
CREATE TABLE IF NOT EXISTS earshot.daily_feedback
(
    day Date,
    supplier_id LowCardinality(String),
    product_id LowCardinality(String),
    feedback UInt64,
    positives UInt64,
    negatives UInt64,
    first_at DateTime64(3, 'UTC'),
    last_at DateTime64(3, 'UTC'),
    updated_at DateTime64(3, 'UTC')
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (supplier_id, product_id, day)
SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS earshot.daily_complaints
(
    day Date,
    supplier_id LowCardinality(String),
    product_id LowCardinality(String),
    cause LowCardinality(String),
    complaints UInt64,
    negatives UInt64,
    updated_at DateTime64(3, 'UTC')
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (supplier_id, product_id, cause, day)
SETTINGS index_granularity = 1024;

CREATE TABLE IF NOT EXISTS earshot.daily_clusters
(
    day Date,
    cluster_id String,
    cause LowCardinality(String),
    complaints UInt64,
    negatives UInt64,
    copies UInt64,
    first_at DateTime64(3, 'UTC'),
    last_at DateTime64(3, 'UTC')
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (cluster_id, cause, day)
SETTINGS index_granularity = 256;

-- Days that the rollups do not count: written to after they were made, as far as earshot.progress tells. Worked out once a
-- statement, as a scalar, so that the primary key sees plain days: a subquery of a UNION there stopped chdb 3.4.0 for good (tried).
CREATE OR REPLACE VIEW earshot.dirty_days AS
SELECT arrayJoin(
(
    SELECT groupUniqArray(day) FROM
    (
        SELECT day FROM earshot.feedback_by_day
        WHERE written_at > (SELECT argMax(stream_time, updated_at) FROM earshot.progress WHERE job = 'rollups')
        UNION ALL
        SELECT day FROM earshot.complaints_by_day
        WHERE written_at > (SELECT argMax(stream_time, updated_at) FROM earshot.progress WHERE job = 'rollups')
    )
)) AS day;

-- What the rollups hold, counted: the one place that says how.
CREATE OR REPLACE VIEW earshot.recount_feedback AS
SELECT
    day, supplier_id, product_id, count() AS feedback, countIf(sentiment = 'positive') AS positives,
    countIf(sentiment = 'negative') AS negatives, min(occurred_at) AS first_at, max(occurred_at) AS last_at, max(written_at) AS updated_at
FROM earshot.feedback_by_day FINAL
GROUP BY day, supplier_id, product_id;

CREATE OR REPLACE VIEW earshot.recount_complaints AS
SELECT
    day, supplier_id, product_id, cause, count() AS complaints, countIf(sentiment = 'negative') AS negatives,
    max(written_at) AS updated_at
FROM earshot.complaints_by_day FINAL
GROUP BY day, supplier_id, product_id, cause;

CREATE OR REPLACE VIEW earshot.recount_clusters AS
SELECT
    day, cluster_id, cause, count() AS complaints, countIf(sentiment = 'negative') AS negatives, countIf(copied) AS copies,
    min(occurred_at) AS first_at, max(occurred_at) AS last_at
FROM earshot.complaints_by_day FINAL
WHERE cluster_id != ''
GROUP BY day, cluster_id, cause;

-- The rollups, with the days that they do not hold counted anew.
CREATE OR REPLACE VIEW earshot.feedback_cells AS
SELECT * FROM earshot.daily_feedback WHERE day NOT IN (SELECT day FROM earshot.dirty_days)
UNION ALL
SELECT * FROM earshot.recount_feedback WHERE day IN (SELECT day FROM earshot.dirty_days);

CREATE OR REPLACE VIEW earshot.complaint_cells AS
SELECT * FROM earshot.daily_complaints WHERE day NOT IN (SELECT day FROM earshot.dirty_days)
UNION ALL
SELECT * FROM earshot.recount_complaints WHERE day IN (SELECT day FROM earshot.dirty_days);

CREATE OR REPLACE VIEW earshot.cluster_cells AS
SELECT * FROM earshot.daily_clusters WHERE day NOT IN (SELECT day FROM earshot.dirty_days)
UNION ALL
SELECT * FROM earshot.recount_clusters WHERE day IN (SELECT day FROM earshot.dirty_days);
