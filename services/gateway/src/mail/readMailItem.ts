import type { FeedbackInput } from '@earshot/contracts';
import { MailError, type MailRead, type MailReader, mailSource } from '@earshot/mail';

/** A mail on its way to `accept`: the item that it is, or why it is none. */
export type MailItem =
  | { readonly item: FeedbackInput }
  | { readonly field: string; readonly reason: string }
  /** Nobody wrote it: an auto-reply, a bounce, a newsletter. */
  | { readonly ignoredReason: string };

/** What the caller knows better than the mail does; undefined leaves the mail's own. */
export interface MailOverrides {
  readonly source?: string | undefined;
  readonly supplier_id?: string | undefined;
  readonly product_id?: string | undefined;
}

/** One raw mail as it came from a mail server → an item as `POST /v1/feedback` takes it. Never throws for what a mail is. */
export async function readMailItem(
  reader: MailReader,
  raw: Uint8Array,
  overrides: MailOverrides = {},
): Promise<MailItem> {
  const given = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
  return toMailItem(reader.read(raw), given);
}

/** The same of an item that holds a raw mail in its field `mime`; fields beside it win over the mail's own. */
export async function readMimeItem(reader: MailReader, input: FeedbackInput): Promise<MailItem> {
  return toMailItem(reader.readInput(input), {});
}

async function toMailItem(reading: Promise<MailRead>, given: Partial<FeedbackInput>): Promise<MailItem> {
  try {
    const { input, automatic } = await reading;
    if (automatic !== false) return { ignoredReason: automatic };
    return { item: { ...input, source: input.source ?? mailSource, ...given } };
  } catch (error) {
    if (error instanceof MailError) return { field: error.field, reason: error.reason };
    throw error;
  }
}
