import { TextDecoder } from 'node:util';
import { ImportError } from './ImportError.js';
import { importLimits } from './importLimits.js';

/** One line as it stands in the file, counted from 1, without its line feed. */
export interface SourceLine {
  readonly line: number;
  readonly text: string;
  /** Why the line cannot be used; `text` is then only what could be saved of it. */
  readonly reason?: string;
}

const LF = 0x0a;
const CR = 0x0d;

/**
 * Splits a stream of bytes into lines, a block at a time, in constant memory. A line that is too long, or not in the
 * encoding, or cut off where the stream breaks, comes with a reason instead of failing the rest. Throws ImportError on an
 * unknown encoding.
 *
 * Lines are split as bytes: in UTF-8, GB18030, Big5 and the like a line feed is never part of another character. UTF-16
 * is no such encoding: it is turned into UTF-8 first. Without an `encoding` it is UTF-8, or what a byte order mark tells.
 */
export async function* readLines(chunks: AsyncIterable<Buffer>, encoding?: string): AsyncGenerator<SourceLine[]> {
  let splitter: ReturnType<typeof createSplitter> | undefined;
  let wide: TextDecoder | undefined;
  try {
    for await (const chunk of chunks) {
      if (splitter === undefined) {
        const decoder = createDecoder(encoding ?? encodingOfMark(chunk));
        wide = decoder.encoding.startsWith('utf-16') ? decoder : undefined;
        splitter = createSplitter(wide === undefined ? decoder : createDecoder('utf-8'));
      }
      const lines = splitter.push(wide === undefined ? chunk : Buffer.from(wide.decode(chunk, { stream: true })));
      if (lines.length > 0) yield lines;
    }
    if (wide !== undefined) wide.decode();
  } catch (error) {
    if (error instanceof ImportError || splitter === undefined) throw error;
    yield [splitter.breakOff(error instanceof Error ? error.message : String(error))];
    return;
  }
  const rest = splitter?.end();
  if (rest !== undefined) yield [rest];
}

/** Spreadsheets save "Unicode text" as UTF-16 with a byte order mark. */
function encodingOfMark(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function createSplitter(decoder: TextDecoder) {
  let line = 1;
  let carried: Buffer[] = [];
  let carriedBytes = 0;
  let tooLong: string | undefined;

  function carry(part: Buffer): void {
    if (part.length === 0 || tooLong !== undefined) return;
    carried.push(part);
    carriedBytes += part.length;
    if (carriedBytes <= importLimits.recordBytesMax) return;
    tooLong = decodeLossy(takeCarried().subarray(0, importLimits.originalCharsMax), decoder);
  }

  function takeCarried(): Buffer {
    const whole = carried.length === 1 && carried[0] !== undefined ? carried[0] : Buffer.concat(carried);
    carried = [];
    carriedBytes = 0;
    return whole;
  }

  function endTooLong(): SourceLine {
    const text = tooLong ?? '';
    tooLong = undefined;
    return { line: line++, text, reason: `the line is over ${importLimits.recordBytesMax / 1024 / 1024} MiB` };
  }

  return {
    push(chunk: Buffer): SourceLine[] {
      const last = chunk.lastIndexOf(LF);
      if (last === -1) {
        carry(chunk);
        return [];
      }
      const lines: SourceLine[] = [];
      let from = 0;
      if (carriedBytes > 0 || tooLong !== undefined) {
        from = chunk.indexOf(LF) + 1;
        carry(chunk.subarray(0, from - 1));
        lines.push(tooLong === undefined ? decodeLine(takeCarried(), line++, decoder) : endTooLong());
      }
      if (last >= from) {
        const block = chunk.subarray(from, last);
        const texts = decodeBlock(block, decoder);
        if (texts !== undefined) for (const text of texts) lines.push({ line: line++, text });
        else for (const bytes of splitBytes(block)) lines.push(decodeLine(bytes, line++, decoder));
      }
      carry(Buffer.from(chunk.subarray(last + 1)));
      return lines;
    },

    /** The last line, where the file does not end with a line feed. */
    end(): SourceLine | undefined {
      if (tooLong !== undefined) return endTooLong();
      return carriedBytes === 0 ? undefined : decodeLine(takeCarried(), line++, decoder);
    },

    /** The stream failed: what was carried is not known to be whole, so it must not be taken for a line. */
    breakOff(message: string): SourceLine {
      const text = tooLong ?? decodeLossy(takeCarried(), decoder);
      return { line: line++, text, reason: `the file is damaged from here on: ${message}` };
    },
  };
}

/** Undefined where some line of the block is not in the encoding: then they are tried one by one. */
function decodeBlock(block: Buffer, decoder: TextDecoder): string[] | undefined {
  try {
    return decoder.decode(block).split('\n').map(stripCarriageReturn);
  } catch {
    return undefined;
  }
}

function decodeLine(bytes: Buffer, line: number, decoder: TextDecoder): SourceLine {
  try {
    return { line, text: stripCarriageReturn(decoder.decode(bytes)) };
  } catch {
    const text = decodeLossy(bytes, decoder);
    return { line, text, reason: `the line is not valid ${decoder.encoding.toUpperCase()}; --encoding names another` };
  }
}

function decodeLossy(bytes: Buffer, decoder: TextDecoder): string {
  const end = bytes.at(-1) === CR ? bytes.length - 1 : bytes.length;
  return new TextDecoder(decoder.encoding).decode(bytes.subarray(0, end));
}

function stripCarriageReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

function* splitBytes(block: Buffer): Generator<Buffer> {
  let from = 0;
  for (let at = block.indexOf(LF); at !== -1; at = block.indexOf(LF, from)) {
    yield block.subarray(from, at);
    from = at + 1;
  }
  yield block.subarray(from);
}

/** Throws ImportError on a name that is no encoding of the WHATWG standard. */
export function createDecoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (error) {
    throw new ImportError(
      `unknown encoding '${encoding}'; expected a name such as utf-8, gb18030, big5, utf-16le, windows-1252`,
      { cause: error },
    );
  }
}
