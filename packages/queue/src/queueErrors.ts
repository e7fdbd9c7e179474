/** A payload that does not fit the schema of its job. */
export class InvalidPayloadError extends Error {
  override readonly name = 'InvalidPayloadError';
}

/** A cron expression, time zone or interval that cannot be followed. */
export class InvalidScheduleError extends Error {
  override readonly name = 'InvalidScheduleError';
}

/** `retry` of an id that is not among the failed jobs. */
export class JobNotFailedError extends Error {
  override readonly name = 'JobNotFailedError';
  constructor(jobName: string, id: string) {
    super(
      `no failed job ${jobName} has the id ${JSON.stringify(id)}: it runs again already, or was dropped as one of the oldest`,
    );
  }
}

/** A job name outside the job table: only plain JavaScript can get here, types forbid it. */
export class UnknownJobNameError extends Error {
  override readonly name = 'UnknownJobNameError';
  constructor(jobName: string, known: readonly string[]) {
    super(`no job is called ${JSON.stringify(jobName)}; this queue carries ${known.join(', ')}`);
  }
}

/** A call on a queue after `close`. */
export class QueueClosedError extends Error {
  override readonly name = 'QueueClosedError';
  constructor() {
    super('this queue is closed: open a new one');
  }
}
