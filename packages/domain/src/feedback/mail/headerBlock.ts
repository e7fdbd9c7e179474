/**
 * The header of a quoted or forwarded mail as clients print it into the text: From/Sent/To/Subject, 发件人/发送时间/
 * 收件人/主题 … An itinerary ("From: … To: … Date: …") looks alike, so a block must have a subject, or a sending time
 * beside an address.
 */
type Label = 'from' | 'sent' | 'to' | 'cc' | 'subject' | 'other';

const labels: readonly (readonly [Label, string])[] = [
  [
    'from',
    'from|发件人|發件人|寄件者|寄件人|发信人|發信人|von|de|expéditeur|da|van|från|fra|od|lähettäjä|差出人|보낸 ?사람|от|від',
  ],
  [
    'sent',
    'sent|date|sent at|发送时间|发送日期|发件日期|发信时间|發送時間|寄件日期|傳送時間|傳送日期|日期|时间|時間|gesendet|datum|dato|envoyé(?: le)?|message du|enviado(?: el)?|fecha|data|inviato|verzonden|skickat|sendt|wysłano|lähetetty|送信日時|보낸 ?날짜|отправлено|дата',
  ],
  ['to', 'to|收件人|收件者|收信人|an|à|para|destinataire|aan|till|til|do|a|vastaanottaja|宛先|받는 ?사람|кому'],
  ['cc', 'cc|抄送|抄送人|副本|副本抄送|密送|bcc|kopie|copie(?: à)?|kopi|копия'],
  [
    'subject',
    'subject|主题|主題|主旨|标题|標題|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|temat|aihe|sujet|件名|제목|тема',
  ],
  ['other', 'attachments?|附件|importance|priority|重要性|reply-to|回复|anlagen|pièces jointes'],
];
const patterns = labels.map(
  ([label, words]) => [label, new RegExp(`^(?:${words})\\s*(?:[:：]|\\|)\\s*(.*)$`, 'iu')] as const,
);

/** Lines that a block may take: addresses wrap, and blank lines come with HTML. */
const blockLinesMax = 16;

/** The line after the header block that starts at this line; undefined if none does. */
export function headerBlockEnd(lines: readonly string[], start: number): number | undefined {
  if (labelOf(lines[start] ?? '') === undefined) return undefined;
  const found = new Map<Label, string>();
  let end = start;
  let strangers = 0;
  for (let at = start; at < Math.min(lines.length, start + blockLinesMax); at++) {
    const line = lines[at] ?? '';
    if (bare(line) === '') {
      // One blank line may stand between two labels; after the subject it ends the header.
      if (found.has('subject') || labelOf(lines[at + 1] ?? '') === undefined) break;
      continue;
    }
    const labelled = labelOf(line);
    if (labelled === undefined) {
      // The rest of a list of addresses.
      strangers += 1;
      if (found.has('subject') || strangers > 3 || !/[@;；>]/.test(line)) break;
      continue;
    }
    if (found.has(labelled.label) && labelled.label === 'from') break;
    found.set(labelled.label, labelled.value);
    end = at + 1;
  }
  return isMailHeader(found) ? end : undefined;
}

function isMailHeader(found: ReadonlyMap<Label, string>): boolean {
  const from = found.get('from');
  if (from === undefined || found.size < 2) return false;
  const sent = found.get('sent');
  if (found.has('subject')) return found.has('to') || sent !== undefined || /@/.test(from);
  return sent !== undefined && /\d{4}/.test(sent) && (found.has('to') || /@/.test(from)) && isMailLike(found);
}

/** An address, or the label and time of day that only a client writes: 'From: Leeds, To: Paris, Date: 14 March 2026' is a trip. */
function isMailLike(found: ReadonlyMap<Label, string>): boolean {
  return (
    /@/.test([...found.values()].join(' ')) || (found.size >= 3 && /\d{1,2}[:：.]\d{2}/.test(found.get('sent') ?? ''))
  );
}

function labelOf(line: string): { readonly label: Label; readonly value: string } | undefined {
  const text = bare(line);
  for (const [label, pattern] of patterns) {
    const match = pattern.exec(text);
    if (match !== null) return { label, value: match[1] ?? '' };
  }
  return undefined;
}

/** Without the bold stars, bars and quotation marks that text parts made of HTML carry. */
function bare(line: string): string {
  return line
    .replace(/^[\s>|*]+|[\s|*]+$/g, '')
    .replace(/\*+\s*([:：])|([:：])\s*\*+/g, '$1$2')
    .trim();
}
