import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from './logger.js';

/** A drain that takes longer has hung; what is not committed is read again at the next start. */
const drainTimeoutMs = 30_000;

export interface Stoppable {
  /** Resolves where it broke down for good; it is then stopped as by a signal, and the exit code is 1. */
  readonly failed?: Promise<Error>;
  stop(): Promise<void>;
}

/**
 * Starts something and stops it gracefully on SIGTERM or SIGINT: the first signal drains (once all is up, if it comes
 * earlier), the second ends at once. Resolves to the exit code: 0 after a drain, 1 where it broke down by itself, or draining
 * failed or took too long, 130 after a second signal. After any but 0 something may still run: the caller must end the process.
 */
export async function runUntilStopped(start: () => Promise<Stoppable>, logger: Logger): Promise<number> {
  let signalled: (name: string) => void = () => {};
  let again: () => void = () => {};
  const first = new Promise<string>((resolve) => {
    signalled = resolve;
  });
  const second = new Promise<'second'>((resolve) => {
    again = () => resolve('second');
  });
  let count = 0;
  const onSignal = (name: string) => {
    count += 1;
    if (count === 1) signalled(name);
    // A terminal's Ctrl-C reaches the process twice when npm or a shell passes it on: within a second it is one.
    else if (Date.now() - firstAt > 1_000) again();
  };
  let firstAt = 0;
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.on(name, () => {
      if (count === 0) firstAt = Date.now();
      onSignal(name);
    });
  }
  // A start may wait for a server that never comes; a supervisor sends one signal and no second.
  const tooLong = first.then(() => sleep(drainTimeoutMs, 'timeout' as const, { ref: false }));
  const running = await Promise.race([start(), second, tooLong]);
  if (running === 'second') return 130;
  if (running === 'timeout') {
    logger.error({ drainTimeoutMs }, 'told to stop while starting, and it did not come up to drain');
    return 1;
  }
  const ending = await Promise.race([first, running.failed ?? new Promise<never>(() => {})]);
  const broken = ending instanceof Error;
  if (broken) logger.fatal({ err: ending }, 'broke down; draining what still works, then ending');
  else logger.info({ signal: ending }, 'draining');
  const timeout = sleep(drainTimeoutMs, 'timeout' as const, { ref: false });
  const outcome = await Promise.race([
    running.stop().then(
      () => 'drained' as const,
      (error: unknown) => error,
    ),
    second,
    timeout,
  ]);
  if (outcome === 'drained') return broken ? 1 : 0;
  if (outcome === 'second') return 130;
  if (outcome === 'timeout')
    logger.error({ drainTimeoutMs }, 'draining took too long; what was not committed comes again at the next start');
  else logger.error({ err: outcome }, 'draining failed');
  return 1;
}
