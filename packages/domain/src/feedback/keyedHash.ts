import { createHmac } from 'node:crypto';
import { canonicalJson } from './canonicalJson.js';

/**
 * 32 hex digits of HMAC-SHA256. Keyed, since a plain hash of a phone number is found by trying them all; it stands in
 * for identities and for source ids that are missing or personal.
 */
export function keyedHash(secret: string, value: Readonly<Record<string, unknown>>): string {
  return createHmac('sha256', secret).update(canonicalJson(value)).digest('hex').slice(0, 32);
}
