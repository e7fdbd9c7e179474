import { createHash, randomBytes } from 'node:crypto';

const secretBytes = 32;
/** By which a token is known for one of Earshot's, also by who looks for secrets in public places. */
export const tokenPrefix = 'earshot_';

/** 256 random bits in 43 characters. */
export function newSecret(): string {
  return randomBytes(secretBytes).toString('base64url');
}

/** What is kept of a secret: its SHA-256 in hex. Of 256 random bits nothing slower is needed. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function isToken(text: string): boolean {
  return /^earshot_[A-Za-z0-9_-]{43}$/.test(text);
}

export function isSessionSecret(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}
