const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const time = '\\d{1,2}:\\d{2}(?::\\d{2})?';

/** As asctime writes it, with or without a zone; or as mails write it, which some exporters use. */
const dates = [
  new RegExp(`^From (?:.* )?${weekday},? +${month} +\\d{1,2},? +${time} +(?:\\S+ +)?\\d{4}(?: +\\S+)?\\s*$`, 'i'),
  new RegExp(`^From (?:.* )?${weekday},? +\\d{1,2} +${month} +\\d{4},? +${time}(?: +\\S+)*\\s*$`, 'i'),
];

/** RFC 5322: printable characters without a colon, then a colon. Old mailers left blanks before it. */
const header = /^[!-9;-~]+[ \t]*:/;
/** What a program may have quoted at the head of a forwarded mail. */
const quotedEnvelope = /^>From /;

/** Whether a line is the envelope of a next mail, by the line itself and what follows it. */
export function isEnvelopeLine(line: string, next: string): boolean {
  if (!dates.some((date) => date.test(line))) return false;
  return header.test(next) || quotedEnvelope.test(next);
}

const LF = 0x0a;
const quote = 0x3e;
const quotedAt = Buffer.from('\n>');
const fromWord = Buffer.from('From ');

/** Takes one `>` from every line of `>`s and `From `: what mboxrd and mboxo put there. The same buffer where there is none. */
export function unquoteFromLines(mail: Buffer): Buffer {
  const drops: number[] = [];
  if (isQuotedFrom(mail, 0)) drops.push(0);
  for (let found = mail.indexOf(quotedAt); found !== -1; found = mail.indexOf(quotedAt, found + 1)) {
    if (isQuotedFrom(mail, found + 1)) drops.push(found + 1);
  }
  if (drops.length === 0) return mail;
  const parts: Buffer[] = [];
  let from = 0;
  for (const drop of drops) {
    parts.push(mail.subarray(from, drop));
    from = drop + 1;
  }
  parts.push(mail.subarray(from));
  return Buffer.concat(parts);
}

function isQuotedFrom(mail: Buffer, line: number): boolean {
  if (line > 0 && mail[line - 1] !== LF) return false;
  let at = line;
  while (mail[at] === quote) at++;
  return at > line && mail.subarray(at, at + fromWord.length).equals(fromWord);
}
