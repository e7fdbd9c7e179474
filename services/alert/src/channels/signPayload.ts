import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The value of `Earshot-Signature`: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`, the scheme that Stripe's
 * webhooks made common (docs.stripe.com/webhooks#verify-manually). The time is signed too, so that a recorded request
 * cannot be sent again later.
 */
export function signPayload(body: string, secret: string, atMs: number): string {
  const seconds = Math.floor(atMs / 1_000);
  return `t=${seconds},v1=${digest(body, secret, seconds)}`;
}

/** For receivers: true if the signature is the body's and not older than `toleranceSeconds`. */
export function verifyPayload(
  body: string,
  secret: string,
  signature: string,
  nowMs: number,
  toleranceSeconds = 300,
): boolean {
  const parts = new Map(
    signature.split(',').map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );
  const seconds = Number(parts.get('t'));
  if (!Number.isSafeInteger(seconds) || Math.abs(nowMs / 1_000 - seconds) > toleranceSeconds) return false;
  const expected = Buffer.from(digest(body, secret, seconds));
  const found = Buffer.from(parts.get('v1') ?? '');
  return found.length === expected.length && timingSafeEqual(found, expected);
}

function digest(body: string, secret: string, seconds: number): string {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
}
