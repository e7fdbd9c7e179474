import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.js';

describe('readConfig', () => {
  it('chooses the embedded drivers where no server is named', () => {
    const config = readConfig({});
    expect([config.bus.kind, config.queue.kind, config.store.kind]).toEqual(['lmdb', 'lmdb', 'embedded']);
  });

  it('chooses a server where its address is given', () => {
    const config = readConfig({
      EARSHOT_KAFKA_BROKERS: 'a:9092, b:9092',
      EARSHOT_REDIS_URL: 'redis://localhost:6379',
      EARSHOT_CLICKHOUSE_URL: 'http://localhost:8123',
    });
    expect(config.bus).toEqual({ kind: 'kafka', brokers: ['a:9092', 'b:9092'], tls: false });
    expect([config.queue.kind, config.store.kind]).toEqual(['redis', 'server']);
  });

  it.each([
    ['EARSHOT_KAFKA_BROKERS', 'kafka', 'expected host:port'],
    ['EARSHOT_KAFKA_BROKERS', 'a:9092,', 'expected host:port'],
    ['EARSHOT_REDIS_URL', 'http://localhost:6379', 'such as redis://'],
    ['EARSHOT_CLICKHOUSE_URL', 'localhost:8123', 'such as http://'],
    ['EARSHOT_HOST', 'example.org', 'expected an IP address'],
    ['EARSHOT_KAFKA_PASSWORD', 'secret', 'EARSHOT_KAFKA_USER: expected'],
    ['EARSHOT_PORT', 'web', 'expected a whole number from 0 to 65535'],
    ['EARSHOT_PORT', '70000', 'expected a whole number from 0 to 65535'],
  ])('refuses %s=%s and says what it expected', (key, value, expected) => {
    expect(() => readConfig({ [key]: value })).toThrow(expected);
  });

  it('names every bad key and never its value', () => {
    const bad = { EARSHOT_PORT: 'sesame', EARSHOT_TOKEN: 'short-secret', EARSHOT_PROT: '1', EARSHOT_CHANNELS: '{' };
    let error: unknown;
    try {
      readConfig(bad);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ConfigError);
    const message = (error as ConfigError).message;
    for (const key of Object.keys(bad)) expect(message).toContain(key);
    for (const value of ['sesame', 'short-secret']) expect(message).not.toContain(value);
  });

  it('takes an empty value for an unset one', () => {
    expect(readConfig({ EARSHOT_REDIS_URL: '' }).queue.kind).toBe('lmdb');
  });

  it('reads delivery channels from JSON', () => {
    const channel = { id: 'ops', kind: 'webhook', url: 'https://ops.example/hook', secret: '0123456789abcdef' };
    expect(readConfig({ EARSHOT_CHANNELS: JSON.stringify([channel]) }).channels).toEqual([channel]);
  });
});
