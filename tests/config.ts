import { z } from 'zod';

const TestEnvironment = z.object({
  /** A Redis that tests may write to; each run uses a prefix of its own. */
  EARSHOT_TEST_REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** host:port, separated by commas. */
  EARSHOT_TEST_KAFKA_BROKERS: z.string().min(1).optional(),
  EARSHOT_TEST_CHROMIUM: z.string().min(1).optional(),
});

/** The servers that `npm test` provided. What is undefined is not there: its suites are skipped, and `npm test` says so. */
export const testServers = TestEnvironment.parse(process.env);
