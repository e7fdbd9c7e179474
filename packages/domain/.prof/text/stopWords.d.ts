export interface StopWords {
    readonly en: ReadonlySet<string>;
    readonly zh: ReadonlySet<string>;
}
/** Words of English and Chinese that name nothing (stopwords-iso, which `natural` uses too), with some of reviews' own. */
export declare function stopWords(): StopWords;
