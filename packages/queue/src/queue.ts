import type { z } from 'zod';

/** What the queue can carry: job name → schema of its payload. */
export type JobTable = Readonly<Record<string, z.ZodType>>;

export interface AddOptions {
  /** Adding an id again while a job of that id waits, runs or is remembered as finished does nothing. */
  readonly jobId?: string;
  readonly delayMs?: number;
  /** Tries in all, the first included. */
  readonly attemptsMax?: number;
  /** Pause before the second try; doubles with each further one, up to `backoffMaxMs`. */
  readonly backoffMs?: number;
  readonly backoffMaxMs?: number;
}

export interface RunningJob<Payload> {
  readonly id: string;
  readonly payload: Payload;
  /** 1 on the first try. */
  readonly attempt: number;
  /** Aborted when the worker is closing or lost the job. */
  readonly signal: AbortSignal;
}

export interface WorkOptions {
  readonly concurrency?: number;
  /** A worker that has not been heard of for so long has lost its job: another takes it. */
  readonly stalledAfterMs?: number;
}

export interface FailedJob {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
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
  /** Takes no new jobs, waits for running ones. */
  close(): Promise<void>;
}

/** Jobs that must happen once, later, or again until they work. A handler that throws is tried again. */
export interface Queue<Jobs extends JobTable> {
  /** Parses the payload first. Resolves when the job is durable; `added` is false where the id was known. */
  add<Name extends keyof Jobs & string>(
    name: Name,
    payload: z.infer<Jobs[Name]>,
    options?: AddOptions,
  ): Promise<{ readonly id: string; readonly added: boolean }>;
  /** Runs `name` on a schedule; saying it again changes the schedule, it is never doubled, also with many processes. */
  schedule<Name extends keyof Jobs & string>(
    name: Name,
    schedule: { readonly cron: string; readonly timeZone?: string } | { readonly everyMs: number },
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
  /** Puts a failed job back with all its tries. */
  retry<Name extends keyof Jobs & string>(name: Name, id: string): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
