import { bindParams } from './bindParams.js';
import { BoundFilter, filterWhere } from './reads/feedbackFilter.js';

/** A statement with all its values in it; see `Store.stream`. */
export interface Question {
  readonly name: string;
  readonly sql: string;
}

/** voc.feedback, one row a text, as far as a filter lets it through, the oldest month first. */
export function exportFeedback(filter: BoundFilter): Question {
  const sql = `SELECT * FROM voc.feedback
    WHERE month >= toYYYYMM({from:DateTime64(3, 'UTC')}) AND month <= toYYYYMM({to:DateTime64(3, 'UTC')})
      AND feedback_id IN (SELECT feedback_id FROM earshot.feedback_by_day FINAL WHERE ${filterWhere})`;
  return { name: 'exportFeedback', sql: bindParams(sql, BoundFilter.parse(filter)) };
}
