import type { Span } from '@earshot/contracts';

/** Of an excerpt that does not begin where its text does, so much leads up to the evidence. */
const leadShare = 0.25;

/**
 * A text on one line, `wordCharsMax` characters at most, '…' where something is left out. A long one begins where the
 * evidence can be seen: what a customer complains of often comes after a story. Never cuts a character in two.
 */
export function excerpt(
  text: string,
  evidence: Span | undefined,
  { wordCharsMax }: { readonly wordCharsMax: number },
): string {
  const whole = [...oneLine(text)];
  if (whole.length <= wordCharsMax) return whole.join('');
  const before = [...oneLine(text.slice(0, evidence?.start ?? 0))].length;
  const upToEnd = [...oneLine(text.slice(0, evidence?.end ?? 0))].length;
  const lead = Math.max(0, before - Math.floor(wordCharsMax * leadShare));
  const border = whole.indexOf(' ', lead);
  const start = upToEnd < wordCharsMax ? 0 : border >= 0 && border < before ? border + 1 : lead;
  const head = start === 0 ? '' : '…';
  const room = wordCharsMax - head.length;
  const rest = whole.slice(start);
  return rest.length <= room ? `${head}${rest.join('')}` : `${head}${rest.slice(0, room - 1).join('')}…`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
