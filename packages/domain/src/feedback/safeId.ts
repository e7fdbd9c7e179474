import type { Known } from '../redaction/known.js';

/** Shorter strings turn up in ids by chance. */
const knownCharsMin = 5;
/** An id that is nothing but an address or a Chinese mobile number; a Message-ID stands in angle brackets. */
const address = /^[^\s<>@]+@[^\s<>@]+\.[a-z]{2,24}$/i;
const mobile = /^(?:\+?86)?1[3-9]\d{9}$/;

/**
 * An id as it may be stored. Ids are kept, since tables are joined by them (orders, Message-IDs); one that holds the
 * customer's address, phone or name, or is an address or a phone, is replaced by its keyed hash, which is as unique.
 */
export function safeId(id: string, known: Known, hashOf: (id: string) => string): string {
  return isPersonal(id, known) ? hashOf(id) : id;
}

function isPersonal(id: string, { names = [], strings = [] }: Known): boolean {
  if (address.test(id) || mobile.test(id)) return true;
  const lower = id.toLowerCase();
  // A Message-ID bears the sender's host, which may be called like a person; only the address itself counts there.
  const sought = [...(/^<.*>$/.test(id) ? [] : names), ...strings.map(({ text }) => text)];
  return sought.some((text) => {
    const part = text.trim().toLowerCase();
    // Two Chinese characters are a name; two Latin letters are not.
    const enough = /\p{Script=Han}{2}/u.test(part) || part.length >= knownCharsMin;
    return enough && lower.includes(part);
  });
}
