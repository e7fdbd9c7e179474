import { ApiError, ExportQuestion } from '@earshot/contracts';
import { bindFilter, exportFeedback } from '@earshot/store';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../access/actorOf.js';
import type { ApiDependencies } from '../dependencies.js';
import type { Picture } from '../picture.js';
import { filterParams } from '../reads/feedbackFilter.js';

const forms = {
  csv: { format: 'CSVWithNames', type: 'text/csv; charset=utf-8' },
  parquet: { format: 'Parquet', type: 'application/vnd.apache.parquet' },
} as const;

/** GET /v1/export: what a search shows, whole, one row a text. */
export function exportRoutes({ store }: Pick<ApiDependencies, 'store'>, picture: Picture): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/export',
      {
        schema: {
          tags: ['explore'],
          summary: 'Feedback as CSV or Parquet, one row a text, streamed; the columns are those of voc.feedback',
          description:
            'In CSV a cell that begins as a formula does (= + - @) has an apostrophe before it; Parquet has every text as it is.',
          querystring: ExportQuestion,
          produces: Object.values(forms).map(({ type }) => type),
          response: { 200: z.unknown().describe('The file'), 400: ApiError, 503: ApiError },
        },
      },
      async (request, reply) => {
        const { format, q, ...filter } = request.query;
        const { asOfMs } = await picture.streamClock();
        const bound = bindFilter(filterParams(filter, q, actorOf(request).suppliers, asOfMs));
        const asked = exportFeedback(bound, { forSpreadsheets: format === 'csv' });
        const gone = new AbortController();
        // A query whose reader has gone away would go on to its time limit.
        reply.raw.once('close', () => gone.abort());
        const rows = await store.stream(asked, forms[format].format, gone.signal);
        return reply
          .type(forms[format].type)
          .header('content-disposition', `attachment; filename="feedback.${format}"`)
          .send(rows);
      },
    );
  };
}
