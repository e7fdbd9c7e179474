import { ImportError } from './ImportError.js';
import { isEnvelopeLine, unquoteFromLines } from './mboxLines.js';

/** One mail of an mbox: counted from 1, at the byte where its envelope line (`From …`) begins in the unpacked file. */
export interface MboxMail {
  readonly number: number;
  readonly offset: number;
  /** The mail without its envelope line, quoted From lines restored; of one with a reason only its beginning. */
  readonly raw: Buffer;
  /** Why the mail cannot be read. */
  readonly reason?: string;
}

export interface SplitLimits {
  /** A mail that is longer comes with a reason, and what is over is not kept. */
  readonly mailBytesMax: number;
  /** What is kept of a mail that comes with a reason. */
  readonly originalBytesMax: number;
}

const LF = 0x0a;
const CR = 0x0d;
const separator = Buffer.from('\nFrom ');
/** An envelope line holds an address and a date; a line that is longer is a line of a text. */
const envelopeBytesMax = 1_024;
/** Enough of the line after an envelope to see that it is a header. */
const headerBytesLooked = 256;
const lookAheadBytes = separator.length + envelopeBytesMax + headerBytesLooked;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Splits a stream of bytes into the mails of an mbox (mboxo and mboxrd, LF or CRLF; RFC 4155), in the memory of one mail.
 * A mail begins where a line `From SENDER DATE` is followed by a header: `From ` alone begins sentences too, which not
 * every program quotes. A mail that is too long, or cut off where the stream breaks, comes with a reason.
 *
 * Throws ImportError where the file does not begin with an envelope line.
 */
export async function* splitMbox(chunks: AsyncIterable<Buffer>, limits: SplitLimits): AsyncGenerator<MboxMail> {
  let window: Buffer = Buffer.alloc(0);
  /** Where the window begins in the file. */
  let windowAt = 0;
  let current: ReturnType<typeof createMail> | undefined;
  let number = 0;
  let broken: string | undefined;

  function* take(final: boolean): Generator<MboxMail> {
    if (current === undefined) {
      const from = beginning(window, final);
      if (from === undefined) return;
      window = window.subarray(from);
      windowAt += from;
      current = createMail(++number, windowAt, limits);
    }
    for (;;) {
      const { at, certain } = nextEnvelope(window, final);
      current.push(window.subarray(0, at));
      window = window.subarray(at);
      windowAt += at;
      if (!certain) return;
      yield current.end();
      current = createMail(++number, windowAt, limits);
    }
  }

  try {
    for await (const chunk of chunks) {
      window = window.length === 0 ? chunk : Buffer.concat([window, chunk]);
      yield* take(false);
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    broken = `the file is damaged from here on: ${error instanceof Error ? error.message : String(error)}`;
  }
  // Of a stream that broke nobody knows whether its last mail is whole.
  if (broken === undefined) yield* take(true);
  if (current !== undefined) yield current.end(broken);
  else if (broken !== undefined) throw new ImportError(broken);
}

/** Where the first mail begins, past a byte order mark and blank lines; undefined while only more bytes can tell. */
function beginning(window: Buffer, final: boolean): number | undefined {
  let at = window.subarray(0, byteOrderMark.length).equals(byteOrderMark) ? byteOrderMark.length : 0;
  while (window[at] === LF || window[at] === CR) at++;
  const start = window.subarray(at, at + 5).toString('latin1');
  if (start === 'From ') return at;
  if (!final && 'From '.startsWith(start)) return undefined;
  if (final && start === '' && at === window.length) return undefined;
  throw new ImportError(
    'the file is no mbox: it does not begin with a line "From SENDER DATE". A single mail is read as --format eml',
  );
}

/**
 * Up to where the window belongs to the mail that it begins with. `certain`: there the next mail begins; otherwise the
 * bytes after it must be looked at again together with those that follow.
 */
function nextEnvelope(window: Buffer, final: boolean): { readonly at: number; readonly certain: boolean } {
  for (let found = window.indexOf(separator); found !== -1; found = window.indexOf(separator, found + 1)) {
    const line = found + 1;
    if (!final && window.length - found < lookAheadBytes) return { at: found, certain: false };
    if (beginsMail(window, line)) return { at: line, certain: true };
  }
  if (final) return { at: window.length, certain: false };
  return { at: Math.max(0, window.length - (separator.length - 1)), certain: false };
}

function beginsMail(window: Buffer, line: number): boolean {
  const end = window.subarray(line, line + envelopeBytesMax).indexOf(LF);
  if (end === -1) return false;
  const next = line + end + 1;
  return isEnvelopeLine(
    window.subarray(line, line + end).toString('latin1'),
    window.subarray(next, next + headerBytesLooked).toString('latin1'),
  );
}

function createMail(number: number, offset: number, { mailBytesMax, originalBytesMax }: SplitLimits) {
  let parts: Buffer[] = [];
  let bytes = 0;
  let kept: Buffer | undefined;

  return {
    push(part: Buffer): void {
      bytes += part.length;
      if (kept !== undefined || part.length === 0) return;
      // A copy: a slice would keep its whole chunk alive, of a chunk of many mails as often as it has mails.
      parts.push(Buffer.from(part));
      if (bytes <= mailBytesMax + envelopeBytesMax) return;
      kept = Buffer.concat(parts).subarray(0, originalBytesMax);
      parts = [];
    },
    end(broken?: string): MboxMail {
      const whole = kept ?? Buffer.concat(parts);
      const body = withoutEnvelope(whole);
      const tooLong = kept === undefined ? undefined : `the mail is over ${mailBytesMax / 1024 / 1024} MiB`;
      const reason = broken ?? tooLong;
      if (reason !== undefined) return { number, offset, raw: body.subarray(0, originalBytesMax), reason };
      return { number, offset, raw: unquoteFromLines(withoutLastBlankLine(body)) };
    },
  };
}

function withoutEnvelope(mail: Buffer): Buffer {
  const end = mail.indexOf(LF);
  return end === -1 ? mail.subarray(mail.length) : mail.subarray(end + 1);
}

/** The blank line before the next envelope is the mailbox's, not the mail's. */
function withoutLastBlankLine(mail: Buffer): Buffer {
  let end = mail.length;
  if (mail[end - 1] !== LF) return mail;
  end -= mail[end - 2] === CR ? 2 : 1;
  return mail[end - 1] === LF ? mail.subarray(0, end) : mail;
}
