import { type BucketCounts, createSpikeDetector, type SpikeNode } from '@earshot/domain/spikes';
import { type Comparator, comparators } from './comparators.js';
import { scenarios } from './scenarios.js';
import { type Outbreak, type Scenario, type Simulated, simulateCounts, simulationStartMs } from './simulateCounts.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

interface Alert {
  readonly atMs: number;
  readonly node: SpikeNode;
}

export interface Figures {
  readonly outbreaks: number;
  /** Share of the outbreaks; null where there were none. */
  readonly detected: number | null;
  readonly delayHours: number | null;
  readonly alertsPerWeek: number;
  readonly trueShare: number;
  readonly alertsPerDetected: number;
  readonly rightNode: number;
}

export interface MeasureSpikesOptions {
  readonly seeds: readonly number[];
  readonly alertsPerWeek: number;
  readonly scenarios?: readonly string[];
  readonly comparators?: boolean;
}

/** Ours at its own budget, then every comparator at the threshold that gives it as many alerts as ours had. */
export function* measureSpikes(options: MeasureSpikesOptions): Generator<Record<string, unknown>> {
  for (const scenario of scenarios) {
    if (options.scenarios !== undefined && !options.scenarios.includes(scenario.name)) continue;
    const runs = options.seeds.map((seed) => simulateCounts(scenario, seed));
    const ours = runs.map((run) => detect(run, scenario, options.alertsPerWeek));
    const figures = measure(runs, ours, scenario);
    yield { bench: 'spikes', scenario: scenario.name, method: 'earshot', ...figures };
    const alerts = ours.reduce((sum, raised) => sum + inTime(raised, scenario).length, 0);
    if (options.comparators === false || figures.outbreaks === 0) continue;
    const tables = runs.map(tabulate);
    for (const comparator of comparators) {
      const found = atEqualAlerts(comparator, tables, scenario, alerts);
      yield { bench: 'spikes', scenario: scenario.name, method: comparator.name, ...measure(runs, found, scenario) };
    }
  }
}

function detect(run: Simulated, { bucketMs }: Scenario, alertsPerWeek: number): Alert[] {
  const detector = createSpikeDetector({ alertsPerWeek, bucketMs });
  return run.buckets.flatMap(({ startMs, rows }) =>
    detector
      .step(startMs, rows)
      .filter(({ state }) => state === 'raised')
      .map(({ node }) => ({ atMs: startMs + bucketMs, node })),
  );
}

function inTime(alerts: readonly Alert[], { quietWeeks }: Scenario): readonly Alert[] {
  return alerts.filter(({ atMs }) => atMs >= simulationStartMs + quietWeeks * 7 * dayMs);
}

/** An alert is true from an outbreak's begin to a day after its end, where it shares complaints with it. */
function measure(runs: readonly Simulated[], alertsOfRuns: readonly (readonly Alert[])[], scenario: Scenario): Figures {
  let outbreaks = 0;
  let alertsAll = 0;
  let trueAlerts = 0;
  let right = 0;
  const delays: number[] = [];
  let alertsOfDetected = 0;
  runs.forEach((run, i) => {
    const alerts = inTime(alertsOfRuns[i] ?? [], scenario);
    outbreaks += run.outbreaks.length;
    alertsAll += alerts.length;
    const byOutbreak = new Map<Outbreak, Alert[]>();
    for (const alert of alerts) {
      const outbreak = run.outbreaks
        .filter(
          ({ fromMs, toMs, node }) => alert.atMs > fromMs && alert.atMs < toMs + dayMs && shares(node, alert.node),
        )
        .sort((a, b) => Number(isSame(b.node, alert.node)) - Number(isSame(a.node, alert.node)))[0];
      if (outbreak === undefined) continue;
      trueAlerts++;
      byOutbreak.set(outbreak, [...(byOutbreak.get(outbreak) ?? []), alert]);
    }
    for (const [outbreak, found] of byOutbreak) {
      const first = found[0];
      if (first === undefined) continue;
      delays.push((first.atMs - outbreak.fromMs) / hourMs);
      right += Number(isSame(first.node, outbreak.node));
      alertsOfDetected += found.length;
    }
  });
  delays.sort((a, b) => a - b);
  const weeks = runs.length * (scenario.weeks - scenario.quietWeeks);
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    outbreaks,
    detected: outbreaks === 0 ? null : round(delays.length / outbreaks),
    delayHours: delays[Math.floor(delays.length / 2)] ?? null,
    alertsPerWeek: round(alertsAll / weeks),
    trueShare: round(trueAlerts / Math.max(1, alertsAll)),
    alertsPerDetected: round(alertsOfDetected / Math.max(1, delays.length)),
    rightNode: round(right / Math.max(1, delays.length)),
  };
}

const dimensions = ['supplier_id', 'product_id', 'cause'] as const;
function isSame(a: SpikeNode, b: SpikeNode): boolean {
  return dimensions.every((name) => a[name] === b[name]);
}
function shares(a: SpikeNode, b: SpikeNode): boolean {
  return dimensions.every((name) => a[name] === undefined || b[name] === undefined || a[name] === b[name]);
}

interface NodeSeries {
  readonly node: SpikeNode;
  readonly complaints: Float64Array;
  readonly exposure: Float64Array;
}

/** The series of every node, as a comparator sees them. */
function tabulate(run: Simulated): { readonly run: Simulated; readonly nodes: readonly NodeSeries[] } {
  const length = run.buckets.length;
  const places = new Map<string, Float64Array>();
  const nodes = new Map<string, NodeSeries>();
  run.buckets.forEach(({ rows }, at) => {
    for (const row of rows) addRow(row, at);
  });
  return { run, nodes: [...nodes.values()] };

  function addRow(row: BucketCounts, at: number): void {
    for (const place of [
      {},
      { supplier_id: row.supplier_id },
      { supplier_id: row.supplier_id, product_id: row.product_id },
    ]) {
      const placeKey = JSON.stringify(place);
      let exposure = places.get(placeKey);
      if (exposure === undefined) {
        exposure = new Float64Array(length);
        places.set(placeKey, exposure);
      }
      exposure[at] = (exposure[at] ?? 0) + row.total;
      for (const [cause, count] of Object.entries(row.causes)) {
        for (const node of [place, { ...place, cause }]) {
          const key = JSON.stringify(node);
          let series = nodes.get(key);
          if (series === undefined) {
            series = { node, complaints: new Float64Array(length), exposure };
            nodes.set(key, series);
          }
          series.complaints[at] = (series.complaints[at] ?? 0) + count;
        }
      }
    }
  }
}

interface Peak extends Alert {
  readonly score: number;
}

/** Scores over a threshold, the highest first, become alerts; what shares complaints within a day of one is that one. */
function atEqualAlerts(
  comparator: Comparator,
  tables: readonly ReturnType<typeof tabulate>[],
  scenario: Scenario,
  alerts: number,
): Alert[][] {
  const perDay = Math.round(dayMs / scenario.bucketMs);
  const scored = tables.map(({ run, nodes }) => ({
    run,
    scores: nodes.map(({ node, complaints, exposure }) => ({
      node,
      scores: comparator.score(complaints, exposure, perDay),
    })),
  }));
  let low = 0;
  let high = 1_000;
  let best: Alert[][] = [];
  for (let pass = 0; pass < 24; pass++) {
    const threshold = (low + high) / 2;
    const found = scored.map(({ run, scores }) => merge(over(run, scores, threshold, scenario)));
    const count = found.reduce((sum, one) => sum + inTime(one, scenario).length, 0);
    if (count > alerts) low = threshold;
    else {
      high = threshold;
      best = found;
    }
  }
  return best;
}

function over(
  run: Simulated,
  nodes: readonly { readonly node: SpikeNode; readonly scores: Float64Array }[],
  threshold: number,
  { bucketMs, quietWeeks }: Scenario,
): Peak[] {
  const peaks: Peak[] = [];
  const from = simulationStartMs + (quietWeeks * 7 - 2) * dayMs;
  for (const { node, scores } of nodes) {
    let isOver = false;
    scores.forEach((score, at) => {
      const atMs = (run.buckets[at]?.startMs ?? 0) + bucketMs;
      if (atMs >= from && score > threshold && !isOver) peaks.push({ atMs, node, score });
      isOver = score > threshold;
    });
  }
  return peaks.sort((a, b) => a.atMs - b.atMs || b.score - a.score);
}

function merge(peaks: readonly Peak[]): Alert[] {
  const alerts: { atMs: number; lastMs: number; node: SpikeNode }[] = [];
  for (const peak of peaks) {
    const known = alerts.find(({ lastMs, node }) => peak.atMs - lastMs < dayMs && shares(node, peak.node));
    if (known === undefined) alerts.push({ atMs: peak.atMs, lastMs: peak.atMs, node: peak.node });
    else known.lastMs = peak.atMs;
  }
  return alerts;
}
