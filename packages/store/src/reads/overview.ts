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

/** All feedback, and what was heard and received lately. */
export const overviewCounts = defineQuery({
  name: 'overviewCounts',
  sql: `SELECT
          (SELECT count() FROM earshot.feedback FINAL) AS feedback_all,
          (SELECT (count(), countIf(sentiment = 'negative')) FROM earshot.feedback FINAL
            WHERE month BETWEEN toYYYYMM({from:DateTime64(3, 'UTC')}) AND toYYYYMM({to:DateTime64(3, 'UTC')})
              AND occurred_at > {from:DateTime64(3, 'UTC')} AND occurred_at <= {to:DateTime64(3, 'UTC')}) AS heard,
          heard.1 AS feedback, heard.2 AS negatives,
          (SELECT count() FROM earshot.complaints FINAL
            WHERE month BETWEEN toYYYYMM({from:DateTime64(3, 'UTC')}) AND toYYYYMM({to:DateTime64(3, 'UTC')})
              AND occurred_at > {from:DateTime64(3, 'UTC')} AND occurred_at <= {to:DateTime64(3, 'UTC')}) AS complaints,
          (SELECT count() FROM earshot.feedback WHERE received_at > {received_after:DateTime64(3, 'UTC')} AND is_deleted = 0) AS received,
          (SELECT count() FROM earshot.signals FINAL WHERE state IN ('raised', 'continuing')) AS open_signals`,
  params: z.object({ from: Time, to: Time, received_after: Time }),
  row: z.object({
    feedback_all: z.int(),
    feedback: z.int(),
    negatives: z.int(),
    complaints: z.int(),
    received: z.int(),
    open_signals: z.int(),
  }),
});
