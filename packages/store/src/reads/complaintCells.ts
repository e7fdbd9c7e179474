import { z } from 'zod';
import { defineQuery } from '../define.js';
import { Time } from '../tables/columns.js';

const range = z.object({ from: Time, to: Time, bucket_minutes: z.int().positive() });

/**
 * Complaints by bucket, supplier, product and cause, with from <= occurred_at < to; empty cells are absent. Any node of
 * supplier → product → cause is a sum of these, except that a text with two causes counts in both.
 * Buckets are cut at multiples of bucket_minutes since 1970, UTC.
 */
export const complaintCells = defineQuery({
  name: 'complaintCells',
  sql: `SELECT toDateTime64(intDiv(toUnixTimestamp(occurred_at), 60 * {bucket_minutes:UInt32}) * 60 * {bucket_minutes:UInt32}, 3, 'UTC') AS bucket,
               supplier_id, product_id, cause, count() AS complaints, countIf(sentiment = 'negative') AS negatives,
               countIf(history) AS history
        FROM earshot.complaints_by_day FINAL
        WHERE occurred_at >= {from:DateTime64(3, 'UTC')} AND occurred_at < {to:DateTime64(3, 'UTC')}
          AND day >= toDate({from:DateTime64(3, 'UTC')}) AND day <= toDate({to:DateTime64(3, 'UTC')})
        GROUP BY bucket, supplier_id, product_id, cause
        ORDER BY bucket, supplier_id, product_id, cause`,
  params: range,
  row: z.object({
    bucket: Time,
    supplier_id: z.string(),
    product_id: z.string(),
    cause: z.string(),
    complaints: z.int(),
    negatives: z.int(),
    history: z.int(),
  }),
});

/** Exposure: all feedback by bucket, supplier and product, with from <= occurred_at < to; empty cells are absent. */
export const exposureCells = defineQuery({
  name: 'exposureCells',
  sql: `SELECT toDateTime64(intDiv(toUnixTimestamp(occurred_at), 60 * {bucket_minutes:UInt32}) * 60 * {bucket_minutes:UInt32}, 3, 'UTC') AS bucket,
               supplier_id, product_id, count() AS feedback, countIf(empty(causes)) AS calm, countIf(sentiment = 'negative') AS negatives,
               topK(1)(model_version)[1] AS model_version
        FROM earshot.feedback_by_day FINAL
        WHERE occurred_at >= {from:DateTime64(3, 'UTC')} AND occurred_at < {to:DateTime64(3, 'UTC')}
          AND day >= toDate({from:DateTime64(3, 'UTC')}) AND day <= toDate({to:DateTime64(3, 'UTC')})
        GROUP BY bucket, supplier_id, product_id
        ORDER BY bucket, supplier_id, product_id`,
  params: range,
  row: z.object({
    bucket: Time,
    supplier_id: z.string(),
    product_id: z.string(),
    feedback: z.int(),
    /** Feedback that complains of nothing. */
    calm: z.int(),
    negatives: z.int(),
    /** Of the model that read most of it. */
    model_version: z.string(),
  }),
});
