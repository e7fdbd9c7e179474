import { randomUUID } from 'node:crypto';
import { ApiError, LiveEvent } from '@earshot/contracts';
import { HttpError } from '@earshot/runtime';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { actorOf } from '../access/actorOf.js';
import { apiLimits } from '../apiLimits.js';
import type { ApiDependencies } from '../dependencies.js';
import type { Picture } from '../picture.js';
import { createLiveClients } from './liveClients.js';
import { createLiveFeed } from './liveFeed.js';

/** GET /v1/live: one look at the store a second feeds everybody; none while nobody listens. */
export function liveRoutes(dependencies: ApiDependencies, picture: Picture): FastifyPluginAsyncZod {
  return async (app) => {
    const clients = createLiveClients(randomUUID().slice(0, 8));
    let feed = createLiveFeed(dependencies, picture, clients);
    let timer: NodeJS.Timeout | undefined;
    let lookedAtMs = 0;
    let wroteAtMs = 0;
    let dismissedAtMs = 0;
    let newcomers = false;
    let looking: Promise<void> = Promise.resolve();

    const nowMs = () => dependencies.clock().getTime();

    async function look(): Promise<void> {
      lookedAtMs = nowMs();
      try {
        const greet = newcomers;
        newcomers = false;
        await feed(greet);
        if (nowMs() - wroteAtMs >= apiLimits.liveHeartbeatMs) {
          clients.heartbeat();
          wroteAtMs = nowMs();
        }
        if (nowMs() - dismissedAtMs >= apiLimits.liveDismissEveryMs) {
          await clients.dismiss();
          dismissedAtMs = nowMs();
        }
      } catch (error) {
        dependencies.onError?.(error);
      }
    }

    function next(): void {
      if (clients.count() === 0) {
        timer = undefined;
        return;
      }
      timer = setTimeout(() => {
        looking = look().finally(next);
      }, apiLimits.livePollMs);
    }

    function start(): void {
      if (timer !== undefined) return;
      // After a while without listeners, what was written meanwhile is no news.
      if (nowMs() - lookedAtMs > apiLimits.liveOverlapMs) feed = createLiveFeed(dependencies, picture, clients);
      timer = setTimeout(() => {
        looking = look().finally(next);
      }, 0);
    }

    app.addHook('preClose', async () => {
      clients.close();
      clearTimeout(timer);
      await looking;
      clearTimeout(timer);
    });

    app.get(
      '/v1/live',
      {
        schema: {
          tags: ['live'],
          summary: 'What changed, as it changes (text/event-stream)',
          description:
            'Events overview, words, signals and clusters; after a broken line, Last-Event-ID brings what was missed, or `missed` where that is not kept.',
          produces: ['text/event-stream'],
          response: {
            200: LiveEvent.describe('The data of one event, as JSON; `type` is its name'),
            503: ApiError,
          },
        },
      },
      async (request, reply) => {
        if (clients.count() >= apiLimits.liveClientsMax) {
          throw new HttpError(
            503,
            'too_many_listeners',
            `${clients.count()} pages already listen`,
            'Close some pages, or ask GET /v1/overview now and then.',
          );
        }
        const { suppliers } = actorOf(request);
        const isNewBound = !clients.bounds().some((bound) => JSON.stringify(bound) === JSON.stringify(suppliers));
        if (isNewBound && clients.bounds().length >= apiLimits.liveBoundsMax) {
          throw new HttpError(
            503,
            'too_many_listeners',
            `listeners are bound to ${apiLimits.liveBoundsMax} different sets of suppliers already`,
            'Ask GET /v1/overview and GET /v1/words now and then.',
          );
        }
        const lastEventId = request.headers['last-event-id'];
        reply.hijack();
        reply.raw.writeHead(200, {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          // Proxies that would hold an answer back until it is complete.
          'x-accel-buffering': 'no',
          // Ended while the server closes, a line that is kept for the next request would hold the closing up for a minute.
          connection: 'close',
        });
        const isAllowed = () => request.server.gate.isStillAdmitted(request);
        const client = { response: reply.raw, suppliers, isAllowed };
        clients.add(client, typeof lastEventId === 'string' ? lastEventId : undefined);
        newcomers = true;
        start();
      },
    );
  };
}
