-- Addresses of pages that people keep under a name.
CREATE TABLE IF NOT EXISTS earshot.saved_searches
(
    saved_search_id String,
    name String,
    address String,
    person_id String,
    person_name String,
    saved_at DateTime64(3, 'UTC'),
    is_deleted UInt8
)
ENGINE = ReplacingMergeTree(saved_at, is_deleted)
ORDER BY saved_search_id;
