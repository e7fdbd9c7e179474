import { LiveEvent } from '@earshot/contracts';
import { createParser } from 'eventsource-parser';

/** A loaded machine is slow; a server that never tells fails all the same. */
const answerMsMax = 60_000;

/** Listens to GET /v1/live as a page does, and keeps what it hears. */
export function listenLive(
  open: (headers: Record<string, string>, signal: AbortSignal) => Promise<Response>,
  lastEventId?: string,
) {
  const events: LiveEvent[] = [];
  const eventIds: string[] = [];
  const stop = new AbortController();
  const parser = createParser({
    onEvent: ({ id, event, data }) => {
      events.push(LiveEvent.parse({ type: event, data: JSON.parse(data) }));
      eventIds.push(id ?? '');
    },
  });
  const ended = (async () => {
    const answer = await open(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }, stop.signal);
    const type = answer.headers.get('content-type');
    if (type !== 'text/event-stream; charset=utf-8') throw new Error(`expected an event stream, got ${type}`);
    if (answer.body === null) throw new Error('expected a stream');
    const decoder = new TextDecoder();
    for await (const chunk of answer.body) parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
  })().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  return {
    ended,
    end: () => stop.abort(),
    lastId: (index: number) => eventIds[index] ?? eventIds[0]?.replace(/\d+$/, '0'),
    async until(holds: (events: readonly LiveEvent[]) => boolean): Promise<readonly LiveEvent[]> {
      const deadline = Date.now() + answerMsMax;
      while (!holds(events)) {
        if (Date.now() > deadline) throw new Error(`still waiting; heard ${events.map(({ type }) => type).join(', ')}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return events;
    },
  };
}
