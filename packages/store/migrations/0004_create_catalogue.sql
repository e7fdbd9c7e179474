-- Names of suppliers (product_id '') and of their products; the newest entry counts.
CREATE TABLE IF NOT EXISTS earshot.catalogue
(
    supplier_id String,
    product_id String,
    name_zh String,
    name_en String,
    category LowCardinality(String),
    updated_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(updated_at)
ORDER BY (supplier_id, product_id);
