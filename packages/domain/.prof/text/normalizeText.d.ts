/**
 * Text as it is stored and mined; evidence offsets refer to the result. Idempotent.
 * - NFC, so that é typed as one or as two code points is one word for search, terms and duplicates
 * - lone halves of surrogate pairs become U+FFFD: UTF-8 has no bytes for them, ClickHouse and Kafka would each guess
 * - control characters other than tab and line ends go: NUL ends strings in other people's tools, ESC drives terminals
 * - line ends are \n
 */
export declare function normalizeText(text: string): string;
