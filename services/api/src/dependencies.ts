import type { Bus, DeadLetters } from '@earshot/bus';
import type { ChannelTestAnswer, LagList, ModelCard } from '@earshot/contracts';
import type { Store } from '@earshot/store';

/** What the reading side is built from. */
export interface ApiDependencies {
  readonly store: Store;
  readonly deadLetters: DeadLetters;
  /** Where what people do is put, for the one writer of its supplier. */
  readonly log: Pick<Bus, 'publish'>;
  /** How far the readers of the log are. */
  readonly lag: () => Promise<LagList>;
  readonly clock: () => Date;
  /** Where signals are delivered, without secrets; none where not given. */
  readonly channels?: readonly { readonly id: string; readonly kind: string }[];
  /** Sends a test message through one of them and says what came of it; absent where their addresses are not known here. */
  readonly testChannel?: (channelId: string) => Promise<ChannelTestAnswer>;
  /** The installation's time zone, which pages tell times in; the reader's own where not given. */
  readonly timeZone?: string;
  /** The embedding of a text, of unit length, by the model in this process; search by meaning says so where there is none. */
  readonly embed?: (text: string) => Promise<Float32Array>;
  /** What is known of the weights; absent where their files are not at hand. */
  readonly modelCard?: () => Promise<ModelCard>;
  /** A read of the live loop failed; it goes on by itself. */
  readonly onError?: (error: unknown) => void;
}
