import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type BucketCounts, createSpikeDetector, type SpikeNode } from '@earshot/domain/spikes';
import { z } from 'zod';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Days that tell what is usual at an airline, and texts of a day in which it was heard of at all. */
const usual = { daysMin: 3, textsMin: 100 } as const;
/** A storm: so many times, and so many more complaints of a cause than its airline's usual day had. */
const storm = { times: 2, more: 20 } as const;
/** An annotator who could not tell names no cause. */
const noCause = "Can't Tell";

const Text = z.object({ supplier: z.string(), reason: z.string().nullish(), occurred_at: z.string() });

/**
 * Tweets to six airlines in nine days of February 2015, by the annotators' reason: which days of an airline and a reason
 * were storms against the usual days before, and what of them the detector tells at budgets of alerts a week. (The
 * comparators need more past than there is: EARS eight days before its first value, Farrington flexible two weeks.)
 *
 * @param file airline-en.jsonl.gz: {supplier, reason, occurred_at} a line.
 */
export function* measureAirline(file: string, budgets: readonly number[]): Generator<Record<string, unknown>> {
  const { hours, storms } = readAirline(file);
  for (const alertsPerWeek of budgets) {
    const detector = createSpikeDetector({ alertsPerWeek });
    const told: { readonly atMs: number; readonly node: SpikeNode }[] = [];
    for (const [startMs, rows] of hours) {
      for (const { state, node } of detector.step(startMs, rows)) {
        if (state === 'raised') told.push({ atMs: startMs, node });
      }
    }
    const isOf = (alert: (typeof told)[number], { supplier, cause, dayMs: fromMs }: Storm) =>
      alert.atMs >= fromMs &&
      alert.atMs < fromMs + 1.5 * dayMs &&
      (alert.node.supplier_id ?? supplier) === supplier &&
      (alert.node.cause ?? cause) === cause;
    const isTrue = (alert: (typeof told)[number]) => storms.some((one) => isOf(alert, one));
    yield {
      bench: 'spikes',
      scenario: 'airline-en',
      method: 'earshot',
      budget: alertsPerWeek,
      storms: storms.length,
      detected: storms.filter((one) => told.some((alert) => isOf(alert, one))).length / Math.max(1, storms.length),
      alerts: told.length,
      trueShare: told.filter(isTrue).length / Math.max(1, told.length),
      told: told.map(({ atMs, node }) => ({ bucket: new Date(atMs).toISOString(), ...node })),
    };
  }
}

interface Storm {
  readonly supplier: string;
  readonly cause: string;
  readonly dayMs: number;
}

function readAirline(file: string) {
  const texts = gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => Text.parse(JSON.parse(line)))
    .map(({ supplier, reason, occurred_at }) => ({
      supplier,
      cause: reason === noCause ? undefined : (reason ?? undefined),
      atMs: Date.parse(`${occurred_at} UTC`),
    }))
    .sort((a, b) => a.atMs - b.atMs);
  const hours = new Map<number, BucketCounts[]>();
  const days = new Map<string, Map<number, { texts: number; causes: Map<string, number> }>>();
  for (const { supplier, cause, atMs } of texts) {
    const hour = Math.floor(atMs / hourMs) * hourMs;
    const causes = cause === undefined ? {} : { [cause]: 1 };
    const rows = hours.get(hour) ?? [];
    rows.push({ supplier_id: supplier, product_id: '', total: 1, causes });
    hours.set(hour, rows);
    const day = Math.floor(atMs / dayMs) * dayMs;
    const ofSupplier = days.get(supplier) ?? new Map<number, { texts: number; causes: Map<string, number> }>();
    const heard = ofSupplier.get(day) ?? { texts: 0, causes: new Map<string, number>() };
    heard.texts += 1;
    if (cause !== undefined) heard.causes.set(cause, (heard.causes.get(cause) ?? 0) + 1);
    ofSupplier.set(day, heard);
    days.set(supplier, ofSupplier);
  }
  return { hours, storms: findStorms(days) };
}

function findStorms(
  days: ReadonlyMap<string, ReadonlyMap<number, { readonly texts: number; readonly causes: Map<string, number> }>>,
): readonly Storm[] {
  const storms: Storm[] = [];
  for (const [supplier, ofSupplier] of days) {
    const whole = [...ofSupplier].filter(([, { texts }]) => texts >= usual.textsMin).sort(([a], [b]) => a - b);
    whole.forEach(([day, { causes }], at) => {
      if (at < usual.daysMin) return;
      for (const [cause, count] of causes) {
        const before = whole.slice(0, at).map(([, one]) => one.causes.get(cause) ?? 0);
        const mean = before.reduce((sum, one) => sum + one, 0) / before.length;
        if (count >= storm.times * mean && count >= mean + storm.more) storms.push({ supplier, cause, dayMs: day });
      }
    });
  }
  return storms;
}
