import { z } from 'zod';
import { defineQuery } from '../define.js';
import { Time } from '../tables/columns.js';

/** How many rows the table of feedback holds, dead ones included: answered from metadata, it changes with every insert. */
export const feedbackPulse = defineQuery({
  name: 'feedbackPulse',
  sql: `SELECT count() AS rows FROM earshot.feedback`,
  params: z.object({}),
  row: z.object({ rows: z.int() }),
});

const ofBound = '(NOT {bound:Bool} OR supplier_id IN {suppliers:Array(String)})';

/** All feedback, and what was heard and received lately; `bound`: of `suppliers` alone. */
export const overviewCounts = defineQuery({
  name: 'overviewCounts',
  sql: `SELECT
          (SELECT sum(feedback) FROM earshot.feedback_cells WHERE ${ofBound}) AS feedback_all,
          (SELECT (count(), countIf(sentiment = 'negative')) FROM earshot.feedback_by_day FINAL
            WHERE day >= toDate({from:DateTime64(3, 'UTC')}) AND day <= toDate({to:DateTime64(3, 'UTC')})
              AND occurred_at > {from:DateTime64(3, 'UTC')} AND occurred_at <= {to:DateTime64(3, 'UTC')} AND ${ofBound}) AS heard,
          heard.1 AS feedback, heard.2 AS negatives,
          (SELECT count() FROM earshot.complaints_by_day FINAL
            WHERE day >= toDate({from:DateTime64(3, 'UTC')}) AND day <= toDate({to:DateTime64(3, 'UTC')})
              AND occurred_at > {from:DateTime64(3, 'UTC')} AND occurred_at <= {to:DateTime64(3, 'UTC')} AND ${ofBound}) AS complaints,
          (SELECT count() FROM earshot.feedback_by_day
            WHERE updated_at > {received_after:DateTime64(3, 'UTC')} AND received_at > {received_after:DateTime64(3, 'UTC')} AND is_deleted = 0 AND ${ofBound}) AS received,
          (SELECT count() FROM earshot.signals FINAL WHERE state IN ('raised', 'continuing') AND ${ofBound}) AS open_signals`,
  params: z.object({ from: Time, to: Time, received_after: Time, bound: z.boolean(), suppliers: z.array(z.string()) }),
  row: z.object({
    feedback_all: z.int(),
    feedback: z.int(),
    negatives: z.int(),
    complaints: z.int(),
    received: z.int(),
    open_signals: z.int(),
  }),
});
