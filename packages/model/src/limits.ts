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
/**
 * Padded pieces of one run of the network: 512 is 16 texts of 32 pieces, whose activations fit a core's cache. On two cores
 * 512 gave 500 texts/s in 405 MB, 1,024 gave 453 in 440 MB, 2,048 gave 394 in 597 MB.
 */
export const batchPiecesMaxDefault = 512;
/** Texts of one run of the network, however short they are. */
export const batchTextsMax = 64;
/** Phrases given as evidence of one cause. */
export const evidenceSpansMax = 3;
/** Characters of one phrase of evidence. */
export const evidenceCharsMax = 120;
/** Texts whose analyses are remembered by default: about 8 MB and the texts. */
export const cachedTextsMaxDefault = 1_024;
/** Characters of a text that is remembered: longer ones hardly ever come twice. */
export const cachedTextCharsMax = 512;
/** Texts that may wait for the shadow classifier; beyond that they are counted as skipped. */
export const shadowTextsWaitingMax = 2_048;
