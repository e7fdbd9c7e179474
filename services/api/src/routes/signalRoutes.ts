import { seesSupplier, suppliersAsked } from '@earshot/access';
import { ApiError, FalseAlarmAnswer, FalseAlarmInput, feedbackLimits, SignalList } from '@earshot/contracts';
import { surpriseOf } from '@earshot/domain/signals';
import { HttpError } from '@earshot/runtime';
import { falseAlarmsTable, signalsById } from '@earshot/store';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../access/actorOf.js';
import { apiLimits } from '../apiLimits.js';
import { Cursor, cursorOf } from '../cursor.js';
import type { ApiDependencies } from '../dependencies.js';
import { notFound } from '../errors.js';
import type { Picture } from '../picture.js';
import { readSignals, SignalPlace } from '../reads/readSignals.js';

const placeOf = cursorOf('signals', SignalPlace);
const dayMs = 24 * 3_600_000;
/** A node must stand out so much more (in −ln p) than what was a false alarm; people forget, and so does this. */
const falseAlarm = { moreSurprise: 3, days: 90 } as const;

export function signalRoutes(
  { store, clock }: Pick<ApiDependencies, 'store' | 'clock'>,
  picture: Picture,
): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/signals',
      {
        schema: {
          tags: ['signals'],
          summary: 'Spikes and silences, the latest decided first; what was held back, with the reason',
          querystring: z.object({
            state: z.enum(['open', 'past', 'held_back']).default('open'),
            supplier_id: z.string().max(feedbackLimits.idCharsMax).default(''),
            limit: z.coerce.number().int().min(1).max(apiLimits.signalsMax).default(50),
            cursor: Cursor.optional(),
          }),
          response: { 200: SignalList, 400: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { state, supplier_id, limit, cursor } = request.query;
        const suppliers = suppliersAsked(actorOf(request), supplier_id);
        const [{ as_of }, names] = await Promise.all([picture.streamClock(), picture.names()]);
        const question = { state, suppliers, limit, before: placeOf.read(cursor) };
        const { signals, next } = await readSignals(store, names, question);
        return { as_of, signals, next: next === null ? null : placeOf.write(next) };
      },
    );

    app.post(
      '/v1/signals/:signal_id/false-alarm',
      {
        schema: {
          tags: ['signals'],
          summary: 'It was none: its node must stand out more to be told again',
          params: z.object({ signal_id: z.string().max(feedbackLimits.idCharsMax) }),
          body: FalseAlarmInput,
          response: { 200: FalseAlarmAnswer, 400: ApiError, 404: ApiError, 409: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { signal_id } = request.params;
        const actor = actorOf(request);
        const [signal] = await store.query(signalsById, { signal_ids: [signal_id] });
        // Of another's suppliers one does not learn that there is a signal.
        if (signal === undefined || !seesSupplier(actor, signal.supplier_id))
          throw notFound(`there is no signal ${signal_id}`, 'GET /v1/signals lists them.');
        if (signal.kind !== 'spike' || signal.state === 'held_back')
          throw new HttpError(409, 'not_told', 'only a spike that was raised can be a false alarm', 'Nothing to do.');
        const now = clock();
        const { supplier_id, product_id, cause, reason } = signal;
        const row = {
          signal_id,
          supplier_id,
          product_id,
          cause,
          told_from: surpriseWhenRaised(reason, signal.p) + falseAlarm.moreSurprise,
          until: new Date(now.getTime() + falseAlarm.days * dayMs).toISOString(),
          why: request.body.why,
          said_by: actor.name,
          said_at: now.toISOString(),
        };
        await store.insert(falseAlarmsTable, [row]);
        const { told_from, until } = row;
        return { signal_id, node: { supplier_id, product_id, cause }, told_from, until };
      },
    );
  };
}

/** −ln p as the reason keeps it from the rise; p of the row is that of now. */
function surpriseWhenRaised(reason: string, p: number): number {
  const [, figure] = /surprise=([\d.e+-]+)/.exec(reason) ?? [];
  return Math.max(surpriseOf(p), Number(figure ?? 0));
}
