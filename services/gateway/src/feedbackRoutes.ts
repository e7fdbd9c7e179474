import { ApiError, FeedbackAnswers, FeedbackInput } from '@earshot/contracts';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Accept, OnAnswer } from './acceptFeedback.js';
import { answerErrors } from './answerErrors.js';
import { answerItems, type BodyItem } from './answerItems.js';
import { gatewayLimits } from './gatewayLimits.js';
import { HistoryFlag, parseQuery } from './parseQuery.js';
import { readJsonBody, readNdjsonBody } from './readBody.js';

const Query = z.object({ history: HistoryFlag });

/** What a body may be; described only, since items are checked one by one. */
const Body = z.union([FeedbackInput, z.array(FeedbackInput), z.object({ items: z.array(FeedbackInput) })]);

/** POST /v1/feedback, without authentication: register it behind the server's own. */
export function createFeedbackRoutes(accept: Accept, onAnswer?: OnAnswer): FastifyPluginAsync {
  return async (app) => {
    app.setSerializerCompiler(serializerCompiler);
    readBodies(app);
    answerErrors(app, {
      bodyBytesMax: gatewayLimits.bodyBytesMax,
      tooLargeNext: 'Send fewer items in a request, or import them from a file: earshot import FILE.',
      contentTypes: 'application/json or application/x-ndjson',
    });
    app.post(
      '/v1/feedback',
      {
        bodyLimit: gatewayLimits.bodyBytesMax,
        schema: {
          tags: ['feedback'],
          summary: 'Hand over feedback: one item, or up to 1,000',
          description:
            'A JSON object, an array, {"items": […]}, or NDJSON as application/x-ndjson. One answer an item, in order; a bad ' +
            'item never loses a good one. The same id with the same content is a duplicate, with changed content a new version. ' +
            'unknown_fields names fields of the item that nothing reads.',
          querystring: Query,
          body: Body,
          response: { 200: FeedbackAnswers, 400: ApiError, 413: ApiError, 415: ApiError, 503: ApiError },
        },
        validatorCompiler: () => (value: unknown) => ({ value }),
      },
      async (request) => {
        const { history } = parseQuery(Query, request.query);
        const body = request.body as BodyItem[] | null | undefined;
        return answerItems(body, (items) => accept(items, { history }), { channel: 'unknown', onAnswer });
      },
    );
  };
}

function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    readJsonBody(body),
  );
  app.addContentTypeParser(
    ['application/x-ndjson', 'application/ndjson', 'application/jsonl'],
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => readNdjsonBody(body),
  );
}
