import type { Channel } from '@earshot/contracts';
export interface FeedbackIdentity {
    readonly source: string;
    readonly channel: Channel;
    readonly source_id: string;
}
/**
 * The identity of one item: 32 hex digits of SHA-256. The parts are encoded as a JSON array, so that no two
 * different triples meet (plain concatenation would take ('ab', 'c') for ('a', 'bc')).
 */
export declare function feedbackId({ source, channel, source_id }: FeedbackIdentity): string;
