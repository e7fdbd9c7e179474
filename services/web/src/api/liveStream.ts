import { LiveEvent } from '@earshot/contracts';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { failureKindOf } from './ApiFailure.js';
import { backoffMs } from './backoff.js';

/** The server sends at least a comment this often; silence for longer means that the line is dead although it is open. */
const silenceMaxMs = 45_000;
/** A single event is a few kilobytes; more than this without an end is not one of ours. */
const bufferCharsMax = 4_000_000;

export type LiveStatus =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'away'; readonly retryAt: number }
  | { readonly kind: 'refused' };

export interface LiveStreamOptions {
  readonly url: string;
  /** null where the session's cookie speaks for the reader. */
  readonly token: string | null;
  readonly onEvent: (event: LiveEvent) => void;
  readonly onStatus: (status: LiveStatus) => void;
  /** Injected by tests; the browser's own otherwise. */
  readonly fetch?: typeof fetch;
  readonly random?: () => number;
  readonly silenceMaxMs?: number;
}

export interface LiveStream {
  /** Tries again at once instead of waiting for the next attempt. */
  readonly retryNow: () => void;
  readonly close: () => void;
}

/**
 * Listens to the server's events for as long as the page is open, and reconnects by itself. `fetch` instead of
 * EventSource, which can set no Authorization header (and a token in an address ends up in logs).
 * Source of the format: https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function openLiveStream(options: LiveStreamOptions): LiveStream {
  const random = options.random ?? Math.random;
  const closed = new AbortController();
  const heard: Heard = { lastEventId: '' };
  let wake = () => {};

  const run = async () => {
    let attempt = 0;
    while (!closed.signal.aborted) {
      options.onStatus({ kind: 'connecting' });
      const end = await listenOnce(options, closed.signal, heard, () => {
        attempt = 0;
        options.onStatus({ kind: 'live' });
      });
      if (closed.signal.aborted) return;
      if (end === 'refused') return options.onStatus({ kind: 'refused' });
      const delay = backoffMs(attempt++, random());
      options.onStatus({ kind: 'away', retryAt: Date.now() + delay });
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, delay);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  void run();

  return {
    retryNow: () => wake(),
    close: () => {
      closed.abort();
      wake();
    },
  };
}

/** What a stream remembers from one connection to the next. */
interface Heard {
  lastEventId: string;
}

/** One connection, from its opening to its end. Never rejects: why it ended decides what is done next. */
async function listenOnce(
  options: LiveStreamOptions,
  closed: AbortSignal,
  heard: Heard,
  onOpen: () => void,
): Promise<'ended' | 'refused'> {
  const line = new AbortController();
  const hangUp = () => line.abort();
  closed.addEventListener('abort', hangUp, { once: true });
  let silence: ReturnType<typeof setTimeout> | undefined;
  const hear = () => {
    clearTimeout(silence);
    silence = setTimeout(hangUp, options.silenceMaxMs ?? silenceMaxMs);
  };
  try {
    hear();
    const response = await (options.fetch ?? fetch)(options.url, {
      headers: {
        ...(options.token === null ? {} : { authorization: `Bearer ${options.token}` }),
        accept: 'text/event-stream',
        // The server tells again what was missed, as far as it still knows.
        ...(heard.lastEventId === '' ? {} : { 'last-event-id': heard.lastEventId }),
      },
      cache: 'no-store',
      signal: line.signal,
    });
    if (!response.ok) return ['refused', 'forbidden'].includes(failureKindOf(response.status)) ? 'refused' : 'ended';
    if (response.body === null) return 'ended';
    onOpen();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const parser = createParser({
      maxBufferSize: bufferCharsMax,
      onEvent: (message) => {
        heard.lastEventId = message.id ?? heard.lastEventId;
        deliver(message, options);
      },
      onError: (error) => {
        if (error.type === 'max-buffer-size-exceeded') hangUp();
      },
    });
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'ended';
      hear();
      parser.feed(value);
    }
  } catch {
    return 'ended';
  } finally {
    clearTimeout(silence);
    closed.removeEventListener('abort', hangUp);
    line.abort();
  }
}

function deliver(message: EventSourceMessage, options: LiveStreamOptions): void {
  const event = parseLiveEvent(message.event, message.data);
  if (event !== null) options.onEvent(event);
}

/**
 * The event that an SSE message stands for, null where this page does not know it: a newer server may send more than an
 * open page understands, and what is missed is read again with the next refresh.
 */
export function parseLiveEvent(name: string | undefined, data: string): LiveEvent | null {
  let body: unknown;
  try {
    body = JSON.parse(data);
  } catch {
    return null;
  }
  const direct = LiveEvent.safeParse({ type: name, data: body });
  return direct.success ? direct.data : null;
}
