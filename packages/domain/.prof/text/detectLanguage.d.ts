import type { Lang } from '@earshot/contracts';
/**
 * Chinese, English, both, or `other`: any other language, and text without words (numbers, emoji). By script first, then,
 * for Latin script, by the common words of English against those of its neighbours; a text that shows neither is taken
 * for English unless its letters say otherwise.
 */
export declare function detectLanguage(text: string): Lang;
