import type { Signal, ToldState } from '@earshot/contracts';
import type { CaseMessage } from '../cases/caseMessage.js';

export interface Name {
  readonly zh: string;
  readonly en: string;
}

/** A customer's own words, and which of them the model took for the complaint: parts of `text`. */
export interface HeardWords {
  readonly feedback_id: string;
  readonly text: string;
  readonly evidence: readonly string[];
}

/** What a channel is told: enough to act on without opening anything. The body of a webhook; other channels render it. */
export interface SignalMessage {
  /** The occasion. `signal.state` is what holds now: a message that was held up may tell of a rise that goes on or is over. */
  readonly type: `signal.${ToldState}` | 'signal.test';
  /** The same for every try of this delivery: receivers drop the second. */
  readonly delivery_id: string;
  readonly signal: Signal;
  /** '' in both languages where the signal is about all, or the catalogue has no name. */
  readonly supplier_name: Name;
  readonly product_name: Name;
  readonly cause_name: Name;
  readonly words: readonly HeardWords[];
  readonly link: string;
}

/** Several signals that come together: by a rule's grouping, after quiet hours, or as a digest. */
export interface DigestMessage {
  readonly type: 'signal.digest';
  /** The same for every try: receivers drop the second. */
  readonly delivery_id: string;
  /** The most severe first. */
  readonly signals: readonly SignalMessage[];
  readonly link: string;
}

/** All that channels are told. */
export type ChannelMessage = SignalMessage | DigestMessage | CaseMessage;

/** How a channel wants it said. */
export interface Rendering {
  readonly lang: 'zh' | 'en';
  /** IANA zone in which times are told. */
  readonly timeZone: string;
}
