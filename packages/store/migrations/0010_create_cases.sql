-- Cases: what people live with from its rise to its end. A case is the fold of its events; earshot.cases is that fold, written
-- beside the events so that lists and SQL need not make it.

-- One row an event, never overwritten by another one: its place in the case is its identity. version: the offset of the
-- command in cluster.input, so that a replay writes the same row again, and a writer that lost its partition loses.
-- change is the event's change as JSON (contracts/src/case.ts, CaseChange).
CREATE TABLE IF NOT EXISTS earshot.case_events
(
    case_id String,
    sequence UInt32,
    event_id String,
    command_id String,
    supplier_id LowCardinality(String),
    at DateTime64(3, 'UTC'),
    person_id String,
    person_name String,
    why String,
    kind LowCardinality(String),
    change String CODEC(ZSTD(3)),
    input_partition UInt16,
    input_offset UInt64,
    version UInt128
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (case_id, sequence)
SETTINGS index_granularity = 256;

-- counts: what was seen when the status changed last, as JSON (CaseCounts), '' before.
CREATE TABLE IF NOT EXISTS earshot.cases
(
    case_id String,
    supplier_id LowCardinality(String),
    product_id LowCardinality(String),
    cause LowCardinality(String),
    cluster_id String,
    signal_id String,
    last_signal_id String,
    title String,
    stage LowCardinality(String),
    status LowCardinality(String),
    owner_person_id String,
    owner_name String,
    owner_department String,
    owned_by LowCardinality(String),
    archived_at Nullable(DateTime64(3, 'UTC')),
    archived_until Nullable(DateTime64(3, 'UTC')),
    archived_more_than Nullable(UInt64),
    archived_worse Bool,
    fix String,
    fix_date Nullable(Date32),
    fix_from Nullable(DateTime64(3, 'UTC')),
    opened_at DateTime64(3, 'UTC'),
    opened_by_id String,
    opened_by_name String,
    answered_at Nullable(DateTime64(3, 'UTC')),
    due_at DateTime64(3, 'UTC'),
    warn_at DateTime64(3, 'UTC'),
    alarm LowCardinality(String),
    closed_at Nullable(DateTime64(3, 'UTC')),
    reopened UInt32,
    counts String,
    events UInt32,
    updated_at DateTime64(3, 'UTC'),
    version UInt128
)
ENGINE = ReplacingMergeTree(version)
ORDER BY case_id
SETTINGS index_granularity = 256;

-- What became of each command, by which the one who sent it learns it. The first outcome of an id stands.
CREATE TABLE IF NOT EXISTS earshot.command_outcomes
(
    command_id String,
    supplier_id LowCardinality(String),
    kind LowCardinality(String),
    case_id String,
    state LowCardinality(String),
    reason String,
    next String,
    at DateTime64(3, 'UTC'),
    person_id String,
    person_name String,
    input_partition UInt16,
    input_offset UInt64,
    version UInt128
)
ENGINE = ReplacingMergeTree(version)
ORDER BY command_id
SETTINGS index_granularity = 256;

-- Who owns what, and how soon a case must be answered: every version as one document, the newest counts.
CREATE TABLE IF NOT EXISTS earshot.ownership_rules
(
    version UInt32,
    rules String CODEC(ZSTD(3)),
    first_answer String,
    person_id String,
    person_name String,
    at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree
ORDER BY version;

CREATE OR REPLACE VIEW voc.cases
(
    case_id String COMMENT 'The case: one for each cluster or signal that somebody acted on',
    supplier_id String COMMENT 'Its supplier, empty for a signal across suppliers',
    product_id String COMMENT 'Its product, empty where unknown or all',
    supplier_name_zh String COMMENT 'Chinese name of the supplier by the catalogue',
    supplier_name_en String COMMENT 'English name of the supplier by the catalogue',
    product_name_zh String COMMENT 'Chinese name of the product by the catalogue',
    product_name_en String COMMENT 'English name of the product by the catalogue',
    cause String COMMENT 'Cause of the taxonomy when it was opened, empty for all',
    cluster_id String COMMENT 'The cluster that it is about, empty where it is about a signal',
    signal_id String COMMENT 'The signal that it is about, empty where it is about a cluster',
    last_signal_id String COMMENT 'The newest spike raised on it, empty for none',
    title String COMMENT 'Name of the cluster when the case was opened, in customers'' words',
    stage String COMMENT 'What people did: identified, escalated, contained, investigated, fix_chosen, fix_applied, verified or closed',
    status String COMMENT 'What the system sees: new, ongoing, escalating, regressed or quiet',
    owner_id String COMMENT 'Person who owns it, empty for none',
    owner_name String COMMENT 'Name of that person',
    department String COMMENT 'Department that owns it, empty for none',
    owned_by String COMMENT 'How: touch (acted first), assignment, or rule (nobody acted yet); empty for none',
    archived Bool COMMENT 'Out of sight until a time, so many more complaints, or until it gets worse',
    archived_until Nullable(DateTime64(3, 'UTC')) COMMENT 'Until when, UTC; null for no time',
    fix String COMMENT 'The fix that shall end it, empty for none',
    fix_date Nullable(Date32) COMMENT 'Day from which no new complaint should come, in the installation''s time zone',
    opened_at DateTime64(3, 'UTC') COMMENT 'When it was opened, UTC',
    opened_by String COMMENT 'Who opened it: a name, or Earshot',
    due_at DateTime64(3, 'UTC') COMMENT 'When the first answer was or is due, UTC; anew when the case is reopened',
    answered_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was answered, UTC; null while an answer is owed',
    answered_in_time Nullable(Bool) COMMENT 'Whether it was answered before it was due; null while that is open',
    closed_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was closed, UTC; null while it is open',
    reopened UInt32 COMMENT 'How often it came back',
    events UInt32 COMMENT 'Events in voc.case_events',
    updated_at DateTime64(3, 'UTC') COMMENT 'When the case changed last, UTC'
)
COMMENT 'Problems that people work on, as they stand: one row a case'
AS SELECT
    cases.case_id AS case_id, cases.supplier_id AS supplier_id, cases.product_id AS product_id,
    supplier.name_zh AS supplier_name_zh, supplier.name_en AS supplier_name_en,
    product.name_zh AS product_name_zh, product.name_en AS product_name_en,
    cases.cause AS cause, cases.cluster_id AS cluster_id, cases.signal_id AS signal_id,
    cases.last_signal_id AS last_signal_id, cases.title AS title, cases.stage AS stage, cases.status AS status,
    cases.owner_person_id AS owner_id, cases.owner_name AS owner_name, cases.owner_department AS department,
    cases.owned_by AS owned_by, cases.archived_at IS NOT NULL AS archived, cases.archived_until AS archived_until,
    cases.fix AS fix, cases.fix_date AS fix_date, cases.opened_at AS opened_at, cases.opened_by_name AS opened_by,
    cases.due_at AS due_at, cases.answered_at AS answered_at,
    multiIf(cases.answered_at IS NOT NULL, cases.answered_at <= cases.due_at, now64(3) > cases.due_at, false, NULL) AS answered_in_time,
    cases.closed_at AS closed_at, cases.reopened AS reopened, cases.events AS events, cases.updated_at AS updated_at
FROM (SELECT * FROM earshot.cases FINAL) AS cases
LEFT JOIN (SELECT * FROM earshot.catalogue FINAL WHERE product_id = '') AS supplier ON supplier.supplier_id = cases.supplier_id
LEFT JOIN (SELECT * FROM earshot.catalogue FINAL WHERE product_id != '') AS product
    ON product.supplier_id = cases.supplier_id AND product.product_id = cases.product_id;

CREATE OR REPLACE VIEW voc.case_events
(
    case_id String COMMENT 'The case; with sequence, the identity of the event',
    sequence UInt32 COMMENT 'Place in the case, from 1 without a gap',
    event_id String COMMENT 'The event',
    supplier_id String COMMENT 'Supplier of the case, empty for a signal across suppliers',
    at DateTime64(3, 'UTC') COMMENT 'When it was done, UTC',
    person_id String COMMENT 'Who did it; system for Earshot itself',
    person_name String COMMENT 'Name of who did it',
    why String COMMENT 'Reason given, empty for none',
    kind String COMMENT 'opened, owner_set, stage_set, answered, archived, woken, fix_set, reopened, noted, signal_raised, status_seen or reminded',
    stage String COMMENT 'Stage that was set, else empty',
    status String COMMENT 'Status that was seen, else empty',
    owner_name String COMMENT 'Name of the owner who was set, else empty',
    department String COMMENT 'Department that was set as owner, else empty',
    note String COMMENT 'Text of a note, or the fix that was set; else empty',
    details String COMMENT 'All of the change, as JSON',
    command_id String COMMENT 'Command that made it; a command can make several events',
    updated_at DateTime64(3, 'UTC') COMMENT 'The same as at: an event never changes'
)
COMMENT 'Who did what to a case, when and why: one row an event, never overwritten'
AS SELECT
    case_id, sequence, event_id, supplier_id, at, person_id, person_name, why, kind,
    if(kind = 'reopened', 'identified', JSONExtractString(change, 'stage')) AS stage,
    JSONExtractString(change, 'status') AS status,
    JSONExtractString(change, 'owner', 'name') AS owner_name,
    JSONExtractString(change, 'owner', 'department') AS department,
    if(kind = 'fix_set', JSONExtractString(change, 'fix'), JSONExtractString(change, 'text')) AS note,
    change AS details, command_id, at AS updated_at
FROM earshot.case_events FINAL;
