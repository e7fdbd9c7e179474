import { createUnpackBuffer, type UnpackBuffer, UnpackError } from './unpackBuffer.js';

const frameMagic = 0x18_4d_22_04;
const minimumMatchBytes = 4;

/**
 * Unpacks LZ4 frames, which is what Kafka's record batches hold. Checksums are not verified: the record batch has its own.
 * @throws UnpackError
 * @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 */
export function unlz4(packed: Buffer, bytesMax: number): Buffer {
  const output = createUnpackBuffer(4 * packed.length, bytesMax);
  let at = 0;
  while (at < packed.length) {
    at = unpackFrame(packed, at, output);
  }
  return output.done();
}

/** Returns where the frame ends. */
function unpackFrame(packed: Buffer, start: number, output: UnpackBuffer): number {
  if (start + 7 > packed.length || packed.readUInt32LE(start) !== frameMagic) {
    throw new UnpackError('the batch is no LZ4 frame');
  }
  const flags = packed.readUInt8(start + 4);
  const hasBlockChecksums = (flags & 0x10) !== 0;
  const hasContentChecksum = (flags & 0x04) !== 0;
  let at = start + 7 + ((flags & 0x08) !== 0 ? 8 : 0) + ((flags & 0x01) !== 0 ? 4 : 0);
  for (;;) {
    if (at + 4 > packed.length) {
      throw new UnpackError('the batch is cut short');
    }
    const word = packed.readUInt32LE(at);
    at += 4;
    if (word === 0) {
      return at + (hasContentChecksum ? 4 : 0);
    }
    const length = word & 0x7f_ff_ff_ff;
    if (word > 0x7f_ff_ff_ff) {
      output.literal(packed, at, length);
    } else {
      unpackBlock(packed.subarray(at, at + length), output);
    }
    at += length + (hasBlockChecksums ? 4 : 0);
  }
}

/** @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md */
function unpackBlock(block: Buffer, output: UnpackBuffer): void {
  let at = 0;
  const byte = () => {
    const value = block[at];
    if (value === undefined) {
      throw new UnpackError('the batch is cut short');
    }
    at += 1;
    return value;
  };
  const lengthFrom = (nibble: number) => {
    let length = nibble;
    for (let next = nibble === 15 ? 255 : 0; next === 255; ) {
      next = byte();
      length += next;
    }
    return length;
  };
  while (at < block.length) {
    const token = byte();
    const literals = lengthFrom(token >> 4);
    output.literal(block, at, literals);
    at += literals;
    if (at < block.length) {
      const distance = byte() + 256 * byte();
      output.repeat(distance, minimumMatchBytes + lengthFrom(token & 15));
    }
  }
}
