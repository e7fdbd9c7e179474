import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServers } from '../config.js';
import { postInOrder } from '../distributed/postInOrder.js';
import { compareRuns, type Run, readRun } from '../distributed/readRun.js';
import { reviewsOfAirlines } from '../distributed/reviewsOfAirlines.js';
import { isCaughtUp } from '../distributed/startDistributed.js';
import { type Installation, startInstallation } from '../distributed/startInstallation.js';
import { type Servers, startServers } from '../distributed/startServers.js';
import { textsOfFile } from '../distributed/textsOfFile.js';
import { eventually, freshFolder, sql, startEarshot } from '../earshotProcess.js';

const { EARSHOT_TEST_FAULT_ROUNDS: rounds, EARSHOT_TEST_TEXTS: file } = testServers;
const texts = file === undefined ? reviewsOfAirlines(2_000 * rounds) : textsOfFile(file);
/** Sent at the end, when everybody has been killed. */
const lastTexts = 200;
const textsPerRound = Math.floor((texts.length - lastTexts) / rounds);
/** A loaded machine may take a tenth of a second a text. */
const waitMsMax = 240_000 + texts.length * 100;
const testMsMax = 3 * waitMsMax;

/** Services in processes of their own, on servers of their own, all of which are killed; beside it one embedded process. */
describe.skipIf(
  testServers.EARSHOT_TEST_KAFKA_BROKERS === undefined || testServers.EARSHOT_TEST_REDIS_URL === undefined,
)('services apart', () => {
  let embedded: Run;
  let servers: Servers;
  let installation: Installation;
  beforeAll(async () => {
    embedded = await runEmbedded();
    servers = await startServers();
    installation = await startInstallation(servers.environment, { analyze: 2, cluster: 2 });
  }, testMsMax);
  afterAll(async () => {
    await installation?.stop();
    await servers?.stop();
  });

  it(
    'give the rows and clusters of one process, while each of them and each server is killed',
    async () => {
      for (let round = 0; round < rounds; round++) await killAll(round);
      await post(texts.slice(textsPerRound * rounds));
      await whenRows(texts.length);
      await caughtUp();
      const apart = await readRun(installation.ask);
      expect(apart.sums).toEqual(embedded.sums);
      expect(apart.sums).toMatchObject({ rows: texts.length, ids: texts.length, inNoCluster: 0 });
      expect([apart.sums.members, apart.sums.hourly]).toEqual([apart.sums.complaints, apart.sums.complaints]);
      const { different, adjustedRandIndex } = compareRuns(embedded, apart);
      const figure = { figure: 'services_apart_against_one_process', texts: texts.length, rounds, adjustedRandIndex };
      process.stdout.write(`${JSON.stringify({ ...figure, different: different.length, ...apart.sums })}\n`);
      expect(different).toEqual([]);
      expect(adjustedRandIndex).toBeGreaterThanOrEqual(0.98);
    },
    testMsMax,
  );

  it('drain when they are told to stop, and leave nothing on their machines', async () => {
    const stopped = await installation.stop();
    expect(stopped.filter(({ code, left }) => code !== 0 || left.length > 0)).toEqual([]);
  });

  /** Each service and each server once, while a round's share of the texts is on its way. */
  async function killAll(round: number): Promise<void> {
    const { gateway, analyzers, clusterers, alert, api } = installation;
    const from = round * textsPerRound;
    const share = texts.slice(from, from + textsPerRound);
    const at = (part: number) => whenRows(from + Math.floor(part * share.length));
    let sent = 0;
    const posting = post(share, (n) => (sent = n));
    await eventually('some are sent', waitMsMax, async () => sent >= share.length / 4 || undefined);
    await gateway.killAndRestart();
    await at(0.05);
    await Promise.all([analyzers[round % 2]?.killAndRestart(), clusterers[round % 2]?.killAndRestart()]);
    await at(0.25);
    await servers.kafka.restart();
    await at(0.4);
    await servers.clickhouse.killAndRestart();
    await at(0.55);
    await Promise.all([servers.redis.restart(), api.killAndRestart(), alert.killAndRestart()]);
    await at(0.7);
    // It hangs for longer than the group waits for it, and wakes up in the middle of its work: another has its partitions.
    clusterers[1 - (round % 2)]?.signal('SIGSTOP');
    await posting;
    await caughtUp();
    clusterers[1 - (round % 2)]?.signal('SIGCONT');
  }

  function post(some: typeof texts, onSent: (sent: number) => void = () => {}): Promise<number> {
    const { gateway, token } = installation;
    return postInOrder(some, { url: gateway.url, token, itemsPerRequest: 100, onSent });
  }

  function whenRows(count: number): Promise<true> {
    return eventually(`${count} rows`, waitMsMax, async () => ((await installation.rows()) ?? 0) >= count || undefined);
  }

  function caughtUp(): Promise<true> {
    return eventually('all is read', waitMsMax, async () => (await installation.isCaughtUp()) || undefined);
  }

  async function runEmbedded(): Promise<Run> {
    const dataDir = freshFolder();
    const customerKey = 'customer-key-of-the-tests-0123456789';
    const running = await startEarshot(dataDir, [], { EARSHOT_CUSTOMER_KEY: customerKey });
    try {
      await postInOrder(texts, { url: running.url, token: running.token });
      await eventually('all is read', waitMsMax, async () => (await isCaughtUp(running, running.token)) || undefined);
      return await readRun((query) => sql(running, query));
    } finally {
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
});
