import type { NewMessage } from '@earshot/bus';
import { Feedback } from '@earshot/contracts';
import { pino } from 'pino';
import { createGateway, type Gateway, type GatewayDependencies } from './createGateway.js';

/** A log and a memory of ids in arrays, with the port's semantics: what was published can be read back. */
export interface MemoryGateway extends Gateway {
  /** `channel status` of every answer that was counted. */
  readonly counted: readonly string[];
  readonly published: readonly { readonly topic: string; readonly feedback: Feedback; readonly key: string }[];
  /** Topics that the log does not take at the moment. */
  readonly failing: Set<string>;
}

export function createMemoryGateway(options: { readonly now: Date; readonly publishDelayMs?: number }): MemoryGateway {
  const published: { topic: string; feedback: Feedback; key: string }[] = [];
  const counted: string[] = [];
  const known = new Map<string, string>();
  const failing = new Set<string>();
  const acceptedIds: GatewayDependencies['acceptedIds'] = {
    check: async (items) => {
      const seen = new Map(known);
      return items.map(({ id, contentHash }) => {
        const before = seen.get(id);
        seen.set(id, contentHash);
        return before === undefined ? 'new' : before === contentHash ? 'same' : 'changed';
      });
    },
    record: async (items) => {
      for (const { id, contentHash } of items) known.set(id, contentHash);
    },
  };
  const bus = {
    publish: async (topic: string, messages: readonly NewMessage[]) => {
      await new Promise((done) => setTimeout(done, options.publishDelayMs ?? 0));
      if (failing.has(topic)) throw new Error('the broker is away');
      return messages.map(({ key, value }) => {
        published.push({ topic, key, feedback: Feedback.parse(JSON.parse(value.toString())) });
        return { partition: 0, offset: BigInt(published.length - 1) };
      });
    },
  };
  const gateway = createGateway({
    bus,
    acceptedIds,
    clock: () => options.now,
    logger: pino({ level: 'silent' }),
    customerKeySecret: 'a secret of the test',
    defaultSource: 'api',
    onAnswer: (channel, status) => counted.push(`${channel} ${status}`),
  });
  return { ...gateway, counted, published, failing };
}
