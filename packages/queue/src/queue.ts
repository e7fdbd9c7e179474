import type { z } from 'zod';

/** What the queue can carry: job name → schema of its payload. */
export type JobTable = Readonly<Record<string, z.ZodType>>;

/** When a scheduled job runs: a cron expression in a time zone (UTC where none is given), or a pause between starts. */
export type Schedule = { readonly cron: string; readonly timeZone?: string } | { readonly everyMs: number };

/** What is not given falls back to `queueDefaults`. */
export interface AddOptions {
  /** Adding an id again while a job of that id waits, runs or is remembered as finished does nothing. */
  readonly jobId?: string;
  readonly delayMs?: number;
  /** Tries in all, the first included. */
  readonly attemptsMax?: number;
  /** Pause before the second try; doubles with each further one, up to `backoffMaxMs`. */
  readonly backoffMs?: number;
  readonly backoffMaxMs?: number;
  /** What is told about the job beside its payload, such as the trace that it belongs to. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RunningJob<Payload> {
  readonly id: string;
  readonly payload: Payload;
  /** As they were added; none of a scheduled job. */
  readonly headers: Readonly<Record<string, string>>;
  /** 1 on the first try; a try whose worker died counts. */
  readonly attempt: number;
  /** Aborted when the worker is closing or lost the job. A closing worker's job that throws then is put back, its try not counted. */
  readonly signal: AbortSignal;
}

/** What is not given falls back to `queueDefaults`. */
export interface WorkOptions {
  /** Jobs that this worker runs side by side. */
  readonly concurrency?: number;
  /**
   * Jobs of this name that run side by side in all processes together; no limit where not given. A worker that was not
   * heard of for `stalledAfterMs` no longer counts, so what must never overlap has to watch its job's `signal` too.
   */
  readonly concurrencyOverall?: number;
  /** A worker that has not been heard of for so long has lost its job: another takes it. */
  readonly stalledAfterMs?: number;
  /** How long `close` waits for running jobs; what still runs then is left to be taken again once stalled. */
  readonly closeWaitMs?: number;
  /** Told of every try that failed, for logs and counts. The queue itself writes none. */
  readonly onFailedTry?: (failure: FailedTry) => void;
}

export interface FailedTry {
  readonly id: string;
  readonly attempt: number;
  readonly reason: string;
  /** True where it is not tried again: it now stands in `failed`. */
  readonly final: boolean;
}

/** What every driver takes. */
export interface QueueOptions<Jobs extends JobTable> {
  readonly jobs: Jobs;
  /** Finished jobs that had an id of their caller's, whose ids are remembered; the oldest are forgotten first. Each job name has its own. */
  readonly completedKeptMax?: number;
  /** Jobs kept in `failed`, the same way. */
  readonly failedKeptMax?: number;
  /** Told of what went wrong outside any call, such as a lost connection; the driver goes on by itself. A process warning where not given. */
  readonly onError?: (error: Error) => void;
}

export interface FailedJob {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly attempts: number;
  readonly reason: string;
  readonly failedAtMs: number;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly delayed: number;
  readonly active: number;
  readonly failed: number;
}

export interface QueueWorker {
  /** Takes no new jobs, aborts the running ones' signals and waits for them, `closeWaitMs` at most. */
  close(): Promise<void>;
}

/** Jobs that must happen once, later, or again until they work. A handler that throws is tried again. */
export interface Queue<Jobs extends JobTable> {
  /**
   * Parses the payload first. Resolves when the job is durable; `added` is false where the id was known.
   * @throws InvalidPayloadError where the payload does not fit the job's schema (which must take its own output).
   */
  add<Name extends keyof Jobs & string>(
    name: Name,
    payload: z.infer<Jobs[Name]>,
    options?: AddOptions,
  ): Promise<{ readonly id: string; readonly added: boolean }>;
  /**
   * Runs `name` on a schedule; saying it again changes the schedule, it is never doubled, also with many processes.
   * Runs never pile up: those missed while nobody worked are made up for by one.
   * @throws InvalidScheduleError, InvalidPayloadError
   */
  schedule<Name extends keyof Jobs & string>(
    name: Name,
    schedule: Schedule,
    payload: z.infer<Jobs[Name]>,
  ): Promise<void>;
  work<Name extends keyof Jobs & string>(
    name: Name,
    handler: (job: RunningJob<z.infer<Jobs[Name]>>) => Promise<void>,
    options?: WorkOptions,
  ): Promise<QueueWorker>;
  counts<Name extends keyof Jobs & string>(name: Name): Promise<QueueCounts>;
  /** Jobs that used up their tries, newest first. */
  failed<Name extends keyof Jobs & string>(name: Name, limit: number): Promise<readonly FailedJob[]>;
  /**
   * Puts a failed job back with all its tries.
   * @throws JobNotFailedError where no failed job has this id
   */
  retry<Name extends keyof Jobs & string>(name: Name, id: string): Promise<void>;
  /** Resolves if the queue answers. */
  ping(): Promise<void>;
  /** Closes the workers first. Calling it again does nothing. */
  close(): Promise<void>;
}
