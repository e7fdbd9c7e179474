-- What voc.supplier_daily says must be what a count over voc.feedback says; rows here are days on which it is not.
select counted.day, counted.feedback, daily.feedback
from (
    select toDate(occurred_at) as day, count() as feedback from {{ source('voc', 'feedback') }}
    where occurred_at < today() group by day
) as counted
full join (
    select day, sum(feedback) as feedback from {{ source('voc', 'supplier_daily') }}
    where day < today() group by day
) as daily on daily.day = counted.day
where counted.feedback != daily.feedback
