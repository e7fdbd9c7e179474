import { mailLimits } from './mailLimits.js';

const lineFeed = 0x0a;
const dash = 0x2d;

/**
 * A raw mail, ended where it has more parts or short lines than a mail has. A mail costs the MIME parser by lines and
 * parts, not by bytes: 25 MiB of empty parts took minutes. What a person wrote stands above that.
 */
export function trimMail(raw: Uint8Array): Uint8Array {
  let dashed = 0;
  let short = 0;
  for (let start = 0; start < raw.length; ) {
    const feed = raw.indexOf(lineFeed, start);
    const end = feed === -1 ? raw.length : feed + 1;
    if (end - start < mailLimits.shortLineBytes) short += 1;
    if (raw[start] === dash && raw[start + 1] === dash) dashed += 1;
    if (short > mailLimits.shortLinesMax || dashed > mailLimits.dashedLinesMax) return raw.subarray(0, start);
    start = end;
  }
  return raw;
}
