import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTraceparent, headersOfTrace, nextTrace, parseTraceparent, traceOfHeaders } from './traceContext.js';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

describe('traceContext', () => {
  it('reads a header and writes it again', () => {
    const header = `00-${traceId}-${spanId}-01`;
    const trace = parseTraceparent(header);
    expect(trace).toEqual({ traceId, spanId, flags: 1, state: '' });
    expect(trace && formatTraceparent(trace)).toBe(header);
  });

  it.each([
    ['nothing', undefined],
    ['zeros for a trace', `00-${'0'.repeat(32)}-${spanId}-01`],
    ['zeros for a span', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['upper case', `00-${traceId.toUpperCase()}-${spanId}-01`],
    ['a short id', `00-${traceId.slice(1)}-${spanId}-01`],
    ['version ff', `ff-${traceId}-${spanId}-01`],
    ['more than version 00 has', `00-${traceId}-${spanId}-01-more`],
    ['words', 'traceparent'],
  ])('takes %s for no trace', (_name, header) => {
    expect(parseTraceparent(header)).toBeUndefined();
  });

  it('reads what later versions append', () => {
    expect(parseTraceparent(`01-${traceId}-${spanId}-00-more`)).toMatchObject({ traceId, spanId });
  });

  it('never throws, and what it takes it writes as a valid header', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const trace = parseTraceparent(text);
        if (trace !== undefined) expect(parseTraceparent(formatTraceparent(trace))).toEqual(trace);
      }),
    );
  });

  it('goes on in the same trace with another span, or begins a new one', () => {
    const first = nextTrace(undefined);
    const second = nextTrace(first);
    expect(second.traceId).toBe(first.traceId);
    expect(second.spanId).not.toBe(first.spanId);
    expect(nextTrace(undefined).traceId).not.toBe(first.traceId);
    expect(traceOfHeaders(headersOfTrace({ ...first, state: 'vendor=1' }))).toEqual({ ...first, state: 'vendor=1' });
  });
});
