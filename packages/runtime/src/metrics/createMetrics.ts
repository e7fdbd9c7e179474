import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type CounterSpec, type GaugeSpec, type HistogramSpec, type MetricTable, metricTable } from './metricTable.js';

type KeyOf<Spec> = { [Key in keyof MetricTable]: MetricTable[Key] extends Spec ? Key : never }[keyof MetricTable];
export type CounterKey = KeyOf<CounterSpec<string>>;
export type GaugeKey = KeyOf<GaugeSpec<string>>;
export type HistogramKey = KeyOf<HistogramSpec<string>>;
export type LabelsOf<Key extends keyof MetricTable> = Readonly<Record<MetricTable[Key]['labels'][number], string>>;

export interface Reading<Key extends GaugeKey> {
  readonly labels: LabelsOf<Key>;
  readonly value: number;
}

/** The figures of one process. Made once and handed down; there is no global registry, so tests see their own alone. */
export interface Metrics {
  add<Key extends CounterKey>(key: Key, labels: LabelsOf<Key>, by?: number): void;
  observe<Key extends HistogramKey>(key: Key, labels: LabelsOf<Key>, value: number): void;
  /**
   * What a gauge shows, read when somebody looks, at most every `ageMsMax` (so that no number of scrapers burdens what is
   * asked). A reading that fails is counted, leaves the gauge empty, and takes nothing else with it.
   */
  read<Key extends GaugeKey>(
    key: Key,
    readings: () => readonly Reading<Key>[] | Promise<readonly Reading<Key>[]>,
    options?: { readonly ageMsMax?: number },
  ): void;
  /** Seconds since it was called, by the monotonic clock. */
  timer(): () => number;
  /** All figures in the text format of Prometheus. */
  render(): Promise<{ readonly contentType: string; readonly body: string }>;
}

export interface MetricsOptions {
  /** Memory, CPU, event loop, garbage collection of this process: prom-client's defaults. They watch the process from now on. */
  readonly processMetrics?: boolean;
  readonly nowMs?: () => number;
}

/** A scrape waits so long for one gauge: Prometheus gives up after 10 s, and the other figures matter then most. */
const readMsMax = 5_000;
/** How often the event loop's delay is sampled. The default of 10 ms wakes an idle process a hundred times a second. */
const eventLoopSampleMs = 100;

export function createMetrics({ processMetrics = false, nowMs = Date.now }: MetricsOptions = {}): Metrics {
  const registry = new Registry();
  if (processMetrics) collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: eventLoopSampleMs });
  const counters = new Map<CounterKey, Counter>();
  const histograms = new Map<HistogramKey, Histogram>();
  const gauges = new Map<GaugeKey, Gauge>();
  const readers: (() => Promise<void>)[] = [];

  for (const [key, spec] of Object.entries(metricTable)) {
    const { name, help } = spec;
    const labelNames: string[] = [...spec.labels];
    const registers = [registry];
    if (spec.kind === 'counter') {
      counters.set(key as CounterKey, new Counter({ name, help, labelNames, registers }));
    } else if (spec.kind === 'gauge') {
      gauges.set(key as GaugeKey, new Gauge({ name, help, labelNames, registers }));
    } else {
      const buckets = [...spec.buckets];
      histograms.set(key as HistogramKey, new Histogram({ name, help, labelNames, registers, buckets }));
    }
  }

  const metrics: Metrics = {
    add: (key, labels, by = 1) => instrument(counters, key).inc({ ...labels }, by),
    observe: (key, labels, value) => instrument(histograms, key).observe({ ...labels }, value),
    read(key, readings, { ageMsMax = 0 } = {}) {
      const gauge = instrument(gauges, key);
      let readAtMs: number | undefined;
      readers.push(async () => {
        if (readAtMs !== undefined && nowMs() - readAtMs < ageMsMax) return;
        readAtMs = nowMs();
        try {
          const found = await withinTime(readings);
          gauge.reset();
          for (const { labels, value } of found) gauge.set({ ...labels }, value);
        } catch {
          gauge.reset();
          readAtMs = undefined;
          metrics.add('scrapeFailures', { metric: metricTable[key].name });
        }
      });
    },
    timer() {
      const from = performance.now();
      return () => (performance.now() - from) / 1_000;
    },
    async render() {
      await Promise.all(readers.map((read) => read()));
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
  return metrics;
}

function instrument<Key, Instrument>(from: ReadonlyMap<Key, Instrument>, key: Key): Instrument {
  const found = from.get(key);
  if (found === undefined) throw new RangeError(`metricTable has no metric ${String(key)} of this kind`);
  return found;
}

async function withinTime<Answer>(read: () => Answer | Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${readMsMax} ms`)), readMsMax);
  });
  try {
    return await Promise.race([read(), late]);
  } finally {
    clearTimeout(timer);
  }
}
