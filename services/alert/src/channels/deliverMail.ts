import type { ChannelOf } from '@earshot/runtime';
import { createTransport } from 'nodemailer';
import { mailContent } from '../formats/mailContent.js';
import type { ChannelMessage } from '../formats/signalMessage.js';
import type { DeliveryOutcome, DeliveryTry } from './deliveryOutcome.js';

const answerCharsMax = 200;
/** `timeoutMs` holds for each of the steps of a mail; a server that is slow in all of them must end too. */
const stepsMax = 6;

/**
 * One mail to all addresses of the channel by SMTP (RFC 5321), over a connection of its own. Delivered is what the server
 * answered 250 to for one address at least: sending again for those that it refused would tell the others twice.
 */
export async function deliverMail(
  channel: ChannelOf<'email'>,
  message: ChannelMessage,
  timeZone: string,
  { timeoutMs, signal }: DeliveryTry,
): Promise<DeliveryOutcome> {
  const { host, port, security, user, password: pass, from, to } = channel;
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === undefined || pass === undefined ? {} : { auth: { user, pass } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    // A message is text of ours: nothing in it may have a file read or an address fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const ended = new AbortController();
  try {
    const mail = mailContent(message, { lang: channel.lang, timeZone }, channel.id, domainOf(from));
    const { inReplyTo, references, ...content } = mail;
    const thread = inReplyTo === undefined || references === undefined ? {} : { inReplyTo, references };
    const sending = transport.sendMail({ ...content, ...thread, from, to: [...to] });
    // nodemailer cannot be stopped while it waits for an answer; what it then still hears is of no interest.
    sending.catch(() => {});
    const stop = AbortSignal.any([signal, ended.signal, AbortSignal.timeout(stepsMax * timeoutMs)]);
    const sent = await Promise.race([sending, rejectedBy(stop)]);
    const refused = sent.rejected.length === 0 ? '' : ` (${sent.rejected.length} of ${to.length} addresses refused)`;
    return { outcome: 'delivered', answer: `${sent.response.slice(0, answerCharsMax)}${refused}` };
  } catch (error) {
    signal.throwIfAborted();
    return judge(error);
  } finally {
    ended.abort();
    transport.close();
  }
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
  });
}

/** 4xx answers pass, 5xx to the message do not (RFC 5321 § 4.2.1); a login or a server that is wrong may be put right. */
function judge(error: unknown): DeliveryOutcome {
  if (error instanceof Error && error.name === 'TimeoutError') return { outcome: 'again', error: 'no answer in time' };
  const { code, responseCode } = fieldsOf(error);
  const said = responseCode === undefined ? '' : `, it answered ${responseCode}`;
  const where = reasons[code] ?? 'the mail could not be sent';
  const isRefused = (code === 'EENVELOPE' || code === 'EMESSAGE') && (responseCode ?? 0) >= 500;
  return { outcome: isRefused ? 'gone' : 'again', error: `${where}${said} (${code === '' ? 'unknown' : code})` };
}

/** nodemailer's error codes. Its messages quote addresses and logins, so they are not passed on. */
const reasons: Readonly<Record<string, string>> = {
  EAUTH: 'the mail server refused the login',
  ECONNECTION: 'the mail server cannot be reached',
  EDNS: 'the mail server’s name is not known',
  EENVELOPE: 'the mail server refused the addresses',
  EMESSAGE: 'the mail server refused the mail',
  ESOCKET: 'the mail server cannot be reached',
  ETIMEDOUT: 'no answer in time',
  ETLS: 'the mail server offers no TLS, or none that can be trusted',
};

function fieldsOf(error: unknown): { readonly code: string; readonly responseCode: number | undefined } {
  if (typeof error !== 'object' || error === null) return { code: '', responseCode: undefined };
  const code = 'code' in error ? String(error.code) : '';
  const responseCode = 'responseCode' in error ? Number(error.responseCode) : Number.NaN;
  return { code, responseCode: Number.isInteger(responseCode) ? responseCode : undefined };
}

/** `Earshot <earshot@example.com>` → example.com */
function domainOf(mailbox: string): string {
  return /@([^@>\s]+)>?\s*$/.exec(mailbox)?.[1] ?? 'localhost';
}
