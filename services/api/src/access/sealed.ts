import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps something in a caller's hands that they can neither read nor change, until it expires. */
export interface Sealed {
  seal(text: string, expiresAt: Date): string;
  /** Undefined for what was not sealed here, was changed, or is too old. */
  open(sealed: string, now: Date): string | undefined;
}

const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM under a key derived from `secret` for this `purpose` alone (RFC 5869), so that every process of an installation has it. */
export function createSealed(secret: string, purpose: string): Sealed {
  const key = Buffer.from(hkdfSync('sha256', secret, 'earshot', purpose, 32));
  return {
    seal(text, expiresAt) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(JSON.stringify([expiresAt.getTime(), text]), 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed, now) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < nonceBytes + tagBytes) return undefined;
      const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
      cipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        const plain = Buffer.concat([cipher.update(bytes.subarray(nonceBytes + tagBytes)), cipher.final()]);
        const [expiresAtMs, text] = JSON.parse(plain.toString('utf8')) as [number, string];
        return now.getTime() < expiresAtMs ? text : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
