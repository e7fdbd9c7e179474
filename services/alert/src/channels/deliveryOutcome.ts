/** What became of one try. Only what the receiver itself said counts as delivered. */
export type DeliveryOutcome =
  | { readonly outcome: 'delivered'; readonly answer: string }
  /** `gone`: this message will never be taken. `again`: it may be later, by itself or once somebody has seen to the channel. */
  | { readonly outcome: 'gone' | 'again'; readonly error: string }
  /** The receiver asks for patience: no failure, the same message goes out after so long. */
  | { readonly outcome: 'later'; readonly error: string; readonly waitMs: number };

/** What every way of delivering needs beside its channel and its message. */
export interface DeliveryTry {
  readonly deliveryId: string;
  /** For signatures that hold a time. */
  readonly nowMs: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** W3C Trace Context of the try, for receivers of one's own. */
  readonly traceparent?: string | undefined;
}
