import { createRequire } from 'node:module';
// A part of `natural`: importing the whole loads dotenv, which writes to stdout, and database clients.
const { stem: porter } = createRequire(import.meta.url)('natural/lib/natural/stemmers/porter_stemmer.js');
/** Words repeat: nine of ten look-ups hit. Emptied when full, which costs less than keeping an order. */
const stemsMax = 50_000;
const stems = new Map();
/** The Porter stem (Porter 1980, An algorithm for suffix stripping) of a lower-case English word. */
export function stemEnglish(word) {
    const known = stems.get(word);
    if (known !== undefined)
        return known;
    if (stems.size >= stemsMax)
        stems.clear();
    const stem = porter(word);
    stems.set(word, stem);
    return stem;
}
//# sourceMappingURL=stemEnglish.js.map