import { randomBytes } from 'node:crypto';

/** Where something belongs: one trace from its acceptance to what came of it, and the span that caused it. */
export interface TraceContext {
  /** 32 hex digits, not all zero. */
  readonly traceId: string;
  /** 16 hex digits, not all zero. */
  readonly spanId: string;
  /** Bit 0: the caller may have recorded it. */
  readonly flags: number;
  /** What other vendors' tracers want passed on, '' for nothing. */
  readonly state: string;
}

export const traceHeader = 'traceparent';
export const traceStateHeader = 'tracestate';
/** W3C Trace Context § 3.3.1.5: at least so many must be passed on. */
const stateCharsMax = 512;

/** Undefined where the header is missing or not valid: then a new trace begins. Source: https://www.w3.org/TR/trace-context/ § 3.2. */
export function parseTraceparent(header: string | undefined, state = ''): TraceContext | undefined {
  const found = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/.exec(header?.trim() ?? '');
  const [, version, traceId, spanId, flags, rest] = found ?? [];
  if (version === undefined || traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  // Later versions may append fields; this one may not.
  if (version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, flags: Number.parseInt(flags, 16), state: state.length <= stateCharsMax ? state : '' };
}

export function formatTraceparent({ traceId, spanId, flags }: TraceContext): string {
  return `00-${traceId}-${spanId}-${(flags & 0xff).toString(16).padStart(2, '0')}`;
}

/** The trace that a message or request carries. */
export function traceOfHeaders(headers: Readonly<Record<string, unknown>>): TraceContext | undefined {
  const parent = headers[traceHeader];
  const state = headers[traceStateHeader];
  return parseTraceparent(
    typeof parent === 'string' ? parent : undefined,
    typeof state === 'string' ? state : undefined,
  );
}

/** What a message or request must carry for its trace to go on. */
export function headersOfTrace(trace: TraceContext): Record<string, string> {
  const parent = { [traceHeader]: formatTraceparent(trace) };
  return trace.state === '' ? parent : { ...parent, [traceStateHeader]: trace.state };
}

/** A span of the same trace, or the first of a new one. Not recorded: without a tracer nobody writes it down. */
export function nextTrace(parent: TraceContext | undefined): TraceContext {
  return {
    traceId: parent?.traceId ?? randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    flags: parent?.flags ?? 0,
    state: parent?.state ?? '',
  };
}
