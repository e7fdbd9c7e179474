-- What the second pass and people did to clusters, so that it is remembered, told and taken back.
-- copy_of: an earlier text of the cluster that this one nearly repeats, '' for a text of its own (organic).
-- moved_by: the command (a person's) or pass that put the complaint where it is, '' for its first assignment; moved_from: the
-- cluster that it left then. pinned: a person put it there, and no pass moves it.
ALTER TABLE earshot.complaints
    ADD COLUMN IF NOT EXISTS copy_of String AFTER cluster_id,
    ADD COLUMN IF NOT EXISTS moved_from String AFTER copy_of,
    ADD COLUMN IF NOT EXISTS moved_by String AFTER moved_from,
    ADD COLUMN IF NOT EXISTS pinned Bool AFTER moved_by;

-- phase: live (complaints are held against it), cold (not heard of for long: out of the writer's memory, it comes back when
-- customers speak of it again), merged (its members went into merged_into; its state is as it was then, for an undo).
ALTER TABLE earshot.clusters
    ADD COLUMN IF NOT EXISTS phase LowCardinality(String) DEFAULT 'live' AFTER product_id,
    ADD COLUMN IF NOT EXISTS merged_into String AFTER phase,
    ADD COLUMN IF NOT EXISTS copies UInt64 AFTER weight;

-- One row a change of one cluster. version: the offset of cluster.input at which it was made; undoes: the command that it took
-- back, '' for none.
CREATE TABLE IF NOT EXISTS earshot.cluster_changes
(
    change_id String,
    at DateTime64(3, 'UTC'),
    kind LowCardinality(String),
    supplier_id LowCardinality(String),
    product_id LowCardinality(String),
    cluster_id String,
    other_id String,
    complaints UInt64,
    label_before String,
    label_after String,
    person_id String,
    person_name String,
    why String,
    command_id String,
    undoes String,
    input_partition UInt16,
    input_offset UInt64,
    version UInt128
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (supplier_id, change_id)
SETTINGS index_granularity = 256;

-- The same complaint at several suppliers or products, or in Chinese and English: clusters joined by a job, all rows of one
-- version at once. A theme keeps its id as long as most of its clusters stay.
CREATE TABLE IF NOT EXISTS earshot.themes
(
    theme_id String,
    label_zh String,
    label_en String,
    cause LowCardinality(String),
    clusters Array(String),
    updated_at DateTime64(3, 'UTC'),
    version UInt64,
    is_deleted UInt8
)
ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY theme_id;

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
    copy_of String COMMENT 'Earlier feedback of the cluster that this one nearly repeats word for word, empty for words of its own'
)
COMMENT 'One row for each complaint: a (feedback, cause) pair'
AS SELECT
    feedback_id, cause, occurred_at, received_at, month, supplier_id, product_id, cluster_id, channel, lang, region,
    sentiment, probability, history, copy_of
FROM earshot.complaints FINAL;

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
    updated_at DateTime64(3, 'UTC') COMMENT 'When its label or keywords were written last, UTC',
    copies UInt64 COMMENT 'Members that nearly repeat another one word for word: copies and campaigns',
    organic UInt64 COMMENT 'Members in words of their own: complaints less copies'
)
COMMENT 'Complaint clusters by supplier and product, counts recomputed from their members; those merged into others are left out'
AS SELECT
    clusters.cluster_id AS cluster_id, clusters.supplier_id AS supplier_id, clusters.product_id AS product_id,
    supplier.name_zh AS supplier_name_zh, supplier.name_en AS supplier_name_en,
    product.name_zh AS product_name_zh, product.name_en AS product_name_en,
    if(members.complaints > 0, members.cause, clusters.cause) AS cause,
    clusters.label AS label, clusters.keywords AS keywords, clusters.exemplars AS exemplars,
    members.complaints AS complaints, members.negatives AS negatives,
    if(members.complaints > 0, members.first_seen, clusters.first_seen) AS first_seen,
    if(members.complaints > 0, members.last_seen, clusters.last_seen) AS last_seen,
    clusters.updated_at AS updated_at, members.copies AS copies, members.complaints - members.copies AS organic
FROM (SELECT * FROM earshot.clusters FINAL WHERE phase != 'merged') AS clusters
LEFT JOIN
(
    SELECT cluster_id, sum(n) AS complaints, sum(negative) AS negatives, sum(copied) AS copies, argMax(cause, (n, cause)) AS cause,
        min(first) AS first_seen, max(last) AS last_seen
    FROM
    (
        SELECT cluster_id, cause, count() AS n, countIf(sentiment = 'negative') AS negative, countIf(copy_of != '') AS copied,
            min(occurred_at) AS first, max(occurred_at) AS last
        FROM earshot.complaints FINAL
        GROUP BY cluster_id, cause
    )
    GROUP BY cluster_id
) AS members ON members.cluster_id = clusters.cluster_id
LEFT JOIN (SELECT * FROM earshot.catalogue FINAL WHERE product_id = '') AS supplier ON supplier.supplier_id = clusters.supplier_id
LEFT JOIN (SELECT * FROM earshot.catalogue FINAL WHERE product_id != '') AS product
    ON product.supplier_id = clusters.supplier_id AND product.product_id = clusters.product_id;

CREATE OR REPLACE VIEW voc.cluster_changes
(
    change_id String COMMENT 'The change',
    at DateTime64(3, 'UTC') COMMENT 'When it was made, UTC',
    kind String COMMENT 'merged, split, moved, renamed, kept_apart, undone, closed or reopened',
    supplier_id String COMMENT 'Supplier of the cluster',
    product_id String COMMENT 'Product of the cluster',
    cluster_id String COMMENT 'The cluster that was changed',
    other_id String COMMENT 'The cluster that its members went to, or that it is kept apart from; empty for none',
    complaints UInt64 COMMENT 'Complaints that changed their cluster',
    label_before String COMMENT 'Its name before',
    label_after String COMMENT 'Its name after',
    person_id String COMMENT 'Who did it; empty for the second pass',
    person_name String COMMENT 'Their name; empty for the second pass',
    why String COMMENT 'The reason given, or why the pass decided so, with its figures',
    command_id String COMMENT 'The person''s command; empty for the second pass'
)
COMMENT 'What became of clusters: each merge, split, move and renaming, by whom and why'
AS SELECT
    change_id, at, kind, supplier_id, product_id, cluster_id, other_id, complaints, label_before, label_after, person_id,
    person_name, why, command_id
FROM earshot.cluster_changes FINAL;

CREATE OR REPLACE VIEW voc.themes
(
    theme_id String COMMENT 'The theme',
    label_zh String COMMENT 'Its name in Chinese customers'' words, empty where none said it',
    label_en String COMMENT 'Its name in English customers'' words, empty where none said it',
    cause String COMMENT 'Cause of most of its clusters',
    cluster_id String COMMENT 'One of its clusters; a row each',
    updated_at DateTime64(3, 'UTC') COMMENT 'When the theme was worked out last, UTC'
)
COMMENT 'The same complaint at several suppliers or in Chinese and English: one row for each theme and cluster'
AS SELECT theme_id, label_zh, label_en, cause, arrayJoin(clusters) AS cluster_id, updated_at
FROM earshot.themes FINAL;
