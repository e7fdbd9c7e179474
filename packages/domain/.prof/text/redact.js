/** What is taken out of customers' words, in the order in which it is looked for: the longest numbers first. */
export const REDACTION_TYPES = ['email', 'id_number', 'card', 'phone'];
const digitRun = /\d(?:[^\p{L}\n]{0,3}\d){6}/u;
const RULES = [
    { type: 'email', needs: /@/, pattern: /[\w.%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}/g },
    {
        // GB 11643: region (6), date of birth (8), sequence (3), check character.
        type: 'id_number',
        needs: digitRun,
        pattern: /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g,
    },
    {
        // ISO/IEC 7812: issuers 2 to 6, 13 to 19 digits, in groups or not.
        type: 'card',
        needs: digitRun,
        pattern: /(?<!\d)(?:2[2-7]|[3-6]\d)(?:[ -]?\d){11,17}(?!\d)/g,
        accepts: passesLuhn,
    },
    { type: 'phone', needs: digitRun, pattern: /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g },
    { type: 'phone', needs: digitRun, pattern: /(?<!\d)[(（]?0[1-9]\d{1,2}[)）]?[ -]?[2-9]\d{3}[ -]?\d{3,4}(?!\d)/g },
    {
        // E.164 with its +: 8 to 15 digits in groups.
        type: 'phone',
        needs: /\+/,
        pattern: /\+\d{1,3}(?:[ .-]?\(\d{1,4}\))?(?:[ .-]?\d){5,14}(?!\d)/g,
        accepts: (found) => digitCount(found) >= 8 && digitCount(found) <= 15,
    },
    {
        // North America in its groups. Free numbers (800, 833 …, China's 400) are companies' hotlines, not people's.
        type: 'phone',
        needs: digitRun,
        pattern: /(?<!\d)(?:1[ .-])?\(?(?!400|8(?:00|33|44|55|66|77|88))[2-9]\d{2}(?:\) ?|[ .-])\d{3}[ .-]\d{4}(?!\d)/g,
    },
];
/** A replacement can free its neighbour's edge; so many passes settle any text that people write. */
const passesMax = 8;
const placeholders = new RegExp(`\\[(${REDACTION_TYPES.join('|')})\\]`, 'g');
/**
 * Replaces mail addresses, phone numbers, bank cards and Chinese identity numbers by `[email]`, `[phone]`, `[card]`,
 * `[id_number]`. Pure and idempotent: `redact(redact(x).text)` equals `redact(x)`.
 */
export function redact(text) {
    let redacted = text;
    for (let pass = 0; pass < passesMax; pass++) {
        const next = RULES.reduce(applyRule, redacted);
        if (next === redacted)
            break;
        redacted = next;
    }
    return { text: redacted, redactions: [...redacted.matchAll(placeholders)].map(toRedaction) };
}
function applyRule(text, { type, needs, pattern, accepts }) {
    if (!needs.test(text))
        return text;
    return text.replace(pattern, (found) => (accepts === undefined || accepts(found) ? `[${type}]` : found));
}
function toRedaction(match) {
    return { type: match[1], start: match.index, end: match.index + match[0].length };
}
function digitCount(text) {
    return text.replace(/\D/g, '').length;
}
/** ISO/IEC 7812-1 annex B. Nine of ten order numbers of a card's length fail it. */
function passesLuhn(found) {
    const digits = [...found.replace(/\D/g, '')].reverse().map(Number);
    const sum = digits.reduce((total, digit, index) => {
        const doubled = index % 2 === 1 ? digit * 2 : digit;
        return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
    return sum % 10 === 0 && new Set(digits).size > 1;
}
//# sourceMappingURL=redact.js.map