import { randomUUID } from 'node:crypto';
import { createKafkaBus } from '@earshot/bus';
import { jobsOf } from '@earshot/contracts';
import { createRedisQueue } from '@earshot/queue';
import { afterAll, afterEach, beforeEach, describe, it } from 'vitest';
import { testServers } from '../config.js';
import { removeRedisKeys } from '../removeRedisKeys.js';
import { type CaseLife, startCaseLife, stepsMsMax } from './caseLife.js';
import { askAsDocumented, liveByRules, liveThroughACase, liveThroughAMerge } from './caseLifeSteps.js';

const brokers = testServers.EARSHOT_TEST_KAFKA_BROKERS?.split(',') ?? [];
const url = testServers.EARSHOT_TEST_REDIS_URL ?? '';

/** Commands and complaints share one topic and one order there as here: only the drivers differ. */
describe.skipIf(brokers.length === 0 || url === '')('the life of a case on Kafka and Redis', () => {
  const run = `earshot-cases-${randomUUID()}`;
  let life: CaseLife;
  let runs = 0;
  beforeEach(async () => {
    const bus = createKafkaBus({ brokers, clientId: 'earshot-cases-test', retryPauseMs: 20, fetchWaitMs: 100 });
    const prefix = `${run}-${runs++}`;
    life = await startCaseLife(bus, await createRedisQueue({ url, prefix, jobs: jobsOf(['desk']) }));
  });
  afterEach(() => life?.close());
  afterAll(() => removeRedisKeys(url, run));

  it(
    'goes from complaint to owner, alarm, fix and back, as SQL tells it too',
    async () => {
      await liveThroughACase(life);
      await askAsDocumented(life);
    },
    stepsMsMax,
  );
  it('goes on where its cluster is merged into another one', () => liveThroughAMerge(life), stepsMsMax);
  it('has the owner whom a rule names, until somebody touches it', () => liveByRules(life), stepsMsMax);
});
