// `npm test`: set up, provide the real servers, run every suite. With CI=true nothing may be missing or skipped;
// elsewhere a missing server is said loudly, by name, with what brings it.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { provideChromium } from '../chromium/provideChromium.mjs';
import { provideKafka } from '../kafka/provideKafka.mjs';
import { provideRedis } from '../redis/provideRedis.mjs';
import { provideSqlClients, testVariables } from '../sqlClients/provideSqlClients.mjs';
import { root } from './pnpm.mjs';
import { setupOrExit } from './setup.mjs';

const strict = ['true', '1'].includes(process.env.CI ?? '');
const cacheDir = join(root, '.earshot', 'cache');
const report = join(cacheDir, 'test-report.json');
const given = process.argv.slice(2);

if (given.includes('--help')) {
  process.stdout.write(
    `Runs every suite on real servers.\n\n  npm test                      everything\n  npm test -- --project unit    unit tests alone\n  npm test -- packages/bus      files whose path contains this\n`,
  );
  process.exit(0);
}

await setupOrExit();
mkdirSync(cacheDir, { recursive: true });
rmSync(report, { force: true });

const missing = [];
const [kafka, redis, chromium] = await Promise.all([
  provided('Apache Kafka', 'node infra/kafka/provideKafka.mjs', () => provideKafka({ cacheDir })),
  provided('Redis', 'node infra/redis/provideRedis.mjs', () => provideRedis({ cacheDir })),
  provided('Chromium', 'node infra/chromium/provideChromium.mjs', () => provideChromium()),
]);
// After Kafka: two Mavens at once would write the same files of their own.
const sqlClients = await provided('Clients of ClickHouse', 'node infra/sqlClients/provideSqlClients.mjs', () =>
  provideSqlClients({ cacheDir }),
);
const servers = [kafka, redis].filter((server) => server !== undefined);

let code = 1;
try {
  if (missing.length === 0 || !strict) code = await vitest();
} finally {
  await Promise.all(servers.map((server) => server.stop()));
}
for (const line of missing) process.stderr.write(`${line}\n`);
process.exit(close(code));

async function provided(name, command, provide) {
  try {
    return await provide();
  } catch (error) {
    missing.push(`MISSING: ${name}. Its suites did NOT run. Bring it with \`${command}\`: ${error.message}`);
    return undefined;
  }
}

function vitest() {
  const args = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...given];
  const environment = {
    ...process.env,
    ...(kafka === undefined ? {} : { EARSHOT_TEST_KAFKA_BROKERS: kafka.brokers }),
    ...(redis === undefined ? {} : { EARSHOT_TEST_REDIS_URL: redis.url }),
    ...(chromium === undefined ? {} : { EARSHOT_TEST_CHROMIUM: chromium.executablePath }),
    ...(sqlClients === undefined ? {} : testVariables(sqlClients)),
  };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), ...args.slice(1)], {
      cwd: root,
      env: environment,
      stdio: 'inherit',
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
    child.on('exit', (exitCode) => resolve(exitCode ?? 1));
  });
}

/** Says the sums in one line and what a skipped test means. */
function close(exitCode) {
  if (!existsSync(report)) return exitCode === 0 ? 1 : exitCode;
  const sums = JSON.parse(readFileSync(report, 'utf8'));
  const skipped = sums.numPendingTests + sums.numTodoTests;
  process.stdout.write(`\nearshot: ${sums.numPassedTests} passed, ${sums.numFailedTests} failed, ${skipped} skipped\n`);
  if (strict && (skipped > 0 || missing.length > 0)) {
    process.stderr.write('With CI=true nothing may be skipped.\n');
    return 1;
  }
  return exitCode;
}
