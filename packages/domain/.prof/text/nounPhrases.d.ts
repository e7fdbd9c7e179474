/**
 * English noun phrases (`cold eggs`, `hotel breakfast`) in order, lower case, without articles and pronouns. By
 * compromise's part-of-speech tagger: 3 ms a text and 300 ms at the first call, so for labels, not for every text.
 */
export declare function nounPhrases(text: string): readonly string[];
