/** Where people stop: punctuation of both scripts, line ends, and spaces between Chinese characters (typed for commas). */
const boundary = /[\n.!?;,…。！？；，、~～|/]+(?=\s|$|[^\d])|(?<=\p{Script=Han})\s+(?=\p{Script=Han})|\s+[-–—]+\s+/gu;
/** The clauses of a text in order, trimmed, empty ones left out. Decimal points and times (12:30, 1.5) do not cut. */
export function clauses(text) {
    const found = [];
    let start = 0;
    const push = (end) => {
        const raw = text.slice(start, end);
        const trimmed = raw.trim();
        if (trimmed === '')
            return;
        const from = start + raw.indexOf(trimmed);
        found.push({ text: trimmed, span: { start: from, end: from + trimmed.length } });
    };
    for (const match of text.matchAll(boundary)) {
        push(match.index);
        start = match.index + match[0].length;
    }
    push(text.length);
    return found;
}
//# sourceMappingURL=clauses.js.map