{{ config(materialized='incremental', unique_key='feedback_id', incremental_strategy='delete+insert') }}
-- A copy of voc.feedback that loads what was written since the last run.
select * from {{ source('voc', 'feedback') }}
{% if is_incremental() %}
where updated_at > (select max(updated_at) from {{ this }})
{% endif %}
