import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLmdbBus } from '@earshot/bus';
import { TOPICS, type TopicSpec } from '@earshot/contracts';
import { afterAll, describe, expect, it } from 'vitest';
import { busOfService, TopicNotGrantedError } from './busOfService.js';

const services = ['gateway', 'analyze', 'cluster', 'alert', 'api'];
const bus = createLmdbBus({ path: mkdtempSync(join(tmpdir(), 'earshot-grants-')) });
afterAll(() => bus.close());

describe('busOfService', () => {
  it('lets each service write and read what the topics table says, and nothing else', async () => {
    const topics: readonly TopicSpec[] = Object.values(TOPICS);
    await bus.ensureTopics(topics);
    for (const service of services) {
      const own = busOfService(bus, service);
      for (const topic of topics) {
        const write = own.publish(topic.name, [{ key: 'k', value: Buffer.from('v') }]);
        if (topic.writers.includes(service)) expect(await write).toHaveLength(1);
        else await expect(write).rejects.toThrow(TopicNotGrantedError);
        const read = own.read(topic.name, 0, 0n, 1);
        if (topic.readers.includes(service)) await read;
        else await expect(read).rejects.toThrow(`${service} may not read '${topic.name}'`);
      }
    }
  });

  it('every topic has a writer and a reader', () => {
    for (const topic of Object.values(TOPICS)) {
      expect(topic.writers.length, topic.name).toBeGreaterThan(0);
      expect(topic.readers.length, topic.name).toBeGreaterThan(0);
    }
  });
});
