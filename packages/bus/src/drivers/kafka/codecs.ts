import { Decompress } from 'fzstd';
import kafkajs from 'kafkajs';
import { unlz4 } from './unlz4.js';
import { UnpackError } from './unpackBuffer.js';
import { unsnappy } from './unsnappy.js';

/** A batch that unpacks to more is refused: it would take the process with it. */
export const unpackedBytesMax = 64 * 1024 * 1024;

/**
 * Lets KafkaJS read what other producers compressed with Snappy, LZ4 and Zstandard; of itself it knows gzip, and its
 * consumer ends at anything else. What Earshot writes it does not compress: topics may do so (`compression.type`).
 */
export function installKafkaCodecs(): void {
  const { CompressionCodecs, CompressionTypes } = kafkajs;
  const codec = (name: string, unpack: (packed: Buffer) => Buffer) => () => ({
    compress: () =>
      Promise.reject(new Error(`writing ${name} is not supported: set compression.type on the topic instead`)),
    decompress: async (packed: Buffer) => unpack(packed),
  });
  CompressionCodecs[CompressionTypes.Snappy] = codec('Snappy', (packed) => unsnappy(packed, unpackedBytesMax));
  CompressionCodecs[CompressionTypes.LZ4] = codec('LZ4', (packed) => unlz4(packed, unpackedBytesMax));
  CompressionCodecs[CompressionTypes.ZSTD] = codec('Zstandard', (packed) => unzstd(packed, unpackedBytesMax));
}

function unzstd(packed: Buffer, bytesMax: number): Buffer {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const stream = new Decompress((part) => {
    bytes += part.length;
    if (bytes > bytesMax) {
      throw new UnpackError(`the batch unpacks to more than ${bytesMax} bytes`);
    }
    parts.push(part);
  });
  stream.push(packed, true);
  return Buffer.concat(parts);
}
