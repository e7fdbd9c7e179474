import { cityHash128 } from './cityHash128.js';

const checksumBytes = 16;
const headBytes = 9;
const lz4 = 0x82;

/**
 * One of ClickHouse's own compressed blocks (`compress=1`, which the JDBC driver asks for by default): checksum, method,
 * both sizes, an LZ4 block. The block holds its bytes as literals: it is as long as they are, plus one byte in 255. The
 * door is on the same machine, or behind a proxy that compresses better. Layout: CompressedReadBufferBase.cpp.
 */
export function nativeBlock(bytes: Uint8Array): Buffer {
  const literals = literalsHead(bytes.length);
  const block = Buffer.allocUnsafe(checksumBytes + headBytes + literals.length + bytes.length);
  block[checksumBytes] = lz4;
  block.writeUInt32LE(headBytes + literals.length + bytes.length, checksumBytes + 1);
  block.writeUInt32LE(bytes.length, checksumBytes + 5);
  block.set(literals, checksumBytes + headBytes);
  block.set(bytes, checksumBytes + headBytes + literals.length);
  const [low, high] = cityHash128(block.subarray(checksumBytes));
  block.writeBigUInt64LE(low, 0);
  block.writeBigUInt64LE(high, 8);
  return block;
}

/** The length of a run of literals: 4 bits, then bytes of 255 until one is less (LZ4 block format, "Sequences"). */
function literalsHead(length: number): Buffer {
  if (length < 15) return Buffer.from([length << 4]);
  const rest = length - 15;
  const head = Buffer.alloc(2 + Math.floor(rest / 255), 255);
  head[0] = 0xf0;
  head[head.length - 1] = rest % 255;
  return head;
}
