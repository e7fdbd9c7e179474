import { describe, expect, it } from 'vitest';
import type { Ports } from './openPorts.js';
import { createReadiness } from './readiness.js';

const none = { bus: undefined, store: undefined, queue: undefined, acceptedIds: undefined };
const well = async () => {};
/** Only the ping of a port is looked at. */
const ports = (pings: Partial<Record<keyof typeof none, () => Promise<void>>>) =>
  ({
    ...none,
    ...Object.fromEntries(Object.entries(pings).map(([name, ping]) => [name, { ping }])),
  }) as unknown as Ports;

describe('createReadiness', () => {
  it('is ok where all answer and read', async () => {
    const readiness = createReadiness({
      ports: ports({ bus: well, store: well }),
      classifier: () => ({ ping: well }),
      consumers: () => [{ group: 'analyze', isRunning: true }],
    });
    expect(await readiness()).toEqual({
      status: 'ok',
      checks: { bus: 'ok', store: 'ok', model: 'ok', consumers: 'ok' },
    });
  });

  it('fails where a port is away, a thread is dead, a reader stopped, each by name', async () => {
    const readiness = createReadiness({
      ports: ports({ bus: well, queue: () => Promise.reject(new Error('ECONNREFUSED')) }),
      classifier: () => ({ ping: () => Promise.reject(new Error('1 of 2 model threads answer')) }),
      consumers: () => [
        { group: 'analyze', isRunning: false },
        { group: 'cluster', isRunning: true },
      ],
    });
    expect(await readiness()).toEqual({
      status: 'failing',
      checks: {
        bus: 'ok',
        queue: 'ECONNREFUSED',
        model: '1 of 2 model threads answer',
        consumers: expect.stringMatching(/^analyze: not in the group/),
      },
    });
  });

  it('answers also where something does not', async () => {
    const readiness = createReadiness({
      ports: ports({ store: () => new Promise(() => {}) }),
      classifier: () => undefined,
      consumers: () => [],
    });
    expect(await readiness()).toEqual({ status: 'failing', checks: { store: 'no answer within 5 s' } });
  }, 30_000);
});
