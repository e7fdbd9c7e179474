export interface FunctionWords {
    readonly english: ReadonlySet<string>;
    /** Function words of other languages that English does not have. */
    readonly foreign: ReadonlySet<string>;
}
/** The most frequent words of English and of its neighbours in Latin script (stopwords-iso), for telling them apart. */
export declare function functionWords(): FunctionWords;
