/** A word with its part of speech in ICTCLAS tags (n noun, v verb, a adjective, d adverb, x other script …). */
export interface TaggedWord {
    readonly word: string;
    readonly tag: string;
}
/** Chinese text → words with tags, with jieba's dictionary (loaded at the first call, 150 ms). Other scripts come as `x` or `eng`. */
export declare function segment(text: string): readonly TaggedWord[];
