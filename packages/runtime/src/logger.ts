import { type Logger, pino } from 'pino';
import type { TraceContext } from './trace/traceContext.js';

export type { Logger };

export interface LoggerOptions {
  readonly level: string;
  readonly service: string;
  /** Where the work that logs belongs: every line tells `trace_id` and `span_id`. */
  readonly trace?: () => TraceContext | undefined;
}

/**
 * A JSON log on standard error, so that standard output stays free for data. Customers' text must never be passed to it;
 * the fields in which it could slip in are struck out as a second line of defence.
 */
export function createLogger(options: LoggerOptions): Logger {
  return pino(
    {
      level: options.level,
      base: { service: options.service },
      mixin: () => {
        const trace = options.trace?.();
        return trace === undefined ? {} : { trace_id: trace.traceId, span_id: trace.spanId };
      },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [
          'text',
          '*.text',
          '*.*.text',
          'value',
          '*.value',
          'body',
          '*.body',
          'headers.authorization',
          '*.headers.authorization',
        ],
        censor: '[not logged]',
      },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
