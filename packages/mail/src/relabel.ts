/**
 * Mails whose characters bear no label or a wrong one: 8-bit Chinese headers, `text/plain` without a charset, UTF-8
 * called us-ascii. Their bytes tell: Chinese in GBK is almost never valid UTF-8, and the reverse reads as a few telltale
 * signs.
 */
const replaced = /\uFFFD/;
/** UTF-8 read as Windows-1252: Ã©, â€™, ä½. */
const asWestern = /[ÂÃâåäæçèé][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;
/** UTF-8 read as GBK: what ， and 。 and 的 become. */
const asChinese = /锛|銆|鐨|鍚|鎴戜滑/;

export function looksMislabelled(text: string): boolean {
  return replaced.test(text) || asWestern.test(text) || asChinese.test(text);
}

export function countReplaced(text: string): number {
  return text.split('\uFFFD').length - 1;
}

const header = /^(content-type:[ \t]*text\/(?:plain|html)\b)((?:[^\r\n]|\r?\n[ \t])*)$/gim;

/** The same mail with every text part labelled so. The bytes stay as they are. */
export function relabel(raw: Uint8Array, charset: string): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const text = bytes.toString('latin1').replace(header, (_all, start: string, parameters: string) => {
    const others = parameters.replace(/;\s*charset\s*=\s*(?:"[^"]*"|[^;\s]*)/gi, '');
    return `${start}${others.trimEnd()}; charset="${charset}"`;
  });
  const headed = /^content-type:/im.test(text.slice(0, endOfHeaders(text)))
    ? text
    : text.replace(/^/, `Content-Type: text/plain; charset="${charset}"\r\n`);
  return Buffer.from(headed, 'latin1');
}

/** With the 8-bit bytes of the message's own headers read as `charset` and written as UTF-8, which the parser expects. */
export function recodeHeaders(raw: Uint8Array, charset: string): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const end = endOfHeaders(bytes.toString('latin1', 0, Math.min(bytes.length, 512 * 1024)));
  const head = bytes.subarray(0, end);
  if (isUtf8(head)) return raw;
  return Buffer.concat([Buffer.from(new TextDecoder(charset).decode(head), 'utf8'), bytes.subarray(end)]);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function endOfHeaders(text: string): number {
  const match = /\r?\n\r?\n/.exec(text);
  return match === null ? text.length : match.index;
}
