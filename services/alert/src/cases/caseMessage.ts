import type { Case } from '@earshot/contracts';
import type { Name } from '../formats/signalMessage.js';

/** What a channel is told of a case whose first answer is due soon, or late. The body of a webhook; other channels render it. */
export interface CaseMessage {
  readonly type: 'case.answer_due' | 'case.answer_late';
  /** The same for every try of this delivery: receivers drop the second. */
  readonly delivery_id: string;
  /** As it is when the message goes out. */
  readonly case: Case;
  /** '' in both languages where the case is about all, or the catalogue has no name. */
  readonly supplier_name: Name;
  readonly product_name: Name;
  readonly cause_name: Name;
  readonly link: string;
}
