export type CsvRecord =
  | { readonly state: 'whole'; readonly fields: string[] }
  /** A quote is open at the end: the record goes on in the next line. */
  | { readonly state: 'open' }
  | { readonly state: 'broken'; readonly reason: string };

const QUOTE = '"';

/**
 * One CSV record after RFC 4180: fields in double quotes may hold delimiters, line feeds and doubled quotes. A quote inside
 * an unquoted field stands for itself (5" screen), as spreadsheets read it.
 *
 * Our own and not a library's, because a reject must name its starting line and original text, and a quote that is never
 * closed must cost one record: csv-parse takes the rest of the file for one field then. Its output is this one's measure
 * in the tests.
 */
export function parseCsvRecord(text: string, delimiter: string): CsvRecord {
  if (!text.includes(QUOTE)) return { state: 'whole', fields: text.split(delimiter) };
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = text[at] === QUOTE ? readQuoted(text, at) : readPlain(text, at, delimiter);
    if (field === 'open') return { state: 'open' };
    fields.push(field.value);
    if (field.end === text.length) return { state: 'whole', fields };
    if (!text.startsWith(delimiter, field.end)) {
      return { state: 'broken', reason: `column ${fields.length}: expected a delimiter after the closing quote` };
    }
    at = field.end + delimiter.length;
  }
}

interface Field {
  readonly value: string;
  readonly end: number;
}

function readPlain(text: string, from: number, delimiter: string): Field {
  const found = text.indexOf(delimiter, from);
  const end = found === -1 ? text.length : found;
  return { value: text.slice(from, end), end };
}

function readQuoted(text: string, from: number): Field | 'open' {
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf(QUOTE, at);
    if (quote === -1) return 'open';
    if (text[quote + 1] !== QUOTE) {
      return { value: text.slice(from + 1, quote).replaceAll('""', QUOTE), end: quote + 1 };
    }
    at = quote + 2;
  }
}
