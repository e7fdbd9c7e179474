import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createTracing } from './createTracing.js';
import { nextTrace } from './traceContext.js';

describe('createTracing without an SDK', () => {
  it('knows where the work belongs, through awaits and side by side', async () => {
    const tracing = createTracing();
    const seen = await Promise.all(
      [1, 2, 3].map(() =>
        tracing.inSpan({ name: 'work' }, async (trace) => {
          await sleep(1);
          return [trace.traceId, tracing.current()?.traceId];
        }),
      ),
    );
    for (const [own, found] of seen) expect(found).toBe(own);
    expect(new Set(seen.map(([own]) => own)).size).toBe(3);
    expect(tracing.current()).toBeUndefined();
  });

  it('continues the trace that it is given, as a span of its own', async () => {
    const parent = nextTrace(undefined);
    await createTracing().inSpan({ name: 'work', parent }, async (trace) => {
      expect(trace.traceId).toBe(parent.traceId);
      expect(trace.spanId).not.toBe(parent.spanId);
    });
  });

  it('passes a failure on', async () => {
    await expect(createTracing().inSpan({ name: 'work' }, () => Promise.reject(new Error('as told')))).rejects.toThrow(
      'as told',
    );
  });

  it('does not ask for links that nobody records', () => {
    createTracing()
      .start({
        name: 'batch',
        links: () => {
          throw new Error('asked for');
        },
      })
      .end();
  });
});
