import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares digests, so that the time taken tells nothing of the secret or its length. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** What a request brings as `Authorization: Bearer`; undefined for none. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
}
