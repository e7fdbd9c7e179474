import type { FeedbackInput } from '@earshot/contracts';
import { MailError } from './MailError.js';
import { mailSource } from './mailSource.js';
import { type MailRead, readMail } from './readMail.js';

/**
 * An item with a raw mail in its field `mime` → the mail read, with the fields that stand beside it in place of its
 * headers'. For mails that other systems put straight into the topic.
 *
 * @throws MailError as `readMail` does, with the field `mime`.
 */
export async function readMailInput({ mime, ...beside }: FeedbackInput): Promise<MailRead> {
  if (mime === undefined) throw new MailError('mime', 'expected a raw mail in base64');
  const raw = Buffer.from(mime, 'base64');
  const read = await readMail(raw).catch((error: unknown) => {
    throw error instanceof MailError ? new MailError('mime', error.reason) : error;
  });
  const given = Object.fromEntries(Object.entries(beside).filter(([, value]) => value !== undefined && value !== ''));
  const input: FeedbackInput = {
    ...read.input,
    ...given,
    channel: 'email',
    source: beside.source ?? mailSource,
    customer: { ...read.input.customer, ...beside.customer },
  };
  return { ...read, input, threadOf: beside.thread_of ?? read.threadOf };
}
