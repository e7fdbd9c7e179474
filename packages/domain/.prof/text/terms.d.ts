import type { Lang } from '@earshot/contracts';
/** What a text is about, one entry a term. */
export interface Term {
    /** Stem or words, equal for all forms of one term: `cold egg`, `退款`. */
    readonly term: string;
    /** As the customer wrote it: `cold eggs`. */
    readonly display: string;
}
/**
 * The terms of a text for keywords, each once: words without stop words, and pairs of neighbours. Chinese is segmented
 * by jieba, English stemmed by Porter's algorithm; a text in both is read as both. `other` has no terms.
 */
export declare function terms(text: string, lang: Lang): readonly Term[];
