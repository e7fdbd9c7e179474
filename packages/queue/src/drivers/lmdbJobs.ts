import { createHash } from 'node:crypto';
import { type Database, open } from 'lmdb';
import { nextRunAtMs } from '../nextRunAtMs.js';
import type { QueueCounts, Schedule } from '../queue.js';
import { queueDefaults } from '../queueDefaults.js';
import { QueueClosedError } from '../queueErrors.js';

type State = 'pending' | 'active' | 'failed' | 'completed';

/** A job as it lies in LMDB. `atMs` is its due time while pending, the end of its lease while active, else when it finished. */
export interface StoredJob {
  readonly name: string;
  readonly id: string;
  /** As JSON, so that both drivers carry the same kinds of values. */
  readonly payload: unknown;
  /** Absent where there are none. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly attemptsMax: number;
  readonly backoffMs: number;
  readonly backoffMaxMs: number;
  readonly origin: 'caller-id' | 'no-id' | 'schedule';
  readonly state: State;
  readonly atMs: number;
  /** Order among jobs due at the same moment. */
  readonly sequence: number;
  readonly failures: number;
  readonly stalls: number;
  /** Grows with each take: whoever holds an older one has lost the job. */
  readonly take: number;
  readonly takenByPid: number;
  readonly reason: string;
}

export type NewJob = Pick<
  StoredJob,
  'name' | 'id' | 'payload' | 'headers' | 'attemptsMax' | 'backoffMs' | 'backoffMaxMs' | 'origin' | 'atMs'
>;

interface StoredSchedule {
  readonly schedule: Schedule;
  readonly payload: unknown;
  /** Key of the one job that waits for the next run. */
  readonly nextKey: string;
}

type TimeKey = [name: string, state: State, atMs: number, sequence: number];

export interface LmdbJobsOptions {
  readonly path: string;
  readonly completedKeptMax: number;
  readonly failedKeptMax: number;
}

export type LmdbJobs = ReturnType<typeof openLmdbJobs>;

/**
 * The jobs of the embedded queue and their moves from state to state, each move one LMDB transaction.
 *
 * `jobs` holds each job under a hash of its name and id (LMDB keys are limited to 1,978 bytes); `times` orders the jobs of
 * each name and state by `atMs`, so that the next due job, the next lease to run out and the oldest finished job are
 * each the first entry of a range. A schedule always has exactly one pending job; taking it puts the next one in place
 * in the same transaction, so runs neither double nor pile up.
 */
export function openLmdbJobs({ path, completedKeptMax, failedKeptMax }: LmdbJobsOptions) {
  const root = open({ path, noSubdir: false, maxDbs: 8 });
  const jobs: Database<StoredJob, string> = root.openDB({ name: 'jobs', encoding: 'json' });
  const times: Database<string, TimeKey> = root.openDB({ name: 'times', encoding: 'string' });
  const schedules: Database<StoredSchedule, string> = root.openDB({ name: 'schedules', encoding: 'json' });
  const numbers: Database<number, string> = root.openDB({ name: 'numbers', encoding: 'json' });

  let closed = false;

  /** A handler that outlived its worker's `close` may still report: writing to a closed environment would end the process. */
  async function transact<T>(moves: () => T): Promise<T> {
    if (closed) throw new QueueClosedError();
    return root.transaction(moves);
  }

  // ---- inside a transaction -------------------------------------------------------------------------------------

  function increment(counter: string, by: number): number {
    const value = (numbers.get(counter) ?? 0) + by;
    numbers.put(counter, value);
    return value;
  }

  function leave(job: StoredJob): void {
    times.remove([job.name, job.state, job.atMs, job.sequence]);
    if (job.state === 'failed' || job.state === 'completed') increment(keptCounter(job.name, job.state), -1);
  }

  function enter(job: StoredJob): StoredJob {
    const key = jobKey(job.name, job.id);
    jobs.put(key, job);
    times.put([job.name, job.state, job.atMs, job.sequence], key);
    if (job.state === 'failed' || job.state === 'completed') {
      const kept = increment(keptCounter(job.name, job.state), 1);
      dropOldest(job.name, job.state, kept - (job.state === 'failed' ? failedKeptMax : completedKeptMax));
    }
    return job;
  }

  function move(job: StoredJob, changes: Partial<StoredJob>): StoredJob {
    leave(job);
    return enter({ ...job, ...changes });
  }

  function drop(job: StoredJob): void {
    leave(job);
    jobs.remove(jobKey(job.name, job.id));
  }

  function dropOldest(name: string, state: State, count: number): void {
    if (count > 0) for (const job of first(name, state, Number.MAX_SAFE_INTEGER, count)) drop(job);
  }

  /** The first jobs of a state up to a time, as an array: the range must be read to its end before anything is written. */
  function first(name: string, state: State, untilMs: number, limit: number): StoredJob[] {
    const keys = [
      ...times.getRange({ start: [name, state, 0, 0], end: [name, state, untilMs, Number.MAX_SAFE_INTEGER], limit }),
    ];
    return keys.flatMap(({ value }) => jobs.get(value) ?? []);
  }

  function insert(job: NewJob): StoredJob {
    const fresh = { state: 'pending', failures: 0, stalls: 0, take: 0, takenByPid: 0, reason: '' } as const;
    return enter({ ...job, ...fresh, sequence: increment('sequence', 1) });
  }

  function insertScheduled(name: string, schedule: Schedule, payload: unknown, afterMs: number): void {
    const atMs = nextRunAtMs(schedule, afterMs);
    const { attemptsMax, backoffMs, backoffMaxMs } = queueDefaults;
    const id = `schedule:${atMs}`;
    // Where the clock was set back, the run of that time is there already.
    if (jobs.get(jobKey(name, id)) === undefined) {
      insert({ name, id, payload, attemptsMax, backoffMs, backoffMaxMs, origin: 'schedule', atMs });
    }
    schedules.put(name, { schedule, payload, nextKey: jobKey(name, id) });
  }

  function takeBack(job: StoredJob, nowMs: number): void {
    const stalls = job.stalls + 1;
    if (stalls <= queueDefaults.stallsMax) {
      move(job, { state: 'pending', atMs: nowMs, stalls });
      return;
    }
    const reason = `its worker died or froze ${stalls} times while running it`;
    move(job, { state: 'failed', atMs: nowMs, stalls, reason });
  }

  function take(job: StoredJob, nowMs: number, leaseMs: number): StoredJob {
    const scheduled = schedules.get(job.name);
    if (scheduled?.nextKey === jobKey(job.name, job.id)) {
      insertScheduled(job.name, scheduled.schedule, scheduled.payload, Math.max(nowMs, job.atMs));
    }
    return move(job, { state: 'active', atMs: nowMs + leaseMs, take: job.take + 1, takenByPid: process.pid });
  }

  /** The job if it still is the caller's. */
  function held(job: StoredJob): StoredJob | undefined {
    const stored = jobs.get(jobKey(job.name, job.id));
    return stored?.state === 'active' && stored.take === job.take ? stored : undefined;
  }

  // ---- moves ----------------------------------------------------------------------------------------------------

  return {
    /** False where the id is known. Resolves once on disk. */
    async add(job: NewJob): Promise<boolean> {
      const added = await transact(() => {
        if (jobs.get(jobKey(job.name, job.id)) !== undefined) return false;
        insert(job);
        return true;
      });
      await root.flushed;
      return added;
    },

    async setSchedule(name: string, schedule: Schedule, payload: unknown, nowMs: number): Promise<void> {
      // Throws here, outside the transaction, where it cannot be followed.
      nextRunAtMs(schedule, nowMs);
      await transact(() => {
        const known = schedules.get(name);
        const next = known === undefined ? undefined : jobs.get(known.nextKey);
        if (
          known !== undefined &&
          next?.state === 'pending' &&
          JSON.stringify(known.schedule) === JSON.stringify(schedule)
        ) {
          // Not put off: a process that restarts more often than its schedule runs must not starve it.
          jobs.put(known.nextKey, { ...next, payload });
          schedules.put(name, { ...known, payload });
          return;
        }
        if (next?.state === 'pending' && next.take === 0) drop(next);
        insertScheduled(name, schedule, payload, nowMs);
      });
      await root.flushed;
    },

    /** Due jobs, oldest first, held until `nowMs + leaseMs`; those whose lease ran out count as due again. */
    claim(name: string, nowMs: number, leaseMs: number, jobsMax: number): Promise<StoredJob[]> {
      return transact(() => {
        for (const job of first(name, 'active', nowMs, Number.MAX_SAFE_INTEGER)) takeBack(job, nowMs);
        return first(name, 'pending', nowMs, jobsMax).map((job) => take(job, nowMs, leaseMs));
      });
    },

    /** Extends the leases; gives back the jobs that were lost. */
    renew(running: readonly StoredJob[], nowMs: number, leaseMs: number): Promise<StoredJob[]> {
      return transact(() =>
        running.filter((job) => {
          const mine = held(job);
          if (mine !== undefined) move(mine, { atMs: nowMs + leaseMs });
          return mine === undefined;
        }),
      );
    },

    complete(job: StoredJob, nowMs: number): Promise<void> {
      return transact(() => {
        const mine = held(job);
        if (mine === undefined) return;
        // Only an id that a caller may add again is worth remembering.
        if (mine.origin === 'caller-id') move(mine, { state: 'completed', atMs: nowMs, payload: null });
        else drop(mine);
      });
    },

    /** Tries again at `againAtMs`, or never where it is undefined. */
    fail(job: StoredJob, reason: string, nowMs: number, againAtMs: number | undefined): Promise<void> {
      return transact(() => {
        const mine = held(job);
        if (mine === undefined) return;
        const failures = mine.failures + 1;
        if (againAtMs === undefined) move(mine, { state: 'failed', atMs: nowMs, failures, reason });
        else move(mine, { state: 'pending', atMs: againAtMs, failures, reason });
      });
    },

    /** Back to waiting, as if it had not been taken. */
    release(job: StoredJob, nowMs: number): Promise<void> {
      return transact(() => {
        const mine = held(job);
        if (mine !== undefined) move(mine, { state: 'pending', atMs: nowMs });
      });
    },

    /** False where no failed job has this id. */
    async retry(name: string, id: string, nowMs: number): Promise<boolean> {
      const done = await transact(() => {
        const job = jobs.get(jobKey(name, id));
        if (job?.state !== 'failed') return false;
        move(job, { state: 'pending', atMs: nowMs, failures: 0, stalls: 0, reason: '' });
        return true;
      });
      await root.flushed;
      return done;
    },

    /** Takes back at once what dead processes held, without waiting for their leases. Returns how many. */
    takeBackFromTheDead(names: readonly string[], nowMs: number): Promise<number> {
      return transact(() => {
        const active = names.flatMap((name) => first(name, 'active', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER));
        const orphans = active.filter((job) => isDead(job.takenByPid));
        for (const job of orphans) takeBack(job, nowMs);
        return orphans.length;
      });
    },

    /** When something next falls due or runs out of its lease; undefined where nothing waits or runs. */
    nextAtMs(name: string): number | undefined {
      const next = (['pending', 'active'] as const).flatMap((state) => first(name, state, Number.MAX_SAFE_INTEGER, 1));
      return next.length === 0 ? undefined : Math.min(...next.map((job) => job.atMs));
    },

    counts(name: string, nowMs: number): QueueCounts {
      const count = (state: State, fromMs: number, toMs: number) =>
        times.getKeysCount({ start: [name, state, fromMs, 0], end: [name, state, toMs, Number.MAX_SAFE_INTEGER] });
      const all = Number.MAX_SAFE_INTEGER;
      return {
        waiting: count('pending', 0, nowMs),
        delayed: count('pending', nowMs + 1, all),
        active: count('active', 0, all),
        failed: numbers.get(keptCounter(name, 'failed')) ?? 0,
      };
    },

    /** Newest first. */
    failed(name: string, limit: number): StoredJob[] {
      const start: TimeKey = [name, 'failed', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
      const range = times.getRange({ start, end: [name, 'failed', 0, 0], reverse: true, limit });
      return [...range].flatMap(({ value }) => jobs.get(value) ?? []);
    },

    async ping(): Promise<void> {
      numbers.get('sequence');
    },

    async close(): Promise<void> {
      closed = true;
      await root.flushed;
      await root.close();
    },
  };
}

function jobKey(name: string, id: string): string {
  // The length keeps ('a', 'b:c') and ('a:b', 'c') apart.
  return createHash('sha256').update(`${name.length}:${name}:${id}`).digest('base64url').slice(0, 32);
}

function keptCounter(name: string, state: 'failed' | 'completed'): string {
  return `${state} ${name}`;
}

/**
 * Whether the process that took a job is gone. Its own pid counts as gone: this is asked at opening, before this process took
 * anything, and in a container every process of the same image bears the same pid.
 */
function isDead(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
