/**
 * The partition of a key, the same on every driver: murmur2 over the key's UTF-8 bytes, as Kafka's own default
 * partitioner has it (`org.apache.kafka.common.utils.Utils.murmur2`, KafkaJS's `Partitioners.DefaultPartitioner`), so that
 * producers written in other languages agree too. An empty key is a key like any other: it has one partition.
 */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(Buffer.from(key)) & 0x7f_ff_ff_ff) % partitions;
}

const multiplier = 0x5b_d1_e9_95;

function murmur2(data: Buffer): number {
  let hash = 0x97_47_b2_8c ^ data.length;
  const tail = data.length & ~3;
  for (let at = 0; at < tail; at += 4) {
    let word = Math.imul(data.readInt32LE(at), multiplier);
    word = Math.imul(word ^ (word >>> 24), multiplier);
    hash = Math.imul(hash, multiplier) ^ word;
  }
  if (tail < data.length) {
    hash = Math.imul(hash ^ data.readUIntLE(tail, data.length - tail), multiplier);
  }
  hash = Math.imul(hash ^ (hash >>> 13), multiplier);
  return hash ^ (hash >>> 15);
}
