import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoDefaults, historyHour } from '@earshot/demo';
import { createClassifier } from '@earshot/model';
import { freshFolder, residentMb, startEarshot } from '../earshotProcess.js';

/**
 * Prints JSON lines, each a ratio of two measurements of this run, so that it means the same on a fast and a slow machine.
 * Usage: bench [--texts N]
 */
const texts = Number(process.argv[process.argv.indexOf('--texts') + 1]) || 8_000;
/** Any fixed hour: the demo's texts are drawn from seed and hour. */
const firstHourMs = Date.UTC(2026, 2, 2);
const hourMs = 3_600_000;
/** As the analyze service hands them over. */
const textsPerCall = 256;
const callsAtOnce = 3;
const itemsPerRequest = 500;
const requestsAtOnce = 4;
/** The demo's history and some minutes of its live stream. */
const memoryWatchMs = 90_000;

const corpus = demoTexts(texts);

print(await batchedOverOneByOne());
print(await endToEndOverClassifyOnly());
print(await memoryWithDemo());

/** Texts of the demo's grammar, hours of them one after the other. */
function demoTexts(count: number): readonly { readonly text: string }[] {
  const found: { readonly text: string }[] = [];
  for (let hour = firstHourMs; found.length < count; hour += hourMs) {
    found.push(...historyHour(demoDefaults, firstHourMs, hour).map(({ input }) => ({ text: input.text })));
  }
  return found.slice(0, count);
}

function print(figure: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}

async function batchedOverOneByOne() {
  const classifier = await createClassifier();
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
  const classify = (before + after) / 2;
  return {
    figure: 'end_to_end_over_classify_only',
    ratio: round(endToEnd / classify),
    end_to_end_per_second: round(endToEnd),
    classify_per_second: round(classify),
    texts,
  };
}

async function classifyRate(some: readonly { readonly text: string }[]): Promise<number> {
  const classifier = await createClassifier();
  try {
    await classifier.classify(some.slice(0, 64));
    const calls = slices(some, textsPerCall);
    const elapsed = await seconds(() => inParallel(calls, callsAtOnce, (call) => classifier.classify(call)));
    return some.length / elapsed;
  } finally {
    await classifier.close();
  }
}

/** From the first request until the last text can be queried. */
async function endToEndRate(): Promise<number> {
  const dataDir = freshFolder();
  const running = await startEarshot(dataDir);
  try {
    const items = corpus.map(({ text }, i) => ({
      id: `b${i}`,
      text,
      supplier_id: `s${i % 40}`,
      product_id: `p${i % 3}`,
    }));
    const post = async (some: readonly unknown[]) => {
      const answer = await running.fetch('/v1/feedback?history=true', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(some),
      });
      if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    };
    const elapsed = await seconds(async () => {
      await inParallel(slices(items, itemsPerRequest), requestsAtOnce, post);
      while (!(await isCaughtUp(running))) await sleep(50);
    });
    return items.length / elapsed;
  } finally {
    await running.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
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

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

async function inParallel<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of left) await work(item);
    }),
  );
}

function slices<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
