import type { RedactionType } from './redactionType.js';

/** What an item tells of its customer beside the text, so that it is found there however it stands. All of it optional. */
export interface Known {
  /** The customer's names, whole or in parts: customer.name, the display name of From, the name on the order. */
  readonly names?: readonly string[];
  /** Other strings of the customer, replaced wherever they stand: customer.phone, customer.email. */
  readonly strings?: readonly KnownString[];
  /**
   * What looks like a name and stays: agents' work names (`客服057`, `Greta`), the supplier's own name. For whole
   * conversations; of what is published they are replaced too (`toFeedback`).
   */
  readonly kept?: readonly string[];
  /** What the other side of the conversation asked for: a bare answer to it is found without a cue of its own. */
  readonly asked?: readonly RedactionType[];
}

export interface KnownString {
  readonly text: string;
  readonly type: RedactionType;
}
