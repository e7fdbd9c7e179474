import type { ServerResponse } from 'node:http';
import type { LiveEvent } from '@earshot/contracts';
import { apiLimits } from '../apiLimits.js';

/** Whose rows somebody sees; null: everybody's. */
export type Suppliers = readonly string[] | null;

/** Something that happened: what each listener is told of it depends on whose rows they see. */
export interface Happening {
  /** The event as these see it; undefined where nothing of it is theirs. */
  readonly eventFor: (suppliers: Suppliers) => LiveEvent | undefined;
  /** False for what the next event of its kind replaces anyway: it is not kept for who comes back. */
  readonly isKept: boolean;
}

/** Everybody who listens, and the last events for those who lost their line. */
export interface LiveClients {
  count(): number;
  /** The different sets of suppliers that listeners are bound to, null among them for who sees all. */
  bounds(): readonly Suppliers[];
  /**
   * Takes over the response: writes what came after `lastEventId`, as far as it is kept (`missed` says where it is not), then what
   * comes.
   */
  add(client: LiveClient, lastEventId: string | undefined): void;
  /** Tells everybody whom it concerns. */
  send(happening: Happening): void;
  heartbeat(): void;
  /** Ends the lines of those who may not listen any more. */
  dismiss(): Promise<void>;
  close(): void;
}

export interface LiveClient {
  readonly response: ServerResponse;
  readonly suppliers: Suppliers;
  /** Whether they still may: a session ends, a token is revoked. */
  readonly isAllowed: () => Promise<boolean>;
}

/** `run` names this run of the server: after a restart its numbers begin anew, and old ones must not be taken for them. */
export function createLiveClients(run: string): LiveClients {
  const clients = new Set<LiveClient>();
  const kept: { readonly number: number; readonly happening: Happening }[] = [];
  let number = 0;

  function write({ response }: LiveClient, text: string): void {
    if (response.writableLength > apiLimits.liveClientBytesMax) {
      // It does not read: what it misses it asks for when it comes back.
      response.destroy();
      return;
    }
    response.write(text);
  }

  function tell(client: LiveClient, at: number, event: LiveEvent | undefined): void {
    if (event === undefined) return;
    write(client, `id: ${run}-${at}\nevent: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`);
  }

  /** What was told since; and where that is not known any more, that something was. */
  function tellMissed(client: LiveClient, lastEventId: string): void {
    const [ofRun, last] = lastEventId.split('-');
    const from = ofRun === run && last !== undefined && /^\d{1,15}$/.test(last) ? Number(last) : undefined;
    const oldest = kept[0]?.number ?? number + 1;
    // What was not kept between two that were is replaced by what comes next: nothing is missed by that.
    if (from === undefined || (from + 1 < oldest && kept.length >= apiLimits.liveEventsKeptMax)) {
      tell(client, number, { type: 'missed', data: {} });
    }
    if (from === undefined) return;
    for (const each of kept) {
      if (each.number > from) tell(client, each.number, each.happening.eventFor(client.suppliers));
    }
  }

  return {
    count: () => clients.size,
    bounds() {
      const different = new Map([...clients].map(({ suppliers }) => [JSON.stringify(suppliers), suppliers]));
      return [...different.values()];
    },
    add(client, lastEventId) {
      const { response } = client;
      clients.add(client);
      response.once('close', () => clients.delete(client));
      response.once('error', () => clients.delete(client));
      // Tells the browser's own EventSource how long to wait; a comment opens the stream where a proxy holds the first bytes.
      response.write('retry: 2000\n: listening\n\n');
      if (lastEventId !== undefined && lastEventId !== '') tellMissed(client, lastEventId);
    },
    send(happening) {
      number++;
      if (happening.isKept) kept.push({ number, happening });
      if (kept.length > apiLimits.liveEventsKeptMax) kept.shift();
      for (const client of clients) tell(client, number, happening.eventFor(client.suppliers));
    },
    heartbeat() {
      for (const client of clients) write(client, ': still here\n\n');
    },
    async dismiss() {
      for (const client of [...clients]) if (!(await client.isAllowed())) client.response.end();
    },
    close() {
      for (const { response } of clients) response.end();
      clients.clear();
    },
  };
}
