import type { BusMessage } from './bus.js';

/** W3C Trace Context. What a message causes carries them on, so that one finds everything that came of a request. */
const traceHeaders = ['traceparent', 'tracestate'] as const;

/** The headers of a message that what it causes must bear too: those of its trace. */
export function passedOn({ headers }: Pick<BusMessage, 'headers'>): Record<string, string> {
  return Object.fromEntries(
    traceHeaders.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** 32 hex digits, '' where the message belongs to no trace. */
export function traceIdOf(headers: Readonly<Record<string, string>>): string {
  return /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/.exec(headers.traceparent ?? '')?.[1] ?? '';
}
