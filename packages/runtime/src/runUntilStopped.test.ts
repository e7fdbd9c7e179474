import { expect, it } from 'vitest';
import { createLogger } from './logger.js';
import { runUntilStopped } from './runUntilStopped.js';

const logger = createLogger({ level: 'silent', service: 'test' });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('drains after a signal, also one that came while it started', async () => {
  const events: string[] = [];
  const ended = runUntilStopped(async () => {
    await pause(50);
    events.push('up');
    return {
      stop: async () => {
        events.push('drained');
      },
    };
  }, logger);
  process.emit('SIGTERM', 'SIGTERM');
  expect(await ended).toBe(0);
  expect(events).toEqual(['up', 'drained']);
});

it.each([
  ['starting', () => new Promise<never>(() => {})],
  ['draining', async () => ({ stop: () => new Promise<void>(() => {}) })],
])('ends at a second signal where %s hangs; the same signal passed on twice is one', async (_name, start) => {
  let code: number | undefined;
  const ended = runUntilStopped(start, logger).then((exit) => {
    code = exit;
  });
  process.emit('SIGINT', 'SIGINT');
  process.emit('SIGINT', 'SIGINT');
  await pause(1_100);
  expect(code).toBeUndefined();
  process.emit('SIGINT', 'SIGINT');
  await ended;
  expect(code).toBe(130);
});

it('stops what broke down by itself, and says so by its exit code', async () => {
  const events: string[] = [];
  const code = await runUntilStopped(
    async () => ({
      failed: Promise.resolve(new Error('the model died too often')),
      stop: async () => {
        events.push('drained');
      },
    }),
    logger,
  );
  expect([code, events]).toEqual([1, ['drained']]);
});
