import type { Span } from '@earshot/contracts';
export interface Clause {
    readonly text: string;
    /** Of the trimmed clause in the whole text, in UTF-16 code units, `end` exclusive. */
    readonly span: Span;
}
/** The clauses of a text in order, trimmed, empty ones left out. Decimal points and times (12:30, 1.5) do not cut. */
export declare function clauses(text: string): readonly Clause[];
