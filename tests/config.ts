import { z } from 'zod';

const TestEnvironment = z.object({
  /** A Redis that tests may write to; each run uses a prefix of its own. */
  EARSHOT_TEST_REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** host:port, separated by commas. */
  EARSHOT_TEST_KAFKA_BROKERS: z.string().min(1).optional(),
  EARSHOT_TEST_CHROMIUM: z.string().min(1).optional(),
  /** What `node infra/sqlClients/provideSqlClients.mjs` prints. */
  EARSHOT_TEST_CURL: z.string().min(1).optional(),
  EARSHOT_TEST_PYTHON: z.string().min(1).optional(),
  EARSHOT_TEST_JAVA: z.string().min(1).optional(),
  EARSHOT_TEST_JDBC_JARS: z.string().min(1).optional(),
  /** How often each service and server is killed; `npm run faults` asks for more than once. */
  EARSHOT_TEST_FAULT_ROUNDS: z.coerce.number().int().min(1).max(100).default(1),
  /** JSONL, also gzipped, with id, text, supplier_id (or supplier), occurred_at: imported instead of texts that are made up. */
  EARSHOT_TEST_TEXTS: z.string().min(1).optional(),
});

/** The servers that `npm test` provided. What is undefined is not there: its suites are skipped, and `npm test` says so. */
export const testServers = TestEnvironment.parse(process.env);
