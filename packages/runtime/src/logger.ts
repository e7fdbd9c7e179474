import { type Logger, pino } from 'pino';

export type { Logger };

/**
 * A JSON log on standard error, so that standard output stays free for data. Customers' text must never be passed to it;
 * the fields in which it could slip in are struck out as a second line of defence.
 */
export function createLogger(options: { readonly level: string; readonly service: string }): Logger {
  return pino(
    {
      level: options.level,
      base: { service: options.service },
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
