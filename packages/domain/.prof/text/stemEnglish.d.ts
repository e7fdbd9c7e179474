/** The Porter stem (Porter 1980, An algorithm for suffix stripping) of a lower-case English word. */
export declare function stemEnglish(word: string): string;
