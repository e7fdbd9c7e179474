import { createKafkaBus } from '@earshot/bus';
import { busContract } from '@earshot/bus/contract';
import { describe } from 'vitest';
import { testServers } from '../config.js';

const brokers = testServers.EARSHOT_TEST_KAFKA_BROKERS?.split(',') ?? [];

describe.skipIf(brokers.length === 0)('against a real Kafka (EARSHOT_TEST_KAFKA_BROKERS)', () => {
  busContract('Kafka', {
    open: async () =>
      createKafkaBus({
        brokers,
        clientId: 'earshot-test',
        retryPauseMs: 5,
        heartbeatIntervalMs: 200,
        fetchWaitMs: 100,
      }),
    settleMs: 20_000,
  });
});
