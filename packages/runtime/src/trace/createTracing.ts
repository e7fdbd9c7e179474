import { AsyncLocalStorage } from 'node:async_hooks';
import {
  createTraceState,
  type Span as OtelSpan,
  context as otelContext,
  trace as otelTrace,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
} from '@opentelemetry/api';
import { nextTrace, type TraceContext } from './traceContext.js';

export interface SpanOptions {
  /** A bounded set of names: `POST /v1/feedback`, `analyze batch`. */
  readonly name: string;
  readonly kind?: 'server' | 'consumer' | 'producer' | 'client' | 'internal';
  /** Undefined: a new trace begins. */
  readonly parent?: TraceContext | undefined;
  /** Traces that this one continues without being part of any: those of a batch's messages. Asked for where somebody records. */
  readonly links?: () => readonly TraceContext[];
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

export interface Span {
  readonly trace: TraceContext;
  /** Runs `work` as part of the span: `current()` and the log know it, through every await. */
  within<Result>(work: () => Result): Result;
  end(error?: unknown): void;
}

/** Trace ids from accept to delivery; spans too, once the operator loads an OpenTelemetry SDK (docs/runbook.md). */
export interface Tracing {
  current(): TraceContext | undefined;
  start(options: SpanOptions): Span;
  /** `start`, `within` and `end` in one. */
  inSpan<Result>(options: SpanOptions, work: (trace: TraceContext) => Promise<Result>): Promise<Result>;
}

/** A batch has hundreds of messages; recorders keep 128 links by default. */
const linksMax = 128;

const kinds = {
  server: SpanKind.SERVER,
  consumer: SpanKind.CONSUMER,
  producer: SpanKind.PRODUCER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
} as const;

/**
 * Ids are made and carried here, so that they are there without any SDK: two random numbers a request or batch. Spans are
 * started through `@opentelemetry/api`, which does nothing until an SDK registers itself; then its ids are the ones used.
 * That package stays at the oldest version that can do this: one that is newer than the SDK's own is ignored without a word.
 */
export function createTracing(): Tracing {
  const here = new AsyncLocalStorage<TraceContext>();
  const tracer = otelTrace.getTracer('earshot');

  function start({ name, kind = 'internal', parent, links, attributes }: SpanOptions): Span {
    const from =
      parent === undefined
        ? ROOT_CONTEXT
        : otelTrace.setSpanContext(ROOT_CONTEXT, { ...toOtel(parent), isRemote: true });
    const span = tracer.startSpan(name, { kind: kinds[kind], ...(attributes ? { attributes } : {}) }, from);
    const recorded = span.isRecording();
    if (recorded && links !== undefined) {
      span.addLinks(
        links()
          .slice(0, linksMax)
          .map((link) => ({ context: toOtel(link) })),
      );
    }
    const trace = isOwn(span, parent) ? fromOtel(span) : nextTrace(parent);
    return {
      trace,
      within: (work) =>
        here.run(trace, () => (recorded ? otelContext.with(otelTrace.setSpan(from, span), work) : work())),
      end(error) {
        if (error !== undefined) {
          // The message may quote what was worked on: the kind alone is told.
          span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
        }
        span.end();
      },
    };
  }

  return {
    current: () => here.getStore(),
    start,
    async inSpan(options, work) {
      const span = start(options);
      try {
        const result = await span.within(() => work(span.trace));
        span.end();
        return result;
      } catch (error) {
        span.end(error);
        throw error;
      }
    },
  };
}

/** Without an SDK the API hands the parent's ids back, or ids of zeros. */
function isOwn(span: OtelSpan, parent: TraceContext | undefined): boolean {
  const { traceId, spanId } = span.spanContext();
  return !/^0+$/.test(traceId) && spanId !== parent?.spanId;
}

function toOtel({ traceId, spanId, flags, state }: TraceContext): SpanContext {
  const ids = { traceId, spanId, traceFlags: flags };
  return state === '' ? ids : { ...ids, traceState: createTraceState(state) };
}

function fromOtel(span: OtelSpan): TraceContext {
  const { traceId, spanId, traceFlags, traceState } = span.spanContext();
  return { traceId, spanId, flags: traceFlags, state: traceState?.serialize() ?? '' };
}
