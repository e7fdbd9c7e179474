import { createHash, timingSafeEqual } from 'node:crypto';
import { ClickHouseError } from './ClickHouseError.js';

export interface SqlCredential {
  readonly user: string;
  readonly password: string;
}

export interface SqlCredentials {
  /** Reads the public tables, all rows of them. */
  readonly analyst: SqlCredential;
  /** Reads and writes everything: Earshot's own services. */
  readonly internal: SqlCredential;
  /** People's programs: who has this token; undefined for nobody. Left out: nobody comes with one. */
  readonly byToken?: (token: string) => Promise<TokenHolder | undefined>;
}

export interface TokenHolder {
  /** Whether their role may ask SQL. */
  readonly mayAsk: boolean;
  /** Those whose rows they see; null for all. */
  readonly suppliers: readonly string[] | null;
}

/** `suppliers`: those whose rows a reader sees; null for all. */
export type Caller =
  | { readonly kind: 'internal' }
  | { readonly kind: 'reader'; readonly suppliers: readonly string[] | null };

/**
 * Who asks: one of the two users, or whoever gives a token in place of the password, under any name, and then only reads. Throws
 * AUTHENTICATION_FAILED in the words of ClickHouse, which tell nobody whether the user exists.
 */
export async function authenticate(given: SqlCredential, credentials: SqlCredentials): Promise<Caller> {
  const { analyst, internal, byToken } = credentials;
  if (isThem(given, analyst)) return { kind: 'reader', suppliers: null };
  if (isThem(given, internal)) return { kind: 'internal' };
  const holder = await byToken?.(given.password);
  if (holder?.mayAsk === true) return { kind: 'reader', suppliers: holder.suppliers };
  if (holder !== undefined) {
    throw new ClickHouseError(
      497,
      'ACCESS_DENIED',
      'the role of this token may not ask SQL: it takes one of the role analyst or admin',
    );
  }
  throw new ClickHouseError(
    516,
    'AUTHENTICATION_FAILED',
    `${given.user.slice(0, 64)}: Authentication failed: password is incorrect, or there is no user with such name. docs/sql.md tells where Earshot keeps them`,
  );
}

function isThem(given: SqlCredential, { user, password }: SqlCredential): boolean {
  const isUser = same(given.user, user);
  return same(given.password, password) && isUser;
}

/** Compares digests, so that the time taken tells nothing of the secret. */
function same(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
