import { z } from 'zod';

/** A mailbox that the gateway reads over IMAP. */
export interface MailboxConfig {
  readonly host: string;
  readonly port: number;
  /** `tls`: from the first byte. `starttls`: before the password is sent, or not at all. `plain`: never. */
  readonly security: 'tls' | 'starttls' | 'plain';
  readonly user: string;
  readonly password: string;
  /** The folder that is read, such as INBOX. */
  readonly folder: string;
  /** Whom and what its mails are about, where that is known; undefined leaves it to each mail. */
  readonly supplierId: string | undefined;
  readonly productId: string | undefined;
  readonly source: string | undefined;
  readonly pollSeconds: number;
}

const Id = z.string().min(1).max(256, 'expected at most 256 characters').optional();
const pollError = 'expected a whole number from 5 to 3600';

/** Keys of the environment that set it. */
export const mailboxKeys = {
  EARSHOT_IMAP_URL: z
    .url({ protocol: /^imaps?$/, error: 'expected an address such as imaps://mail.example/INBOX' })
    .optional(),
  EARSHOT_IMAP_USER: z.string().min(1).optional(),
  EARSHOT_IMAP_PASSWORD: z.string().min(1).optional(),
  EARSHOT_IMAP_SUPPLIER: Id,
  EARSHOT_IMAP_PRODUCT: Id,
  EARSHOT_IMAP_SOURCE: Id,
  EARSHOT_IMAP_POLL_SECONDS: z.coerce
    .number({ error: pollError })
    .int(pollError)
    .min(5, pollError)
    .max(3_600, pollError)
    .default(60),
  EARSHOT_IMAP_PLAIN: z.stringbool().default(false),
} as const;

type MailboxEnvironment = z.infer<z.ZodObject<typeof mailboxKeys>>;

const localHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const imapsPort = 993;
const imapPort = 143;

/** The mailbox that the environment names, or what is wrong with how it does; undefined where it names none. */
export function readMailboxConfig(
  env: MailboxEnvironment,
): { readonly mailbox: MailboxConfig | undefined } | { readonly problems: readonly string[] } {
  if (env.EARSHOT_IMAP_URL === undefined) {
    const left = [env.EARSHOT_IMAP_USER, env.EARSHOT_IMAP_PASSWORD].some((value) => value !== undefined);
    return left
      ? { problems: ['EARSHOT_IMAP_URL: expected, since there is a user or a password'] }
      : { mailbox: undefined };
  }
  const url = new URL(env.EARSHOT_IMAP_URL);
  const [userOfUrl, passwordOfUrl, path] = [url.username, url.password, url.pathname.slice(1)].map(decoded);
  const user = env.EARSHOT_IMAP_USER ?? userOfUrl ?? '';
  const password = env.EARSHOT_IMAP_PASSWORD ?? passwordOfUrl ?? '';
  const problems = [
    ...(user === '' ? ['EARSHOT_IMAP_USER: expected, or a user in EARSHOT_IMAP_URL'] : []),
    ...(password === '' ? ['EARSHOT_IMAP_PASSWORD: expected, or a password in EARSHOT_IMAP_URL'] : []),
    ...(path === undefined ? ['EARSHOT_IMAP_URL: expected percent-encoding, such as %40 for @'] : []),
  ];
  if (problems.length > 0) return { problems };
  const encrypted = url.protocol === 'imaps:';
  // Between two programs of one machine nobody listens, and a server there rarely has a certificate.
  const plain = env.EARSHOT_IMAP_PLAIN || localHosts.has(url.hostname);
  return {
    mailbox: {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? (encrypted ? imapsPort : imapPort) : Number(url.port),
      security: encrypted ? 'tls' : plain ? 'plain' : 'starttls',
      user,
      password,
      folder: path === undefined || path === '' ? 'INBOX' : path,
      supplierId: env.EARSHOT_IMAP_SUPPLIER,
      productId: env.EARSHOT_IMAP_PRODUCT,
      source: env.EARSHOT_IMAP_SOURCE,
      pollSeconds: env.EARSHOT_IMAP_POLL_SECONDS,
    },
  };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
