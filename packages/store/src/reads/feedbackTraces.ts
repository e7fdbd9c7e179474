import { z } from 'zod';
import { defineQuery } from '../define.js';

/** The traces with which some feedback came, each once; those that came with none are left out. */
export const feedbackTraces = defineQuery({
  name: 'feedbackTraces',
  sql: `SELECT DISTINCT trace_id FROM earshot.feedback
        WHERE feedback_id IN {feedback_ids:Array(String)} AND trace_id != '' ORDER BY trace_id`,
  params: z.object({ feedback_ids: z.array(z.string()) }),
  row: z.object({ trace_id: z.string() }),
});
