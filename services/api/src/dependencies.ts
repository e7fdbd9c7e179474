import type { DeadLetters } from '@earshot/bus';
import type { LagList } from '@earshot/contracts';
import type { Store } from '@earshot/store';

/** What the reading side is built from. */
export interface ApiDependencies {
  readonly store: Store;
  readonly deadLetters: DeadLetters;
  /** How far the readers of the log are. */
  readonly lag: () => Promise<LagList>;
  readonly clock: () => Date;
  /** Where signals are delivered, without secrets; none where not given. */
  readonly channels?: readonly { readonly id: string; readonly kind: string }[];
  /** The installation's time zone, which pages tell times in; the reader's own where not given. */
  readonly timeZone?: string;
  /** A read of the live loop failed; it goes on by itself. */
  readonly onError?: (error: unknown) => void;
}
