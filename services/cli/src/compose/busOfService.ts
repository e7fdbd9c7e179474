import type { Bus } from '@earshot/bus';
import { TOPICS, type TopicSpec } from '@earshot/contracts';

/** A service reached for a topic that the topics table does not give it. */
export class TopicNotGrantedError extends Error {
  override readonly name = 'TopicNotGrantedError';
  constructor(service: string, verb: 'read' | 'write', topic: string) {
    super(`${service} may not ${verb} '${topic}'; packages/contracts/src/topics.ts says who reads and writes what.`);
  }
}

/** The log as one service may use it: what it reads and writes is what the topics table says, or it fails at once. */
export function busOfService(bus: Bus, service: string): Bus {
  const table: Readonly<Record<string, TopicSpec>> = TOPICS;
  const hold = (verb: 'read' | 'write', topic: string) => {
    const granted = verb === 'read' ? table[topic]?.readers : table[topic]?.writers;
    if (!granted?.includes(service)) throw new TopicNotGrantedError(service, verb, topic);
  };
  return {
    ensureTopics: (specs) => bus.ensureTopics(specs),
    async publish(topic, messages) {
      hold('write', topic);
      return bus.publish(topic, messages);
    },
    async subscribe(options, handlers) {
      for (const topic of options.topics) hold('read', topic);
      return bus.subscribe(options, handlers);
    },
    lag: (group, topics) => bus.lag(group, topics),
    async read(topic, partition, from, messagesMax) {
      hold('read', topic);
      return bus.read(topic, partition, from, messagesMax);
    },
    async forget(topic, partition, before) {
      hold('write', topic);
      return bus.forget(topic, partition, before);
    },
    ping: () => bus.ping(),
    close: () => bus.close(),
  };
}
