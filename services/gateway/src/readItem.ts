import type { MailReader } from '@earshot/mail';
import { type MailItem, readMimeItem } from './mail/readMailItem.js';
import { type ParsedItem, parseItem } from './parseItem.js';

/** One item as it came, checked, and where it holds a raw mail, that mail read. */
export async function readItem(
  item: unknown,
  mailReader: MailReader,
): Promise<ParsedItem | { readonly ok: false; readonly ignoredReason: string }> {
  const parsed = parseItem(item);
  if (!parsed.ok || parsed.input.mime === undefined) return parsed;
  const read: MailItem = await readMimeItem(mailReader, parsed.input);
  if ('item' in read) return { ok: true, input: read.item };
  return { ok: false, ...read };
}
