import { defineQuery } from '@earshot/store';
import { z } from 'zod';

/**
 * Which of some feedback ids were ever written for more than one supplier, as far as ClickHouse has not merged it away. What
 * is live of two versions at once is never merged: its rows differ in cause or month. Without FINAL, it takes a fraction of
 * what looking at the live rows does, and nearly always finds nothing.
 */
export const feedbackOfSeveralSuppliers = defineQuery({
  name: 'feedbackOfSeveralSuppliers',
  sql: `SELECT feedback_id FROM (
          SELECT feedback_id, supplier_id FROM earshot.feedback WHERE feedback_id IN {feedback_ids:Array(String)}
          UNION ALL
          SELECT feedback_id, supplier_id FROM earshot.complaints WHERE feedback_id IN {feedback_ids:Array(String)}
        ) GROUP BY feedback_id HAVING uniqExact(supplier_id) > 1`,
  params: z.object({ feedback_ids: z.array(z.string()) }),
  row: z.object({ feedback_id: z.string() }),
});
