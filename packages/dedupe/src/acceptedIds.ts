/** One accepted item: who it is, and a hash of what it says. */
export interface AcceptedItem {
  /** The feedback_id: 32 hex digits. Other ids work too, hashed to the same length. */
  readonly id: string;
  /** Any hash of the content, in hex; its first 16 digits are compared. */
  readonly contentHash: string;
}

/** `new`: not remembered. `changed`: remembered with other content. `same`: a duplicate. */
export type Acquaintance = 'new' | 'changed' | 'same';

/**
 * What the gateway remembers of accepted feedback, so that it can answer accepted or duplicate. An aid, not the truth: what
 * it has forgotten is accepted again, and everything downstream is idempotent by id.
 */
export interface AcceptedIds {
  /** One answer an item, in order. An item that comes twice in one call is compared with its earlier self. */
  check(items: readonly AcceptedItem[]): Promise<Acquaintance[]>;
  /**
   * Remembers the items; of an id that comes twice the later content holds. Call it once their publish is durable: a crash
   * between the two makes an item accepted again, the other order would lose it.
   */
  record(items: readonly AcceptedItem[]): Promise<void>;
  /** Resolves if the memory answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
