import { createReadStream } from 'node:fs';
import { feedbackLimits } from '@earshot/contracts';
import type { MailReader } from '@earshot/mail';
import { type MailItem, readMailItem } from '../mail/readMailItem.js';
import type { MailFile } from './findMailFiles.js';
import type { ImportRow, Place } from './ImportRow.js';
import { importLimits } from './importLimits.js';
import { splitMbox } from './splitMbox.js';

export const MAIL_FORMATS = ['eml', 'mbox'] as const;
export type MailFormat = (typeof MAIL_FORMATS)[number];

export function isMailFormat(format: string | undefined): format is MailFormat {
  return MAIL_FORMATS.some((mail) => mail === format);
}

/** Headers that the head of a mail file bears, and no line of a table. */
const mailHeader = /^(Return-Path|Delivered-To|Received|Message-ID|MIME-Version|Date|From|To|Subject|X-[\w-]+): ?\S/i;

/** By the name without .gz; otherwise by the first bytes. Undefined: it is no mail. */
export function guessMailFormat(path: string, head: Buffer): MailFormat | undefined {
  const name = path.toLowerCase().replace(/\.gz$/, '');
  if (name.endsWith('.eml')) return 'eml';
  if (/\.(mbox|mbx)$/.test(name)) return 'mbox';
  if (/\.(jsonl|ndjson|json|csv|tsv)$/.test(name)) return undefined;
  const start = head.subarray(0, 200).toString('latin1');
  if (/^From \S/.test(start)) return 'mbox';
  return mailHeader.test(start) ? 'eml' : undefined;
}

const limits = { mailBytesMax: feedbackLimits.mailBytesMax, originalBytesMax: importLimits.originalCharsMax };

/** The mails of one file, as rows. */
export async function* readMailRows(
  chunks: AsyncIterable<Buffer>,
  format: MailFormat,
  mailReader: MailReader,
  file?: string,
): AsyncGenerator<ImportRow> {
  if (format === 'eml') {
    yield await readEml(mailReader, chunks, { mail: 1, offset: 0, ...(file === undefined ? {} : { file }) });
    return;
  }
  for await (const { number, offset, raw, reason } of splitMbox(chunks, limits)) {
    const place = { mail: number, offset, ...(file === undefined ? {} : { file }) };
    yield reason === undefined
      ? await toRow(mailReader, place, raw)
      : { place, original: originalOf(raw), field: '', reason };
  }
}

/** The mails of a folder's file. One that cannot be read is a row with its reason: the others of the folder go on. */
export async function* readFolderRows(file: MailFile, mailReader: MailReader): AsyncGenerator<ImportRow> {
  try {
    const chunks = createReadStream(file.path, { highWaterMark: importLimits.readChunkBytes });
    yield* readMailRows(chunks, file.format, mailReader, file.path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    yield { place: { mail: 1, offset: 0, file: file.path }, original: '', field: '', reason };
  }
}

async function readEml(mailReader: MailReader, chunks: AsyncIterable<Buffer>, place: Place): Promise<ImportRow> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      parts.push(chunk);
      bytes += chunk.length;
      if (bytes > limits.mailBytesMax) break;
    }
  } catch (error) {
    const reason = `the file is damaged: ${error instanceof Error ? error.message : String(error)}`;
    return { place, original: originalOf(Buffer.concat(parts)), field: '', reason };
  }
  const raw = Buffer.concat(parts);
  if (bytes <= limits.mailBytesMax) return toRow(mailReader, place, raw);
  const reason = `the mail is over ${limits.mailBytesMax / 1024 / 1024} MiB`;
  return { place, original: originalOf(raw), field: '', reason };
}

async function toRow(mailReader: MailReader, place: Place, raw: Buffer): Promise<ImportRow> {
  const read: MailItem = await readMailItem(mailReader, raw);
  const original = originalOf(raw);
  return 'item' in read ? { place, original, item: { ...read.item } } : { place, original, ...read };
}

function originalOf(raw: Buffer): string {
  return raw.subarray(0, importLimits.originalCharsMax).toString('utf8');
}
