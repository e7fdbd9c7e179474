import { isIP } from 'node:net';
import { ROLES, type Role } from '@earshot/contracts';
import { z } from 'zod';

/** An identity provider that people sign in with (OpenID Connect). */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  /** Undefined: a public client, which PKCE alone protects. */
  readonly clientSecret: string | undefined;
  /** What stands on its button. */
  readonly name: string;
  readonly scopes: string;
  /** The claim that holds groups or roles; a dot goes into an object, as in `realm_access.roles`. */
  readonly roleClaim: string;
  /** Value of the claim → role; of several the one that may most counts. */
  readonly roles: Readonly<Record<string, Role>>;
  /** For those that `roles` does not know; undefined: they are refused. */
  readonly defaultRole: Role | undefined;
  /** The claim that lists the suppliers that somebody is bound to; undefined: nobody is bound. */
  readonly suppliersClaim: string | undefined;
}

export interface AccessConfig {
  /** How long a session lasts that nobody uses. */
  readonly sessionIdleMs: number;
  /** Proxies whose word on who asks is taken. */
  readonly trustedProxies: readonly string[];
  /** Undefined: people sign in with passwords alone. */
  readonly oidc: OidcConfig | undefined;
}

const hoursError = 'expected a whole number from 1 to 720';
const rolesError = `expected JSON such as {"support-leads":"owner"}, its values of ${ROLES.join(', ')}`;
const proxies = z.string().transform((text, context) => {
  const list = text.split(',').map((part) => part.trim());
  for (const part of list) {
    const [address = '', bits, ...rest] = part.split('/');
    const bitsMax = isIP(address) === 6 ? 128 : 32;
    const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= bitsMax);
    if (isIP(address) === 0 || !isNetwork || rest.length > 0) {
      context.addIssue('expected IP addresses or networks such as 10.0.0.0/8, several separated by commas');
      return z.NEVER;
    }
  }
  return list;
});
const roles = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue(rolesError);
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.enum(ROLES, rolesError), rolesError));

/** Keys of the environment that set it. */
export const accessKeys = {
  EARSHOT_SESSION_HOURS: z.coerce
    .number({ error: hoursError })
    .int(hoursError)
    .min(1, hoursError)
    .max(720, hoursError)
    .default(12),
  EARSHOT_TRUSTED_PROXIES: proxies.optional(),
  EARSHOT_OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'expected an address such as https://login.example' })
    .refine(isSafeIssuer, 'expected an address with https:// (http:// is taken on this machine alone)')
    .optional(),
  EARSHOT_OIDC_CLIENT_ID: z.string().optional(),
  EARSHOT_OIDC_CLIENT_SECRET: z.string().optional(),
  EARSHOT_OIDC_NAME: z.string().max(100).default('single sign-on'),
  EARSHOT_OIDC_SCOPES: z
    .string()
    .regex(/(^| )openid( |$)/, 'expected scopes with openid among them')
    .default('openid profile email'),
  EARSHOT_OIDC_ROLE_CLAIM: z.string().default('groups'),
  EARSHOT_OIDC_ROLES: roles.default({}),
  EARSHOT_OIDC_DEFAULT_ROLE: z.enum(ROLES, `expected one of ${ROLES.join(', ')}`).optional(),
  EARSHOT_OIDC_SUPPLIERS_CLAIM: z.string().optional(),
} as const;

type Environment = z.infer<z.ZodObject<typeof accessKeys>>;

/** The configuration, or what is wrong with it. */
export function readAccessConfig(env: Environment): { access: AccessConfig } | { problems: readonly string[] } {
  const { EARSHOT_OIDC_ISSUER: issuer, EARSHOT_OIDC_CLIENT_ID: clientId } = env;
  const problems = oidcProblems(env);
  if (problems.length > 0) return { problems };
  const oidc =
    issuer === undefined || clientId === undefined
      ? undefined
      : {
          issuer,
          clientId,
          clientSecret: env.EARSHOT_OIDC_CLIENT_SECRET,
          name: env.EARSHOT_OIDC_NAME,
          scopes: env.EARSHOT_OIDC_SCOPES,
          roleClaim: env.EARSHOT_OIDC_ROLE_CLAIM,
          roles: env.EARSHOT_OIDC_ROLES,
          defaultRole: env.EARSHOT_OIDC_DEFAULT_ROLE,
          suppliersClaim: env.EARSHOT_OIDC_SUPPLIERS_CLAIM,
        };
  const { EARSHOT_SESSION_HOURS: hours, EARSHOT_TRUSTED_PROXIES: trustedProxies = [] } = env;
  return { access: { sessionIdleMs: hours * 3_600_000, trustedProxies, oidc } };
}

/** Half a set-up would look like one: a button that leads nowhere, or people whom nobody lets in. */
function oidcProblems(env: Environment): readonly string[] {
  const { EARSHOT_OIDC_ISSUER: issuer, EARSHOT_OIDC_CLIENT_ID: clientId } = env;
  if (issuer === undefined && clientId === undefined) {
    return env.EARSHOT_OIDC_CLIENT_SECRET === undefined
      ? []
      : ['EARSHOT_OIDC_ISSUER: expected, as EARSHOT_OIDC_CLIENT_SECRET is set'];
  }
  if (issuer === undefined) return ['EARSHOT_OIDC_ISSUER: expected, as EARSHOT_OIDC_CLIENT_ID is set'];
  if (clientId === undefined) return ['EARSHOT_OIDC_CLIENT_ID: expected, as EARSHOT_OIDC_ISSUER is set'];
  const letsNobodyIn = env.EARSHOT_OIDC_DEFAULT_ROLE === undefined && Object.keys(env.EARSHOT_OIDC_ROLES).length === 0;
  return letsNobodyIn ? ['EARSHOT_OIDC_ROLES: expected, or EARSHOT_OIDC_DEFAULT_ROLE, as nobody would be let in'] : [];
}

function isSafeIssuer(issuer: string): boolean {
  if (!URL.canParse(issuer)) return true;
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}
