import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface HeardMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  /** By name in lower case, unfolded. */
  readonly headers: ReadonlyMap<string, string>;
  /** text/plain and text/html, decoded. */
  readonly text: string;
  readonly html: string;
}

export interface FakeMailServer {
  readonly port: number;
  readonly heard: readonly HeardMail[];
  close(): Promise<void>;
}

export interface FakeMailOptions {
  readonly user?: string;
  readonly password?: string;
  /** Answers to RCPT TO, by the address's local part: 550, 450 … */
  readonly refuse?: Readonly<Record<string, number>>;
  /** Answer to the mail itself. */
  readonly answerData?: number;
  /** Never answers to the mail itself. */
  readonly isSilent?: boolean;
}

/** nodemailer's own SMTP server, which is as strict as RFC 5321 asks; with STARTTLS, by a certificate that nobody trusts. */
export async function startFakeMailServer(options: FakeMailOptions = {}): Promise<FakeMailServer> {
  const heard: HeardMail[] = [];
  const refusal = (code: number) => Object.assign(new Error(`refused with ${code}`), { responseCode: code });
  const server = new SMTPServer({
    authOptional: options.user === undefined,
    allowInsecureAuth: true,
    logger: false,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) =>
      username === options.user && password === options.password ? done(null, { user: username }) : done(refusal(535)),
    onRcptTo: ({ address }, _session, done) => {
      const code = options.refuse?.[address.split('@')[0] ?? ''];
      done(code === undefined ? null : refusal(code));
    },
    onData: (stream, session, done) => {
      text(stream).then((raw) => {
        if (options.isSilent) return;
        if (options.answerData !== undefined) return done(refusal(options.answerData));
        const { mailFrom, rcptTo } = session.envelope;
        heard.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          ...parseMail(raw),
        });
        return done(null, 'queued as 1');
      }, done);
    },
  });
  server.on('error', () => {});
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return {
    port: (listening.address() as AddressInfo).port,
    heard,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function parseMail(raw: string): Pick<HeardMail, 'raw' | 'headers' | 'text' | 'html'> {
  const { headers, body } = split(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? 'none';
  const parts = body.split(`--${boundary}`).map((part) => split(part.replace(/^\r\n/, '')));
  const decoded = (type: string) => {
    const part = parts.find((one) => one.headers.get('content-type')?.startsWith(type));
    return part === undefined ? '' : decode(part.body, part.headers.get('content-transfer-encoding') ?? '');
  };
  return { raw, headers, text: decoded('text/plain'), html: decoded('text/html') };
}

function split(raw: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, Math.max(0, end))
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.split(':')[0]?.toLowerCase() ?? '', line.replace(/^[^:]*:\s*/, '')]),
  );
  return { headers, body: raw.slice(end + 4) };
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
