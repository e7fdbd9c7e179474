import { seesSupplier } from '@earshot/access';
import { ApiError, CatalogueEntry, CatalogueList, CatalogueWritten } from '@earshot/contracts';
import { catalogueEntries, catalogueTable } from '@earshot/store';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../access/actorOf.js';
import { apiLimits } from '../apiLimits.js';
import type { ApiDependencies } from '../dependencies.js';

const Entries = z.array(CatalogueEntry).max(apiLimits.catalogueEntriesMax);

export function catalogueRoutes({ store, clock }: Pick<ApiDependencies, 'store' | 'clock'>): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/catalogue',
      {
        schema: {
          tags: ['catalogue'],
          summary: 'Names of suppliers and products',
          response: { 200: CatalogueList, 503: ApiError },
        },
      },
      async (request) => {
        const actor = actorOf(request);
        const entries = await store.query(catalogueEntries, {});
        return { entries: entries.filter(({ supplier_id }) => seesSupplier(actor, supplier_id)) };
      },
    );

    app.post(
      '/v1/catalogue',
      {
        schema: {
          tags: ['catalogue'],
          summary: 'Write names: an entry replaces the one of the same supplier and product',
          body: z.union([Entries, z.object({ entries: Entries })]),
          response: { 200: CatalogueWritten, 400: ApiError, 503: ApiError },
        },
      },
      async ({ body }) => {
        const entries = Array.isArray(body) ? body : body.entries;
        const updated_at = clock().toISOString();
        // Where one call names the same twice, the later one counts; the table would keep either.
        const latest = new Map(entries.map((entry) => [JSON.stringify([entry.supplier_id, entry.product_id]), entry]));
        await store.insert(
          catalogueTable,
          [...latest.values()].map((entry) => ({ ...entry, updated_at })),
        );
        return { written: latest.size };
      },
    );
  };
}
