import { createHash, timingSafeEqual } from 'node:crypto';
import { ClickHouseError } from './ClickHouseError.js';

export interface SqlCredential {
  readonly user: string;
  readonly password: string;
}

export interface SqlCredentials {
  /** Reads the public tables. */
  readonly analyst: SqlCredential;
  /** Reads and writes everything: Earshot's own services. */
  readonly internal: SqlCredential;
}

export type Caller = keyof SqlCredentials;

/** Who asks. Throws AUTHENTICATION_FAILED in the words of ClickHouse, which tell nobody whether the user exists. */
export function authenticate(given: SqlCredential, credentials: SqlCredentials): Caller {
  for (const caller of ['analyst', 'internal'] as const) {
    const { user, password } = credentials[caller];
    if (same(given.user, user) && same(given.password, password)) return caller;
  }
  throw new ClickHouseError(
    516,
    'AUTHENTICATION_FAILED',
    `${given.user.slice(0, 64)}: Authentication failed: password is incorrect, or there is no user with such name. docs/sql.md tells where Earshot keeps them`,
  );
}

/** Compares digests, so that the time taken tells nothing of the secret. */
function same(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
