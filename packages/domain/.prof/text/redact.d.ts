/** What is taken out of customers' words, in the order in which it is looked for: the longest numbers first. */
export declare const REDACTION_TYPES: readonly ['email', 'id_number', 'card', 'phone'];
export type RedactionType = (typeof REDACTION_TYPES)[number];
export interface Redaction {
    readonly type: RedactionType;
    /** Where the placeholder stands in the returned text, in UTF-16 code units, `end` exclusive. */
    readonly start: number;
    readonly end: number;
}
export interface Redacted {
    readonly text: string;
    /** Every placeholder of the returned text, those of an earlier redaction included, in order. */
    readonly redactions: readonly Redaction[];
}
/**
 * Replaces mail addresses, phone numbers, bank cards and Chinese identity numbers by `[email]`, `[phone]`, `[card]`,
 * `[id_number]`. Pure and idempotent: `redact(redact(x).text)` equals `redact(x)`.
 */
export declare function redact(text: string): Redacted;
