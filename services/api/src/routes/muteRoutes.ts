import { randomUUID } from 'node:crypto';
import { ApiError, alertRuleLimits, Mute, MuteInput, MuteList } from '@earshot/contracts';
import { HttpError } from '@earshot/runtime';
import { type MuteRow, mutesAt, mutesTable } from '@earshot/store';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../access/actorOf.js';
import type { ApiDependencies } from '../dependencies.js';
import { notFound } from '../errors.js';
import type { Picture } from '../picture.js';
import type { CatalogueNames } from '../reads/catalogueNames.js';

/** Nodes of which nobody is told until a time. */
export function muteRoutes(
  { store, clock }: Pick<ApiDependencies, 'store' | 'clock'>,
  picture: Picture,
): FastifyPluginAsyncZod {
  const inForce = () => store.query(mutesAt, { now: clock().toISOString(), limit: alertRuleLimits.mutesMax });

  return async (app) => {
    app.get(
      '/v1/mutes',
      {
        schema: {
          tags: ['alerts'],
          summary: 'What is muted, the first to end first',
          response: { 200: MuteList, 503: ApiError },
        },
      },
      async () => {
        const names = await picture.names();
        return { mutes: (await inForce()).map((row) => muteOf(row, names)) };
      },
    );

    app.post(
      '/v1/mutes',
      {
        schema: {
          tags: ['alerts'],
          summary: 'Tell nobody of a node, and of all that lies in it, until a time',
          body: MuteInput,
          response: { 201: Mute, 400: ApiError, 409: ApiError, 503: ApiError },
        },
      },
      async (request, reply) => {
        const { node, until, why } = request.body;
        const now = clock();
        if (Date.parse(until) <= now.getTime())
          throw new HttpError(400, 'bad_request', 'until: expected a time to come', 'Give a later time.');
        if ((await inForce()).length >= alertRuleLimits.mutesMax)
          throw new HttpError(
            409,
            'too_many',
            `there are ${alertRuleLimits.mutesMax} mutes already`,
            'End some first.',
          );
        const row: MuteRow = {
          mute_id: randomUUID(),
          ...node,
          until: new Date(until).toISOString(),
          why,
          muted_by: actorOf(request).name,
          created_at: now.toISOString(),
          is_deleted: 0,
          updated_at: now.toISOString(),
        };
        await store.insert(mutesTable, [row]);
        return reply.code(201).send(muteOf(row, await picture.names()));
      },
    );

    app.delete(
      '/v1/mutes/:mute_id',
      {
        schema: {
          tags: ['alerts'],
          summary: 'Unmute',
          params: z.object({ mute_id: z.string().max(64) }),
          response: { 204: z.null(), 400: ApiError, 404: ApiError, 503: ApiError },
        },
      },
      async (request, reply) => {
        const row = (await inForce()).find(({ mute_id }) => mute_id === request.params.mute_id);
        if (row === undefined) throw notFound('there is no such mute in force', 'GET /v1/mutes lists them.');
        await store.insert(mutesTable, [{ ...row, is_deleted: 1, updated_at: clock().toISOString() }]);
        return reply.code(204).send(null);
      },
    );
  };
}

function muteOf(
  { mute_id, supplier_id, product_id, cause, until, why, muted_by, created_at }: MuteRow,
  names: CatalogueNames,
): Mute {
  return {
    mute_id,
    node: { supplier_id, product_id, cause },
    until,
    why,
    by: muted_by,
    created_at,
    supplier_name: names.supplier(supplier_id),
    product_name: names.product(supplier_id, product_id),
  };
}
