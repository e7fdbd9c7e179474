import type { ServerResponse } from 'node:http';
import type { LiveEvent } from '@earshot/contracts';
import { apiLimits } from '../apiLimits.js';

/** Everybody who listens, and the last events for those who lost their line. */
export interface LiveClients {
  count(): number;
  /** Takes over the response: writes the events after `lastEventId` where they are still kept, then what comes. */
  add(response: ServerResponse, lastEventId: string | undefined): void;
  /** Tells everybody. `kept: false` for what the next event of its kind replaces anyway. */
  send(event: LiveEvent, kept?: boolean): void;
  heartbeat(): void;
  close(): void;
}

/** `run` names this run of the server: after a restart its numbers begin anew, and old ones must not be taken for them. */
export function createLiveClients(run: string): LiveClients {
  const clients = new Set<ServerResponse>();
  const kept: { readonly number: number; readonly text: string }[] = [];
  let number = 0;

  function write(client: ServerResponse, text: string): void {
    if (client.writableLength > apiLimits.liveClientBytesMax) {
      // It does not read: what it misses it asks for when it comes back.
      client.destroy();
      return;
    }
    client.write(text);
  }

  return {
    count: () => clients.size,
    add(response, lastEventId) {
      clients.add(response);
      response.once('close', () => clients.delete(response));
      response.once('error', () => clients.delete(response));
      // Tells the browser's own EventSource how long to wait; a comment opens the stream where a proxy holds the first bytes.
      response.write('retry: 2000\n: listening\n\n');
      const [ofRun, last] = lastEventId?.split('-') ?? [];
      const from = ofRun === run && last !== undefined ? Number(last) : number;
      for (const event of kept) if (event.number > from) write(response, event.text);
    },
    send(event, keep = true) {
      number++;
      const text = `id: ${run}-${number}\nevent: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`;
      if (keep) kept.push({ number, text });
      if (kept.length > apiLimits.liveEventsKeptMax) kept.shift();
      for (const client of clients) write(client, text);
    },
    heartbeat() {
      for (const client of clients) write(client, ': still here\n\n');
    },
    close() {
      for (const client of clients) client.end();
      clients.clear();
    },
  };
}
