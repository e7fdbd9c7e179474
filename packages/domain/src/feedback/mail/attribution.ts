/**
 * The line above a quotation that says who wrote it when: "On … wrote:", "在 … 写道：". Clients wrap it as they wrap
 * any line, so that it may stand on several. After talon's and email-reply-parser's idea, for the clients that
 * customers of Chinese and English shops use and the languages around them.
 */
const linesMax = 4;
const charsMax = 400;

/** How clients begin it. A line that begins otherwise is one only if it stands alone: "Name <a@b.example> 写道：". */
const openings =
  /^(?:[-*_]{2,}\s*)?(?:on|at|am|le|el|il|in data|in a message dated|op|em|den|dnia|w dniu|在|於|于)(?:\s|(?<=[在於于]))(?=.*\d|\s*\p{L}+,?$)/iu;
const endings =
  /(?:\bwrote|\bwrites|写道|寫道|写到|寫到|a écrit|\bschrieb|\bescribió|\bha scritto|\bschreef|\bescreveu|\bskrev|napisał\(?a?\)?|написал\(?а?\)?|のメール|님이 작성)\s*-{0,10}\s*[:：]?\s*$/iu;
/** The verb before the date or the name: "Am 3.3.2026 schrieb Name <a@b>:", "Name wrote on 05/03/2026 10:11:". */
const verbInside = /\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev)\b.*[:：]\s*$/iu;
/** In any language: a date, then the address, then a colon. "2026-03-04 9:00 GMT+08:00 Name <a@b.example>:". */
const addressLast = /<[^<>\s]+@[^<>\s]+\s*>[^<>]{0,24}[:：]\s*$/u;

const address = /[^\s<>"@(]+@[^\s<>"@)]+/;
const year = /(?:19|20)\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}\b/;
const time = /\d{1,2}\s*[:：.時时h]\s*\d{2}|\d{1,2}\s*(?:am|pm|点|點)/i;
/** Ends a sentence: no client writes one into an attribution. */
const sentenceEnd = /[!?。！？]|[\p{Ll}\d]{3}\. \p{Lu}\p{Ll}/u;

export interface Attribution {
  /** How many lines it takes. */
  readonly lines: number;
  /**
   * Whether it can be nothing but a client's: it names a mail address, or year and time of day. "On Friday evening your
   * colleague wrote:" is a customer telling a story.
   */
  readonly certain: boolean;
}

/** The attribution that starts at this line, if one does. */
export function attributionAt(lines: readonly string[], start: number): Attribution | undefined {
  const first = lines[start]?.trim() ?? '';
  const opens = openings.test(first);
  // Elsewhere only the address, or the verb after it, may have been wrapped.
  const most = opens ? linesMax : /\d|</.test(first) && !sentenceEnd.test(first) ? 2 : 1;
  let joined = '';
  for (let count = 1; count <= most && start + count <= lines.length; count++) {
    const line = lines[start + count - 1]?.trim() ?? '';
    if (line === '' || (line.startsWith('>') && !/^>\s*[:：]$/.test(line))) return undefined;
    joined = count === 1 ? line : `${joined} ${line}`;
    if (joined.length > charsMax) return undefined;
    if (!isAttribution(joined) || (count > 1 && sentenceEnd.test(withoutAddress(joined)))) continue;
    if (!/\d/.test(joined) && !address.test(joined)) return undefined;
    return { lines: count, certain: isCertain(joined) };
  }
  return undefined;
}

function isAttribution(text: string): boolean {
  const said = text.replace(/^[-*_\s]+|[-*_\s]+$/g, '');
  if (endings.test(said)) return true;
  return addressLast.test(said)
    ? year.test(said) || verbInside.test(said)
    : address.test(said) && verbInside.test(said);
}

function isCertain(text: string): boolean {
  return address.test(text) || (year.test(text) && time.test(text));
}

function withoutAddress(text: string): string {
  return text.replace(/<[^<>]*>/g, ' ');
}

/** Any line with a date and a colon at its end, above marked lines: what other clients of other languages write. */
export function mayAttribute(line: string): boolean {
  return (
    line.length <= charsMax && year.test(line) && /[:：]\s*$/.test(line) && !sentenceEnd.test(withoutAddress(line))
  );
}
