import { createUnpackBuffer, type UnpackBuffer, UnpackError } from './unpackBuffer.js';

const framedMagic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0]);
const frameHeadBytes = 16;

/**
 * Unpacks Snappy as Kafka's producers send it: one block, or (Java) blocks in the frames of snappy-java, each with its
 * length in four bytes before it.
 * @throws UnpackError
 * @see https://github.com/google/snappy/blob/main/format_description.txt
 */
export function unsnappy(packed: Buffer, bytesMax: number): Buffer {
  const output = createUnpackBuffer(4 * packed.length, bytesMax);
  if (!packed.subarray(0, framedMagic.length).equals(framedMagic)) {
    unpackBlock(packed, output);
    return output.done();
  }
  for (let at = frameHeadBytes; at + 4 <= packed.length; ) {
    const end = at + 4 + packed.readUInt32BE(at);
    unpackBlock(packed.subarray(at + 4, end), output);
    at = end;
  }
  return output.done();
}

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
  const littleEndian = (bytes: number) => {
    let value = 0;
    for (let shift = 0; shift < 8 * bytes; shift += 8) {
      value += byte() * 2 ** shift;
    }
    return value;
  };
  while ((byte() & 0x80) !== 0) {
    // The length of the unpacked block, seven bits a byte; the output grows by itself.
  }
  while (at < block.length) {
    const tag = byte();
    const upper = tag >> 2;
    switch (tag & 3) {
      case 0: {
        const length = 1 + (upper < 60 ? upper : littleEndian(upper - 59));
        output.literal(block, at, length);
        at += length;
        break;
      }
      case 1:
        output.repeat((tag >> 5) * 256 + byte(), 4 + (upper & 7));
        break;
      case 2:
        output.repeat(littleEndian(2), 1 + upper);
        break;
      default:
        output.repeat(littleEndian(4), 1 + upper);
    }
  }
}
