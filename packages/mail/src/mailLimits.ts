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
