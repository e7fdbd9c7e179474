import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
let tagger;
const charsMax = 500;
/**
 * English noun phrases (`cold eggs`, `hotel breakfast`) in order, lower case, without articles and pronouns. By
 * compromise's part-of-speech tagger: 3 ms a text and 300 ms at the first call, so for labels, not for every text.
 */
export function nounPhrases(text) {
    tagger ??= load();
    const phrases = tagger(text.slice(0, charsMax))
        .match('(#Adjective|#Gerund|#PastTense)? #Noun+')
        .not('#Pronoun')
        .out('array');
    return phrases
        .map((phrase) => phrase
        .toLowerCase()
        .replace(/[^\p{L}\p{N}' -]/gu, '')
        .trim())
        .filter((phrase) => phrase.length > 2);
}
/** `require` gives the function itself, or its module where the ES build is resolved (test runners, bundlers). */
function load() {
    const loaded = require('compromise/two');
    return 'default' in loaded ? loaded.default : loaded;
}
//# sourceMappingURL=nounPhrases.js.map