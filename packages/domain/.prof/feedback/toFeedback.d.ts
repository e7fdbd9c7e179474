import type { Feedback, FeedbackInput } from '@earshot/contracts';
export interface ToFeedbackOptions {
    readonly receivedAt: Date;
    /** The source of items that name none. */
    readonly defaultSource: string;
    /** Keys the hashes of customers' identities, so that they cannot be found by trying all phone numbers. */
    readonly customerKeySecret: string;
    /** Imported history: evaluated for spikes, but nobody is told. */
    readonly history: boolean;
}
/** An item that its schema lets through, but that has no place in the stream. `field` and `reason` are for the sender. */
export declare class FeedbackRejectedError extends Error {
    readonly field: string;
    readonly reason: string;
    constructor(field: string, reason: string);
}
/**
 * One item as another system handed it over → one Feedback as it flows: identified, redacted, with a known place and
 * time. Pure: the same input and options give the same Feedback.
 *
 * @throws FeedbackRejectedError if its time lies outside 1970 to 2200.
 */
export declare function toFeedback(input: FeedbackInput, options: ToFeedbackOptions): Feedback;
