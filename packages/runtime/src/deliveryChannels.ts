import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isClosedAddress } from './closedAddress.js';

const Id = z.string().regex(/^[a-z0-9-]{1,64}$/, 'expected lower-case letters, digits and dashes, 64 at most');
const Lang = z.enum(['zh', 'en'], 'expected zh or en');
const WebAddress = z
  .url({ protocol: /^https?$/, error: 'expected an address that begins with http:// or https://' })
  // fetch refuses such an address, with an error that quotes it.
  .refine((url) => !/^https?:\/\/[^/?#]*@/i.test(url), 'expected an address without a login')
  .refine(
    (url) => !URL.canParse(url) || !isClosedAddress(new URL(url).hostname),
    'expected the address of a receiver, and no link-local one: there clouds tell machines their credentials',
  );
const Keyword = z.string().min(1, 'expected a word').max(64, 'expected 64 characters at most').optional();
const secretCharsMin = 16;

/** As Slack, DingTalk, WeCom, Feishu and Lark hand it out, the address is itself a secret: who has it can post. */
const robot = { id: Id, url: WebAddress };
/** `secret` is what the robot's settings show once signatures are switched on. */
const signedRobot = { ...robot, secret: z.string().min(1, 'expected the secret that the robot shows').optional() };

const Mailbox = z
  .string()
  .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'expected a mail address, such as Earshot <earshot@example.com>');

/** Each kind with the language in which it speaks unless told otherwise. */
const kinds = {
  webhook: z.strictObject({
    kind: z.literal('webhook'),
    ...robot,
    secret: z.string().min(secretCharsMin, `expected at least ${secretCharsMin} characters`),
  }),
  slack: z.strictObject({ kind: z.literal('slack'), ...robot, lang: Lang.default('en') }),
  dingtalk: z.strictObject({
    kind: z.literal('dingtalk'),
    ...signedRobot,
    keyword: Keyword,
    lang: Lang.default('zh'),
  }),
  wecom: z.strictObject({ kind: z.literal('wecom'), ...robot, lang: Lang.default('zh') }),
  feishu: z.strictObject({ kind: z.literal('feishu'), ...signedRobot, keyword: Keyword, lang: Lang.default('zh') }),
  email: z.strictObject({
    kind: z.literal('email'),
    id: Id,
    host: z.string().min(1, 'expected the name of a mail server'),
    port: z.int('expected a port').min(1, 'expected a port').max(65_535, 'expected a port').default(587),
    /** tls: from the first byte (465). starttls: upgraded or refused (587). none: in the clear, for a relay on this machine. */
    security: z.enum(['tls', 'starttls', 'none'], 'expected tls, starttls or none').default('starttls'),
    user: z.string().min(1).optional(),
    password: z.string().min(1).optional(),
    from: Mailbox,
    to: z.array(Mailbox, 'expected a list of mail addresses').min(1, 'expected at least one mail address').max(50),
    lang: Lang.default('en'),
  }),
} as const;

type Kinds = typeof kinds;
export type DeliveryChannelKind = keyof Kinds;
export type ChannelOf<Kind extends DeliveryChannelKind> = z.infer<Kinds[Kind]>;
/** Where signals are delivered, with its secrets: never log one whole. */
export type DeliveryChannel = { [Kind in DeliveryChannelKind]: ChannelOf<Kind> }[DeliveryChannelKind];

/** Keys that may stand in a file, for secrets that a container gets mounted: `url_file` is read into `url`. */
const fileKeys = ['url', 'secret', 'password'] as const;
const secretFileBytesMax = 4_096;

/** What is wrong with a list of channels: where, by the channel's id, and what was expected; never a value. */
export interface ChannelProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** Every channel of EARSHOT_CHANNELS, with the secrets that lie in files read in. */
export function parseDeliveryChannels(
  list: unknown,
): { readonly channels: readonly DeliveryChannel[] } | { readonly problems: readonly ChannelProblem[] } {
  if (!Array.isArray(list)) return { problems: [{ path: [], message: 'expected a list of channels: [{…}, {…}]' }] };
  const channels: DeliveryChannel[] = [];
  const problems: ChannelProblem[] = [];
  for (const [index, given] of list.entries()) {
    const parsed = parseChannel(given, `number ${index + 1}`);
    if ('problems' in parsed) problems.push(...parsed.problems);
    else if (channels.some(({ id }) => id === parsed.channel.id))
      problems.push({ path: [parsed.channel.id], message: 'two channels have this id' });
    else channels.push(parsed.channel);
  }
  return problems.length > 0 ? { problems } : { channels };
}

function parseChannel(
  given: unknown,
  place: string,
): { readonly channel: DeliveryChannel } | { readonly problems: readonly ChannelProblem[] } {
  const fields = z.record(z.string(), z.unknown()).safeParse(given);
  if (!fields.success) return { problems: [{ path: [place], message: 'expected an object' }] };
  const name = Id.safeParse(fields.data.id).data ?? place;
  const kind = kindOf(fields.data.kind);
  if (kind === undefined)
    return { problems: [{ path: [name, 'kind'], message: `expected one of ${Object.keys(kinds).join(', ')}` }] };
  const { values, problems: unreadable } = withFiles(fields.data);
  const parsed = kinds[kind].safeParse(values);
  const known = new Set(unreadable.map(({ path }) => path[0]?.replace(/_file$/, '')));
  const problems = [
    ...unreadable,
    ...(parsed.error?.issues ?? [])
      .flatMap((issue) => problemsOf(issue, values))
      .filter(({ path }) => !known.has(path[0])),
  ].map(({ path, message }) => ({ path: [name, ...path], message }));
  if (!parsed.success || problems.length > 0) return { problems };
  if (parsed.data.kind === 'email' && (parsed.data.user === undefined) !== (parsed.data.password === undefined))
    return { problems: [{ path: [name], message: 'user and password go together: expected both or neither' }] };
  return { channel: parsed.data };
}

function kindOf(kind: unknown): DeliveryChannelKind | undefined {
  return typeof kind === 'string' && Object.hasOwn(kinds, kind) ? (kind as DeliveryChannelKind) : undefined;
}

function problemsOf(issue: z.core.$ZodIssue, values: Readonly<Record<string, unknown>>): readonly ChannelProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...issue.path.map(String), key], message: 'no such key' }));
  const [key] = issue.path;
  const isMissing = key !== undefined && values[String(key)] === undefined;
  return [{ path: issue.path.map(String), message: isMissing ? 'it is missing' : issue.message }];
}

/** The fields with `…_file` replaced by what the files hold, without the newline at their end. */
function withFiles(fields: Readonly<Record<string, unknown>>): {
  readonly values: Record<string, unknown>;
  readonly problems: readonly ChannelProblem[];
} {
  const values: Record<string, unknown> = { ...fields };
  const problems: ChannelProblem[] = [];
  for (const key of fileKeys) {
    const fileKey = `${key}_file`;
    const path = fields[fileKey];
    if (path === undefined) continue;
    delete values[fileKey];
    const problem = (message: string) => problems.push({ path: [fileKey], message });
    if (typeof path !== 'string') problem('expected the path of a file');
    else if (fields[key] !== undefined) problem(`expected either ${key} or ${fileKey}, not both`);
    else {
      try {
        const text = readFileSync(path, 'utf8');
        if (text.length > secretFileBytesMax) problem('expected a file of one line');
        else values[key] = text.replace(/\r?\n$/, '');
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
        problem(`the file cannot be read (${code})`);
      }
    }
  }
  return { values, problems };
}
