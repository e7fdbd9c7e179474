{{ config(materialized='incremental', unique_key='day', incremental_strategy='delete+insert') }}
-- A copy of voc.supplier_daily: days that changed since the last run are replaced whole, so that a count that a correction took
-- away does not stay behind.
select * from {{ source('voc', 'supplier_daily') }}
{% if is_incremental() %}
where day in (
    select day from {{ source('voc', 'changed_days') }}
    where updated_at > (select max(updated_at) from {{ this }})
)
{% endif %}
