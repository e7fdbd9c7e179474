import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createClassifier } from '@earshot/model';
import { freshFolder, residentMb, startEarshot } from '../earshotProcess.js';
import { classifyRate, meanRate } from './classifyRate.js';
import { demoTexts } from './demoTexts.js';
import { inParallel, round, seconds, slices } from './measure.js';
import { measureDistributed } from './measureDistributed.js';
import { processorMsByName, processorTimeFigure } from './processorTime.js';

const usage = `Prints JSON lines, most of them a ratio of two measurements of this run, so that it means the same on a fast and a slow
machine; and the processor time that a text takes, by process, for sizing machines.

  npm run bench                     one process, embedded
  npm run bench -- --distributed    services apart, on Kafka, Redis and ClickHouse over HTTP, all on this machine
  npm run bench -- --texts 1000     a quick look (default: 8000)
`;
const itemsPerRequest = 500;
/** As warm as a service that runs for days: compiled code, filled caches. With 256 a text took twice the processor time. */
const warmUpTexts = 4_000;
const requestsAtOnce = 4;
/** Often enough for runs of many seconds; what is asked is paid by the pipeline. */
const askEveryMs = 250;
/** The demo's history and some minutes of its live stream. */
const memoryWatchMs = 90_000;

const options = readOptions();
const { texts } = options;
const corpus = demoTexts(texts);
const warmUp = demoTexts(texts + warmUpTexts).slice(texts);

if (options.distributed) {
  for await (const figure of measureDistributed(corpus, warmUp)) print(figure);
} else {
  print(await batchedOverOneByOne());
  for (const figure of await endToEndOverClassifyOnly()) print(figure);
  print(await memoryWithDemo());
}

function readOptions(): { readonly texts: number; readonly distributed: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        texts: { type: 'string', default: '8000' },
        distributed: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(usage);
      process.exit(0);
    }
    const texts = Number(values.texts);
    if (!Number.isInteger(texts) || texts < 200) throw new Error('--texts: expected a whole number from 200');
    return { texts, distributed: values.distributed };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exit(2);
  }
}

function print(figure: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}

async function batchedOverOneByOne() {
  const classifier = await createClassifier({ cachedTextsMax: 0 });
  try {
    const few = corpus.slice(0, Math.min(400, texts));
    await classifier.classify(few.slice(0, 64));
    const single = await seconds(async () => {
      for (const text of few) await classifier.classify([text]);
    });
    const batched = await seconds(() => classifier.classify(few));
    return { figure: 'batched_over_one_by_one', ratio: round(single / batched), texts: few.length };
  } finally {
    await classifier.close();
  }
}

/** Classification alone is measured before and after, so that a machine that slows down meanwhile does not flatter either. */
async function endToEndOverClassifyOnly() {
  const before = await classifyRate(corpus.slice(0, texts / 2));
  const endToEnd = await endToEndRate();
  const after = await classifyRate(corpus.slice(texts / 2));
  const classify = meanRate(before, after);
  return [
    {
      figure: 'end_to_end_over_classify_only',
      ratio: round(endToEnd.perSecond / classify.perSecond),
      end_to_end_per_second: round(endToEnd.perSecond),
      classify_per_second: round(classify.perSecond),
      texts,
    },
    processorTimeFigure('embedded', endToEnd.spent, texts, classify),
  ];
}

/** From the first request until the last text can be queried. */
async function endToEndRate() {
  const dataDir = freshFolder();
  const running = await startEarshot(dataDir);
  try {
    const post = async (some: readonly unknown[]) => {
      const answer = await running.fetch('/v1/feedback?history=true', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(some),
      });
      if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    };
    const allOf = async (some: readonly unknown[]) => {
      await inParallel(slices(some, itemsPerRequest), requestsAtOnce, post);
      while (!(await isCaughtUp(running))) await sleep(askEveryMs);
    };
    await allOf(itemsOf(warmUp, 'w'));
    const before = processorMsByName();
    const elapsed = await seconds(() => allOf(itemsOf(corpus, 'b')));
    return { perSecond: corpus.length / elapsed, spent: { before, after: processorMsByName() } };
  } finally {
    await running.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function itemsOf(some: readonly { readonly text: string }[], prefix: string) {
  return some.map(({ text }, i) => ({
    id: `${prefix}${i}`,
    text,
    supplier_id: `s${i % 40}`,
    product_id: `p${i % 3}`,
  }));
}

async function isCaughtUp(running: Awaited<ReturnType<typeof startEarshot>>): Promise<boolean> {
  const { partitions } = (await (await running.fetch('/v1/lag')).json()) as {
    partitions: { committed: string; end: string }[];
  };
  return partitions.every(({ committed, end }) => committed === end);
}

async function memoryWithDemo() {
  const dataDir = freshFolder();
  const running = await startEarshot(dataDir, ['--demo']);
  let most = 0;
  try {
    const end = Date.now() + memoryWatchMs;
    while (Date.now() < end) {
      most = Math.max(most, residentMb(running));
      await sleep(500);
    }
  } finally {
    await running.stop();
  }
  const again = Date.now();
  const second = await startEarshot(dataDir, ['--demo']);
  const readySeconds = (Date.now() - again) / 1_000;
  await second.stop();
  rmSync(dataDir, { recursive: true, force: true });
  const limitMb = 1_200;
  return {
    figure: 'memory_over_limit',
    ratio: round(most / limitMb),
    resident_mb: Math.round(most),
    limit_mb: limitMb,
    second_start_seconds: round(readySeconds),
  };
}
