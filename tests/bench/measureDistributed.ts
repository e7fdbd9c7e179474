import { setTimeout as sleep } from 'node:timers/promises';
import { postInOrder } from '../distributed/postInOrder.js';
import { type Installation, startInstallation } from '../distributed/startInstallation.js';
import { startServers } from '../distributed/startServers.js';
import { classifyRate } from './classifyRate.js';
import { percentile, round, seconds } from './measure.js';

type Text = { readonly text: string };

const suppliers = 40;
const products = 3;
const itemsPerRequest = 500;
const warmUpTexts = 256;
const askEveryMs = 50;
const latencySeconds = 30;
const latencyRequestsPerSecond = 4;
const latencyWaitMsMax = 120_000;

/**
 * Services in processes of their own on Kafka, Redis and the SQL door, all on this machine. Each analyze worker has one
 * thread of the model, so that two against one says what a worker adds where there is a core for it.
 */
export async function* measureDistributed(texts: readonly Text[]): AsyncGenerator<Record<string, unknown>> {
  const half = Math.floor(texts.length / 2);
  const before = await classifyRate(texts.slice(0, half));
  const one = await withInstallation(1, (installation) => endToEndRate(installation, texts.slice(0, half)));
  const two = await withInstallation(2, async (installation) => {
    const rate = await endToEndRate(installation, texts);
    return { rate, latencies: await latencies(installation, rate / 2) };
  });
  const after = await classifyRate(texts.slice(half));
  const classify = (before + after) / 2;
  yield {
    figure: 'distributed_end_to_end_over_classify_only',
    ratio: round(two.rate / classify),
    end_to_end_per_second: round(two.rate),
    classify_per_second: round(classify),
    analyze_workers: 2,
    texts: texts.length,
  };
  yield {
    figure: 'two_analyze_workers_over_one',
    ratio: round(two.rate / one),
    two_per_second: round(two.rate),
    one_per_second: round(one),
    texts: half,
  };
  yield {
    figure: 'accepted_to_queryable_at_half_load',
    p50_ms: Math.round(percentile(two.latencies, 0.5)),
    p95_ms: Math.round(percentile(two.latencies, 0.95)),
    per_second: round(two.rate / 2),
    samples: two.latencies.length,
  };
}

async function withInstallation<Result>(
  analyze: number,
  work: (installation: Installation) => Promise<Result>,
): Promise<Result> {
  const servers = await startServers();
  try {
    const installation = await startInstallation(
      { ...servers.environment, EARSHOT_MODEL_THREADS: '1' },
      { analyze, cluster: 1 },
    );
    try {
      await send(installation, itemsOf(Array<Text>(warmUpTexts).fill({ text: 'The room was dirty' }), 'w'));
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
async function endToEndRate(installation: Installation, texts: readonly Text[]): Promise<number> {
  const elapsed = await seconds(async () => {
    await send(installation, itemsOf(texts, 'e'));
    await caughtUp(installation);
  });
  return texts.length / elapsed;
}

/** Of the last text of each request, from the gateway's answer until a query finds it, in ms. */
async function latencies(installation: Installation, perSecond: number): Promise<readonly number[]> {
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
      await sleep(askEveryMs);
    }
  })();
  const requests = latencySeconds * latencyRequestsPerSecond;
  const start = performance.now();
  for (let n = 0; n < requests; n++) {
    await sleep(Math.max(0, start + (n * 1_000) / latencyRequestsPerSecond - performance.now()));
    const items = itemsOf(Array<Text>(perRequest).fill({ text: `The flight was late again, number ${n}` }), `l${n}-`);
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
  while (!(await installation.isCaughtUp())) await sleep(askEveryMs);
}
