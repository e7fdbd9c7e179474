import { ApiError } from '@earshot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../access/actorOf.js';
import { apiLimits } from '../apiLimits.js';
import type { ApiDependencies } from '../dependencies.js';
import { toStatementError } from '../errors.js';

/** POST /v1/sql: the statement as the body, whatever its content type; the answer as ClickHouse formats it. */
export function sqlRoutes({ store }: Pick<ApiDependencies, 'store'>): FastifyPluginAsyncZod {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    app.post(
      '/v1/sql',
      {
        bodyLimit: apiLimits.sqlBytesMax,
        schema: {
          tags: ['sql'],
          summary: 'Ask ClickHouse, read-only',
          description:
            'The body is one statement. A FORMAT in it is honoured, else `format` counts. Tables without a database are looked up in voc; SHOW TABLES lists them, DESCRIBE says what their columns mean.',
          consumes: ['text/plain'],
          body: z
            .string()
            .regex(/\S/, 'expected a statement, such as SELECT count() FROM feedback')
            .describe('One statement that reads'),
          querystring: z.object({
            format: z
              .string()
              .regex(/^[A-Za-z0-9]{1,64}$/, 'expected the name of a format of ClickHouse, such as CSVWithNames')
              .default('TabSeparatedWithNames'),
          }),
          response: {
            200: z.unknown().describe('The answer in the format asked for'),
            400: ApiError,
            403: ApiError,
            503: ApiError,
          },
        },
      },
      async (request, reply) => {
        const {
          body,
          query: { format },
        } = request;
        const { suppliers } = actorOf(request);
        const gone = new AbortController();
        // A query whose caller has gone away would hold the one connection for such statements to its time limit.
        reply.raw.once('close', () => gone.abort());
        try {
          const answer = await store.sql(body, { format, signal: gone.signal, suppliers });
          return await reply.type(contentTypeOf(body, format)).send(answer);
        } catch (error) {
          throw toStatementError(error);
        }
      },
    );
  };
}

/** Only a label for whoever reads the answer: what it is, ClickHouse decides. */
function contentTypeOf(statement: string, format: string): string {
  const named = /\bformat\s+(\w+)\s*;?\s*$/i.exec(statement)?.[1] ?? format;
  if (/eachrow|lines|ndjson/i.test(named) && /^json/i.test(named)) return 'application/x-ndjson; charset=utf-8';
  if (/^json/i.test(named)) return 'application/json; charset=utf-8';
  if (/^csv/i.test(named)) return 'text/csv; charset=utf-8';
  if (/^(parquet|arrow|orc|avro|native|rowbinary|msgpack|protobuf|npy|bson)/i.test(named))
    return 'application/octet-stream';
  return 'text/plain; charset=utf-8';
}
