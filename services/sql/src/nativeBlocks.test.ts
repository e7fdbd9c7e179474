import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cityHash128 } from './cityHash128.js';
import { nativeBlock } from './nativeBlocks.js';

/** What a reader of ClickHouse's blocks does: checksum, sizes, LZ4 sequences (matches too, though we write none). */
function readBlock(block: Buffer): Buffer {
  expect([block.readBigUInt64LE(0), block.readBigUInt64LE(8)]).toEqual([...cityHash128(block.subarray(16))]);
  expect(block[16]).toBe(0x82);
  expect(block.readUInt32LE(17)).toBe(block.length - 16);
  const out = Buffer.alloc(block.readUInt32LE(21));
  let from = 25;
  let to = 0;
  const more = (nibble: number) => {
    let length = nibble;
    if (nibble === 15) {
      let byte: number;
      do {
        byte = block.readUInt8(from++);
        length += byte;
      } while (byte === 255);
    }
    return length;
  };
  while (from < block.length) {
    const literals = more(block.readUInt8(from++) >> 4);
    block.copy(out, to, from, from + literals);
    from += literals;
    to += literals;
    expect(from, 'a block of literals alone').toBe(block.length);
  }
  expect(to).toBe(out.length);
  return out;
}

it('gives back what was put in, whatever its length', () => {
  for (const length of [1, 14, 15, 16, 269, 270, 271, 524, 525, 65_536]) {
    const bytes = Buffer.alloc(length, 'ab');
    expect(readBlock(nativeBlock(bytes)).equals(bytes)).toBe(true);
  }
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 2_000 }), (bytes) => {
      expect([...readBlock(nativeBlock(bytes))]).toEqual([...bytes]);
    }),
  );
});
