import { feedbackLimits } from '@earshot/contracts';

export const mailLimits = {
  messageBytesMax: feedbackLimits.mailBytesMax,
  headersBytesMax: 512 * 1024,
  partsDepthMax: 64,
  /** Of one HTML body; newsletters reach 0.2 million. */
  htmlCharsMax: 4_000_000,
  /** Deeper markup is no mail's, and makes parsers slow. */
  htmlDepthMax: 1_000,
  /** The HTML parser takes this much at a time, so that depth is noticed in time. */
  htmlChunkChars: 4_096,
  /** Of one HTML attribute; styles of newsletters reach 600. */
  attributeCharsMax: 2_000,
  /** Of one header that is read here; a mail that answers a long thread has References of 3,000. */
  headerCharsMax: 8_192,
  /** Of a date with its comment. */
  dateCharsMax: 200,
  /** Lines that may be MIME boundaries; each costs 40 µs. What comes behind them is not read. */
  dashedLinesMax: 10_000,
  /** Lines of fewer than `shortLineBytes`; the MIME parser takes 10 µs a line. Attachments in base64 have none. */
  shortLinesMax: 50_000,
  shortLineBytes: 40,
  /** Of a text before quotations are cut: what a person wrote stands near the top. */
  bodyCharsMax: 400_000,
  /** One with 24 MiB of attachments takes 5 s on a busy machine. */
  readMsMax: 30_000,
  /** Heap of the thread that reads; a mail of 25 MiB takes a tenth. */
  threadHeapMbMax: 1_024,
  textCharsMax: feedbackLimits.textCharsMax,
  titleCharsMax: 2_000,
  idCharsMax: feedbackLimits.idCharsMax,
  /** Bytes that a second look at wrongly labelled characters is worth. */
  relabelBytesMax: 4 * 1024 * 1024,
} as const;

/** Stands at the end of a text that was cut at `textCharsMax`. */
export const cutMark = ' […]';
