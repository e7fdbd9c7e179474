/**
 * Personal data out of customers' words. `redact` runs steps over a plain shadow of the text (shadow.ts); each step masks
 * what it found for the next. To teach it a new form:
 * - numbers, plates, mail addresses: a rule with its reason in rules/ (rule.ts tells how a rule is read)
 * - names: a cue in names/, or a word in tables/; Chinese candidates are weighed in points (names/chineseNames.ts)
 * - an example of it in tests/accuracy/personalDataExamples.jsonl, which prints recall and precision by type
 * What is no personal data matters as much: a review in a hundred may lose a word to a false name, not more.
 */
export * from './known.js';
export * from './knownOfChat.js';
export * from './redact.js';
export * from './redactionType.js';
export { warmUpRedaction } from './warmUp.js';
