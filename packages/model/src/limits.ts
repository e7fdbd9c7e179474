/** Characters (UTF-16 code units) of a text that are looked at; the rest is cut off before anything else happens. */
export const textCharsMax = 16_000;
/** Characters that reach the tokeniser, after white space is collapsed: more than four windows of any usual text. */
export const normalizedCharsMax = 4_000;
/**
 * Texts that go to the thread at once; longer calls go through in slices. Enough to sort by length; few enough that
 * preparing them (language, copying) holds the caller's event loop for milliseconds only.
 */
export const textsPerSliceMax = 512;
/** A call is shared out between copies of the network in slices of at least so many texts. */
export const textsPerSliceMin = 64;
/** Padded pieces of one run of the network: 2,048 is 32 texts of 64 pieces. More costs memory and gives no more speed. */
export const batchPiecesMaxDefault = 2_048;
/** Texts of one run of the network, however short they are. */
export const batchTextsMax = 64;
/** Phrases given as evidence of one cause. */
export const evidenceSpansMax = 3;
/** Characters of one phrase of evidence. */
export const evidenceCharsMax = 120;
