import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { BusMessage } from '../../bus.js';

const nothing = Buffer.alloc(0);

/** A message of Kafka as the port has it. A missing key or value (other producers may send such) is an empty one. */
export function toBusMessage(topic: string, partition: number, message: KafkaMessage): BusMessage {
  return {
    topic,
    partition,
    offset: BigInt(message.offset),
    key: message.key?.toString() ?? '',
    value: message.value ?? nothing,
    headers: toHeaders(message.headers),
    timestampMs: Number(message.timestamp),
  };
}

/** Of a header that comes several times the last one counts. */
function toHeaders(headers: IHeaders | undefined): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    plain[name] = last?.toString() ?? '';
  }
  return plain;
}
