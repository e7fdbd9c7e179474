import { setTimeout as sleep } from 'node:timers/promises';
import { createIncidentSchedule, demoDefaults, type Incident } from '@earshot/demo';
import { z } from 'zod';
import { eventually, type RunningEarshot } from '../../earshotProcess.js';

const askEveryMs = 2_000;
const signalsMax = 100;

const Signals = z.object({
  signals: z.array(
    z.object({
      signal_id: z.string(),
      state: z.string(),
      node: z.object({ supplier_id: z.string(), product_id: z.string(), cause: z.string() }),
      observed: z.number(),
      expected: z.number(),
      delivered: z.boolean(),
    }),
  ),
});
type Node = z.infer<typeof Signals>['signals'][number]['node'];

/** An alert that people were told of, as the page showed it. */
interface Alert {
  readonly signal_id: string;
  /** Wall clock at which it was first there. */
  readonly seenMs: number;
  /** Where it was first, and where it is now. */
  readonly toldAt: Node;
  node: Node;
}

export interface DemoIncident {
  readonly incident: string;
  readonly node: string;
  /** Alerts of its supplier and product, and where the first of them is now. */
  readonly alerts: number;
  readonly told: string | null;
  readonly toldFirstAt: string | null;
  readonly isRightNode: boolean;
  /** From the incident's first second to the alert on the page; null where there is none. */
  readonly seconds: number | null;
}

export interface DemoWatched {
  readonly incidents: readonly DemoIncident[];
  /** Alerts at places where nothing was injected. */
  readonly others: readonly string[];
  /** Open signals that nobody was told of when the stream went live, and moments at which an open one showed nothing observed. */
  readonly historyOpenAtLive: number;
  readonly emptyOpen: number;
}

/** Wall clock at which a demo that was just started went live: its own line of the log says so. */
export function whenLive(running: RunningEarshot, timeoutMs: number): Promise<number> {
  return eventually('the live stream of the demo', timeoutMs, async () => {
    const line = running
      .output()
      .split('\n')
      .find((one) => one.includes('"the demo is live"'));
    return line === undefined ? undefined : z.object({ time: Time }).parse(JSON.parse(line)).time;
  });
}
const Time = z.union([z.number(), z.iso.datetime().transform((text) => Date.parse(text))]);

/**
 * Looks at a demo as its page does, from the start of its live stream (`liveMs`, wall clock) for some minutes, and holds what
 * was told against what was injected. Incidents that began in the last two minutes are left out.
 */
export async function watchDemo(running: RunningEarshot, liveMs: number, minutes: number): Promise<DemoWatched> {
  const endMs = liveMs + minutes * 60_000;
  const alerts = new Map<string, Alert>();
  const read = async (state: 'open' | 'past') =>
    Signals.parse(await (await running.fetch(`/v1/signals?state=${state}&limit=${signalsMax}`)).json()).signals;
  const known = new Set((await read('past')).map(({ signal_id }) => signal_id));
  let historyOpenAtLive: number | undefined;
  let emptyOpen = 0;
  for (;;) {
    const [open, past] = [await read('open'), await read('past')];
    const nowMs = Date.now();
    historyOpenAtLive ??= open.filter(({ delivered }) => !delivered).length;
    emptyOpen += open.filter(({ observed, expected }) => observed === 0 && expected < 1).length;
    for (const { signal_id, node, delivered } of [...open, ...past]) {
      const alert = alerts.get(signal_id);
      if (alert !== undefined) alert.node = node;
      else if (delivered && !known.has(signal_id)) {
        alerts.set(signal_id, { signal_id, seenMs: nowMs, toldAt: node, node });
      }
    }
    if (nowMs >= endMs) break;
    await sleep(Math.min(askEveryMs, endMs - nowMs));
  }
  return { ...compare(liveMs, minutes, [...alerts.values()]), historyOpenAtLive, emptyOpen };
}

/** An incident that begins so shortly before the end is none of the run's: an alert may take two minutes. */
const lastMs = 2 * 60_000;

function compare(liveMs: number, minutes: number, alerts: readonly Alert[]) {
  const begun = incidentsUntil(minutes * 60_000);
  const isAt = ({ supplier, product }: Incident, { node, seenMs }: Alert, startMs: number) =>
    seenMs >= startMs &&
    node.supplier_id === supplier.supplier_id &&
    [product.product_id, ''].includes(node.product_id);
  const incidents = begun
    .filter(({ startMs }) => startMs <= minutes * 60_000 - lastMs)
    .map((incident): DemoIncident => {
      const startMs = liveMs + incident.startMs;
      const own = alerts.filter((alert) => isAt(incident, alert, startMs));
      const [first] = own;
      const { supplier, product, kind } = incident;
      const node = nameOf({ supplier_id: supplier.supplier_id, product_id: product.product_id, cause: kind.cause });
      return {
        incident: kind.name,
        node,
        alerts: own.length,
        told: first === undefined ? null : nameOf(first.node),
        toldFirstAt: first === undefined ? null : nameOf(first.toldAt),
        isRightNode: first !== undefined && nameOf(first.node) === node,
        seconds: first === undefined ? null : Math.round((first.seenMs - startMs) / 1_000),
      };
    });
  const others = alerts.filter((alert) => !begun.some((one) => isAt(one, alert, liveMs + one.startMs)));
  return { incidents, others: others.map(({ node }) => nameOf(node)) };
}

/** The same as the demo draws. */
function incidentsUntil(untilMs: number): readonly Incident[] {
  const schedule = createIncidentSchedule(demoDefaults.seed, 0);
  const found = new Map<number, Incident>();
  for (let elapsedMs = 0; elapsedMs < untilMs; elapsedMs += 1_000) {
    for (const incident of schedule.underWay(elapsedMs)) found.set(incident.index, incident);
  }
  return [...found.values()];
}

function nameOf({ supplier_id, product_id, cause }: Node): string {
  return [supplier_id, product_id, cause].map((part) => part || '*').join(' / ');
}
