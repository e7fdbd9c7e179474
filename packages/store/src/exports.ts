import { bindParams } from './bindParams.js';
import { BoundFilter, filterWhere } from './reads/feedbackFilter.js';

/** A statement with all its values in it; see `Store.stream`. */
export interface Question {
  readonly name: string;
  readonly sql: string;
}

/** Columns of voc.feedback that hold what somebody outside wrote. */
const writtenOutside = [
  ...['source', 'source_id', 'text', 'supplier_id', 'product_id', 'order_id', 'region', 'agent_id', 'team'],
  ...['repeat_of', 'thread_of', 'supplier_name_zh', 'supplier_name_en', 'product_name_zh', 'product_name_en'],
];

/**
 * A cell that a spreadsheet would take for a formula gets an apostrophe before it, which spreadsheets read as "text": a customer's words
 * must not run on the machine of who opens them (OWASP, CSV Injection). The wide signs are for Excel in East Asian locales.
 */
const asSpreadsheetText = (column: string) =>
  `if(match(${column}, '^[=+\\-@\\t\\r\\n＝＋－＠]'), concat('\\'', ${column}), ${column}) AS ${column}`;

/**
 * voc.feedback, one row a text, as far as a filter lets it through, the oldest month first. `forSpreadsheets`: no cell begins as
 * a formula does.
 */
export function exportFeedback(
  filter: BoundFilter,
  { forSpreadsheets }: { readonly forSpreadsheets: boolean },
): Question {
  const columns = forSpreadsheets ? `* REPLACE (${writtenOutside.map(asSpreadsheetText).join(', ')})` : '*';
  const sql = `SELECT ${columns} FROM
    (
      SELECT * FROM voc.feedback
      WHERE month >= toYYYYMM({from:DateTime64(3, 'UTC')}) AND month <= toYYYYMM({to:DateTime64(3, 'UTC')})
        AND feedback_id IN (SELECT feedback_id FROM earshot.feedback_by_day FINAL WHERE ${filterWhere})
    )`;
  return { name: 'exportFeedback', sql: bindParams(sql, BoundFilter.parse(filter)) };
}
