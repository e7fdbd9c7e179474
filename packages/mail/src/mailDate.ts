import { mailLimits } from './mailLimits.js';

/** What a mail's clock can tell. Earlier and later times are those of machines whose clock was never set. */
const yearMin = 1990;
/** Words alone are no date, though Date makes one of `yesterday +0000`. */
const dated = /(?:19|20)\d{2}|\d{1,2}[ -][a-z]{3,9}[ -]\d{2}\b/i;
const futureMsMax = 24 * 3_600_000;
const zone = /(?:[+-]\d{2}:?\d{2}|\b(?:gmt|utc|ut|z|[ecmp][sd]t|cet|cest|bst|jst|ist)\b)\s*(?:\([^)]*\))?\s*$/i;

/** RFC 5322 `Date`, or the `Received` of the server nearest to us where that is missing or cannot be; ISO 8601 in UTC. */
export function mailDate(date: string | undefined, received: readonly string[]): string | undefined {
  const written = parse(date ?? '');
  const [nearest] = received
    .map((line) => parse(line.slice(line.lastIndexOf(';') + 1)))
    .filter((at) => at !== undefined);
  if (written === undefined) return nearest?.toISOString();
  // Mail does not arrive before it is sent: a clock far ahead is wrong.
  if (nearest !== undefined && written.getTime() - nearest.getTime() > futureMsMax) return nearest.toISOString();
  return written.toISOString();
}

function parse(text: string): Date | undefined {
  const said = text.slice(0, mailLimits.dateCharsMax).replace(/\s+/g, ' ').trim();
  if (!dated.test(said)) return undefined;
  // Without a zone, Date would take this machine's.
  const at = new Date(zone.test(said) ? said.replace(/\s*\([^)]*\)\s*$/, '') : `${said} +0000`);
  const year = at.getUTCFullYear();
  return Number.isNaN(at.getTime()) || year < yearMin || year > 2_199 ? undefined : at;
}
