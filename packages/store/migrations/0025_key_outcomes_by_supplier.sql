-- What became of each command, by supplier and command: the sender makes the id, and one who sends an id that a command of another
-- supplier bears must neither hide what became of that one nor have their own taken for done. Takes the place of
-- earshot.command_outcomes (0010), which stays as it is: an older Earshot may still be writing it while this one starts.
CREATE TABLE IF NOT EXISTS earshot.outcomes
(
    supplier_id LowCardinality(String),
    command_id String,
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
ORDER BY (supplier_id, command_id)
SETTINGS index_granularity = 256;

INSERT INTO earshot.outcomes
    (supplier_id, command_id, kind, case_id, state, reason, next, at, person_id, person_name, input_partition, input_offset, version)
SELECT
    supplier_id, command_id, kind, case_id, state, reason, next, at, person_id, person_name, input_partition, input_offset, version
FROM earshot.command_outcomes FINAL;
