import { setTimeout as sleep } from 'node:timers/promises';
import { postInOrder } from '../distributed/postInOrder.js';
import { type Installation, startInstallation } from '../distributed/startInstallation.js';
import { startServers } from '../distributed/startServers.js';
import { classifyRate, meanRate } from './classifyRate.js';
import { percentile, round, seconds } from './measure.js';
import { processorMsByName, processorTimeFigure } from './processorTime.js';

type Text = { readonly text: string };

const suppliers = 40;
const products = 3;
const itemsPerRequest = 500;
/** Often enough for runs of many seconds; what is asked is paid by the pipeline. */
const caughtUpEveryMs = 250;
const latencyAskEveryMs = 50;
const latencySeconds = 30;
const latencyRequestsPerSecond = 4;
const latencyWaitMsMax = 120_000;

/**
 * Services in processes of their own on Kafka, Redis and the SQL door, all on this machine. The rate is that of two analyze
 * workers as they start by themselves. For two against one each has one thread of the model, so that it says what a worker
 * adds where there is a core for it.
 */
export async function* measureDistributed(
  texts: readonly Text[],
  warmUp: readonly Text[],
): AsyncGenerator<Record<string, unknown>> {
  const half = texts.slice(0, Math.floor(texts.length / 2));
  const before = await classifyRate(half);
  const { run, latencyMs } = await withInstallation(2, {}, warmUp, async (installation) => {
    const run = await endToEndRate(installation, texts);
    return { run, latencyMs: await latencies(installation, texts, run.perSecond / 2) };
  });
  const classify = meanRate(before, await classifyRate(texts.slice(half.length)));
  yield {
    figure: 'distributed_end_to_end_over_classify_only',
    ratio: round(run.perSecond / classify.perSecond),
    end_to_end_per_second: round(run.perSecond),
    classify_per_second: round(classify.perSecond),
    analyze_workers: 2,
    texts: texts.length,
  };
  yield processorTimeFigure('distributed', run.spent, texts.length, classify);
  yield {
    figure: 'accepted_to_queryable_at_half_load',
    p50_ms: Math.round(percentile(latencyMs, 0.5)),
    p95_ms: Math.round(percentile(latencyMs, 0.95)),
    per_second: round(run.perSecond / 2),
    samples: latencyMs.length,
  };
  const ofWorkers = (workers: number) =>
    withInstallation(workers, { EARSHOT_MODEL_THREADS: '1' }, warmUp, (installation) =>
      endToEndRate(installation, half),
    );
  const one = await ofWorkers(1);
  const two = await ofWorkers(2);
  yield {
    figure: 'two_analyze_workers_over_one',
    ratio: round(two.perSecond / one.perSecond),
    two_per_second: round(two.perSecond),
    one_per_second: round(one.perSecond),
    texts: half.length,
  };
}

async function withInstallation<Result>(
  analyze: number,
  environment: { readonly EARSHOT_MODEL_THREADS?: string },
  warmUp: readonly Text[],
  work: (installation: Installation) => Promise<Result>,
): Promise<Result> {
  const servers = await startServers();
  try {
    const installation = await startInstallation({ ...servers.environment, ...environment }, { analyze, cluster: 1 });
    try {
      await send(installation, itemsOf(warmUp, 'w'));
      await caughtUp(installation);
      return await work(installation);
    } finally {
      await installation.stop();
    }
  } finally {
    await servers.stop();
  }
}

/** From the first request until the last text can be queried. */
async function endToEndRate(installation: Installation, texts: readonly Text[]) {
  const before = processorMsByName();
  const elapsed = await seconds(async () => {
    await send(installation, itemsOf(texts, 'e'));
    await caughtUp(installation);
  });
  return { perSecond: texts.length / elapsed, spent: { before, after: processorMsByName() } };
}

/** Of the last text of each request, from the gateway's answer until a query finds it, in ms. */
async function latencies(
  installation: Installation,
  texts: readonly Text[],
  perSecond: number,
): Promise<readonly number[]> {
  const perRequest = Math.max(1, Math.round(perSecond / latencyRequestsPerSecond));
  const waiting = new Map<string, number>();
  const found: number[] = [];
  const giveUpAt = Date.now() + latencySeconds * 1_000 + latencyWaitMsMax;
  let sending = true;
  const watch = (async () => {
    while ((sending || waiting.size > 0) && Date.now() < giveUpAt) {
      const ids = [...waiting.keys()].map((id) => `'${id}'`).join(',');
      const rows =
        ids === ''
          ? []
          : await installation.ask<{ source_id: string }>(
              `SELECT source_id FROM voc.feedback WHERE source_id IN (${ids})`,
            );
      for (const { source_id } of rows) {
        found.push(performance.now() - (waiting.get(source_id) ?? Number.NaN));
        waiting.delete(source_id);
      }
      await sleep(latencyAskEveryMs);
    }
  })();
  const requests = latencySeconds * latencyRequestsPerSecond;
  const start = performance.now();
  for (let n = 0; n < requests; n++) {
    await sleep(Math.max(0, start + (n * 1_000) / latencyRequestsPerSecond - performance.now()));
    // Texts that the model read so long ago that it has forgotten them.
    const some = Array.from(
      { length: perRequest },
      (_, i) => texts[(n * perRequest + i) % texts.length] ?? { text: '' },
    );
    const items = itemsOf(some, `l${n}-`);
    await send(installation, items);
    waiting.set(items.at(-1)?.id ?? '', performance.now());
  }
  sending = false;
  await watch;
  if (waiting.size > 0)
    throw new Error(`${waiting.size} texts cannot be queried ${latencyWaitMsMax} ms after the last`);
  return found;
}

function itemsOf(texts: readonly Text[], prefix: string) {
  return texts.map(({ text }, i) => ({
    id: `${prefix}${i}`,
    text,
    supplier_id: `s${i % suppliers}`,
    product_id: `p${i % products}`,
  }));
}

async function send({ gateway, token }: Installation, items: readonly object[]): Promise<void> {
  await postInOrder(items, { url: gateway.url, token, itemsPerRequest });
}

async function caughtUp(installation: Installation): Promise<void> {
  while (!(await installation.isCaughtUp())) await sleep(caughtUpEveryMs);
}
