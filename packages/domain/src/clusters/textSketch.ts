/** Bins of a sketch; each holds the low byte of the least hash that fell into it. */
const bins = 32;
const shingleChars = 4;
/**
 * Shorter texts say the same by chance: people who never met write "worst airline ever". A Chinese character counts for two, as
 * it says about as much as two letters.
 */
const lengthMin = 40;
const charsMax = 2_000;
/** Equal bins of two texts that share nothing: one in 256. Of 32, 26 equal ones mean that 8 of 10 shingles are shared. */
const equalBinsMin = 26;

const noise = /https?:\/\/\S+|@[\p{L}\p{N}_]+|[^\p{L}\p{N}]+/gu;

/** A text in 32 bytes, by which near-copies are known. */
export type TextSketch = Uint8Array;

/**
 * The sketch of a text, undefined where it is too short to be told from chance. One-permutation MinHash (Li, Owen and Zhang 2012,
 * arXiv:1208.1259) over runs of four characters without case, spaces, punctuation, links and @names; empty bins take the next
 * one's value (Shrivastava and Li 2014). One hash a shingle: two microseconds a tweet.
 */
export function sketchText(text: string): TextSketch | undefined {
  const bare = text.slice(0, charsMax).toLowerCase().replace(noise, '');
  if (weigh(bare) < lengthMin) return undefined;
  const least = new Uint32Array(bins).fill(0xffffffff);
  const filled = new Uint8Array(bins);
  for (let at = 0; at + shingleChars <= bare.length; at++) {
    const hash = hashOf(bare, at);
    const bin = hash & (bins - 1);
    if (filled[bin] === 0 || hash < (least[bin] ?? 0)) least[bin] = hash;
    filled[bin] = 1;
  }
  const sketch = new Uint8Array(bins);
  for (let bin = 0; bin < bins; bin++) {
    let from = bin;
    while (filled[from & (bins - 1)] === 0 && from < bin + bins) from++;
    // The bin's own bits are the same for all in it: the next eight tell them apart.
    sketch[bin] = ((least[from & (bins - 1)] ?? 0) >>> 5) & 0xff;
  }
  return sketch;
}

/** True where two texts share about eight of ten runs of characters, or more. */
export function isNearCopy(a: TextSketch, b: TextSketch): boolean {
  let equal = 0;
  for (let bin = 0; bin < bins; bin++) if (a[bin] === b[bin]) equal++;
  return equal >= equalBinsMin;
}

function weigh(bare: string): number {
  let weight = bare.length;
  for (let at = 0; at < bare.length && weight < lengthMin; at++) if (bare.charCodeAt(at) >= 0x2e80) weight++;
  return weight;
}

/** FNV-1a of one shingle, mixed so that low bits depend on all characters (finaliser of MurmurHash3). */
function hashOf(text: string, at: number): number {
  let hash = 0x811c9dc5;
  for (let i = at; i < at + shingleChars; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
