import { setTimeout as sleepFor } from 'node:timers/promises';
import type { CatalogueEntry, FeedbackAnswer } from '@earshot/contracts';
import { type DemoStreamOptions, historyHour, liveSecond } from './demoStream.js';
import { createIncidentSchedule } from './incidentSchedule.js';
import type { DemoItem } from './makeItem.js';
import { demoCatalogue } from './suppliers.js';

const secondMs = 1_000;
const hourMs = 3_600 * secondMs;
const dayMs = 24 * hourMs;

export const demoDefaults = {
  seed: 'earshot',
  /** Three whole weeks and a day: what a detector needs that compares hours of the week and leaves out the last day. */
  historyDays: 22.5,
  /** About 8,000 texts in all: half a minute of the model on two cores. */
  textsPerDay: 350,
  speed: 1,
  utcOffsetHours: 8,
} as const;

export const demoLimits = {
  batchItemsMax: 500,
  tickMs: 200,
  retryDelayMs: 1_000,
  /** After a longer stall (a laptop that slept) the live stream goes on from now instead of shouting all that was missed. */
  stallSecondsMax: 15,
  saveIntervalMs: 15_000,
} as const;

/** What a restart must know; kept by whoever runs the demo. */
export interface DemoState {
  /** When the demo was first started: the history lies before it. */
  readonly startedAtMs: number;
  /** All before this time has been handed over. */
  readonly fedUntilMs: number;
  /** How many incidents have begun, so that the next are others. */
  readonly incidentsBegun: number;
}

export interface DemoDependencies {
  /** The gateway's `accept`. */
  readonly accept: (
    items: readonly unknown[],
    options: { readonly history: boolean; readonly source: string },
  ) => Promise<readonly FeedbackAnswer[]>;
  readonly catalogue: (entries: readonly CatalogueEntry[]) => Promise<void>;
  /** Resolves once all that was accepted so far can be queried; rejects or resolves when the signal aborts. */
  readonly whenCaughtUp: (signal: AbortSignal) => Promise<void>;
  readonly loadState: () => Promise<DemoState | undefined>;
  readonly saveState: (state: DemoState) => Promise<void>;
  readonly logger: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  readonly clock: () => Date;
  /** Waits, or rejects when the signal aborts. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface DemoOptions extends Partial<DemoStreamOptions> {
  readonly historyDays?: number;
  /** How many times faster than life the live stream and its incidents run. */
  readonly speed?: number;
}

export interface DemoProgress {
  readonly phase: 'idle' | 'history' | 'catching_up' | 'live' | 'stopped';
  /** Items handed over since the start of the process. */
  readonly fed: number;
}

export interface Demo {
  /** Goes on in the background: what is missing of the history first, then live. */
  start(): void;
  /** Resolves when what is in flight is answered and the state is saved. */
  stop(): Promise<void>;
  progress(): DemoProgress;
}

/**
 * Plays a marketplace into Earshot. The history goes in as fast as it is taken, in order of time, told to nobody; the live
 * stream begins once the history can be queried, so that its incidents rise above a picture that is complete. A restart
 * fills the time that it was away with as much as the history has, and goes on with other incidents. Everything bears an id
 * made of seed and time: what is handed over twice is a duplicate.
 */
export function createDemo(deps: DemoDependencies, options: DemoOptions = {}): Demo {
  const settings = { ...demoDefaults, ...options };
  const sleep = deps.sleep ?? ((ms: number, signal: AbortSignal) => sleepFor(ms, undefined, { signal }));
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> | undefined;
  let phase: DemoProgress['phase'] = 'idle';
  let fed = 0;

  /** Tries until it is taken: a full gateway is no reason to leave a hole. */
  async function hand(items: readonly DemoItem[], history: boolean): Promise<void> {
    for (let from = 0; from < items.length; ) {
      const batch = items.slice(from, from + demoLimits.batchItemsMax);
      try {
        const answers = await deps.accept(
          batch.map(({ input }) => input),
          { history, source: `demo-${settings.seed}` },
        );
        const rejected = answers.find((answer) => answer.status === 'rejected');
        if (rejected !== undefined) deps.logger.warn(rejected, 'the gateway rejects an item of the demo');
        from += batch.length;
        fed += batch.length;
      } catch (error) {
        deps.logger.warn({ err: error }, 'the demo is not taken; trying again');
        await sleep(demoLimits.retryDelayMs, signal);
      }
      signal.throwIfAborted();
    }
  }

  async function playHistory(state: DemoState): Promise<DemoState> {
    phase = 'history';
    const untilMs = deps.clock().getTime();
    const fromMs = Math.max(state.fedUntilMs, untilMs - settings.historyDays * dayMs);
    let waiting: DemoItem[] = [];
    for (let hour = Math.floor(fromMs / hourMs) * hourMs; hour < untilMs; hour += hourMs) {
      const items = historyHour(settings, state.startedAtMs, hour);
      waiting.push(...items.filter(({ atMs }) => atMs >= fromMs && atMs < untilMs));
      if (waiting.length < demoLimits.batchItemsMax) continue;
      await hand(waiting, true);
      waiting = [];
      await deps.saveState({ ...state, fedUntilMs: Math.min(hour + hourMs, untilMs) });
    }
    await hand(waiting, true);
    const done = { ...state, fedUntilMs: untilMs };
    await deps.saveState(done);
    deps.logger.info({ items: fed }, 'the history of the demo is handed over');
    return done;
  }

  async function playLive(state: DemoState): Promise<void> {
    phase = 'live';
    const schedule = createIncidentSchedule(settings.seed, state.incidentsBegun);
    const beganMs = deps.clock().getTime();
    let second = Math.ceil(beganMs / secondMs) * secondMs;
    let savedMs = beganMs;
    let waiting: DemoItem[] = [];
    const save = (nowMs: number) => deps.saveState({ ...state, fedUntilMs: nowMs, incidentsBegun: schedule.begun() });
    try {
      for (;;) {
        const nowMs = deps.clock().getTime();
        second = Math.max(second, Math.floor(nowMs / secondMs - demoLimits.stallSecondsMax) * secondMs);
        for (; second <= nowMs; second += secondMs) {
          const elapsedMs = (second - beganMs) * settings.speed;
          waiting.push(...liveSecond(settings, second, elapsedMs, settings.speed, schedule.underWay(elapsedMs)));
        }
        await hand(
          waiting.filter(({ atMs }) => atMs <= nowMs),
          false,
        );
        waiting = waiting.filter(({ atMs }) => atMs > nowMs);
        if (nowMs - savedMs >= demoLimits.saveIntervalMs) {
          await save(nowMs);
          savedMs = nowMs;
        }
        await sleep(demoLimits.tickMs, signal);
      }
    } finally {
      await save(deps.clock().getTime());
    }
  }

  async function play(): Promise<void> {
    const now = deps.clock().getTime();
    const state = (await deps.loadState()) ?? { startedAtMs: now, fedUntilMs: 0, incidentsBegun: 0 };
    // Said at once: a demo that is stopped in its first second must not begin at another time.
    await deps.saveState(state);
    await deps.catalogue(demoCatalogue());
    const fedState = await playHistory(state);
    phase = 'catching_up';
    await deps.whenCaughtUp(signal);
    signal.throwIfAborted();
    deps.logger.info({}, 'the demo is live');
    await playLive(fedState);
  }

  return {
    start() {
      running ??= play().catch((error: unknown) => {
        if (!signal.aborted) deps.logger.warn({ err: error }, 'the demo ended');
      });
    },
    async stop() {
      stopping.abort();
      await running;
      phase = 'stopped';
    },
    progress: () => ({ phase, fed }),
  };
}
