import { ApiError, type FeedbackAnswer, FeedbackAnswers, FeedbackInput } from '@earshot/contracts';
import type { FastifyError, FastifyInstance, FastifyPluginAsync } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Accept } from './acceptFeedback.js';
import { GatewayError, tooLarge, unreadable } from './errors.js';
import { gatewayLimits } from './gatewayLimits.js';
import { type BodyItem, readJsonBody, readNdjsonBody } from './readBody.js';

const Query = z.object({
  history: z
    .enum(['true', 'false'], { error: 'expected true or false' })
    .default('false')
    .describe('true: old feedback; evaluated for spikes, but nobody is told'),
});

/** What a body may be; described only, since items are checked one by one. */
const Body = z.union([FeedbackInput, z.array(FeedbackInput), z.object({ items: z.array(FeedbackInput) })]);

/** POST /v1/feedback, without authentication: register it behind the server's own. */
export function createFeedbackRoutes(accept: Accept): FastifyPluginAsync {
  return async (app) => {
    app.setSerializerCompiler(serializerCompiler);
    readBodies(app);
    answerErrors(app);
    app.addHook('onRequest', async ({ headers }) => refusePacked(headers['content-encoding']));
    app.post(
      '/v1/feedback',
      {
        bodyLimit: gatewayLimits.bodyBytesMax,
        schema: {
          tags: ['feedback'],
          summary: 'Hand over feedback: one item, or up to 1,000',
          description:
            'A JSON object, an array, {"items": […]}, or NDJSON as application/x-ndjson. One answer an item, in order; a bad ' +
            'item never loses a good one. The same id with the same content is a duplicate, with changed content a new version.',
          querystring: Query,
          body: Body,
          response: { 200: FeedbackAnswers, 400: ApiError, 413: ApiError, 415: ApiError, 503: ApiError },
        },
        validatorCompiler: () => (value: unknown) => ({ value }),
      },
      async (request) => {
        const query = Query.safeParse(request.query);
        if (!query.success) {
          throw new GatewayError(
            400,
            'bad_request',
            `history: ${query.error.issues[0]?.message}`,
            'Leave it out, or send ?history=true.',
          );
        }
        return answerItems(request.body as BodyItem[] | null | undefined, (items) =>
          accept(items, { history: query.data.history === 'true' }),
        );
      },
    );
  };
}

/** Unpacked here, a small body could become gigabytes; and taken for text it would only be called unreadable. */
function refusePacked(encoding: string | undefined): void {
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return;
  throw new GatewayError(
    415,
    'packed_body',
    'the body is packed (Content-Encoding)',
    'Send it unpacked. Packed files are read by: earshot import FILE.gz',
  );
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

/** Lines that were no JSON keep their place among the answers. */
async function answerItems(
  body: BodyItem[] | null | undefined,
  accept: (items: readonly unknown[]) => Promise<readonly FeedbackAnswer[]>,
): Promise<FeedbackAnswers> {
  if (body === null || body === undefined) throw unreadable('the body is empty');
  const answers = await accept(body.flatMap((entry) => ('item' in entry ? [entry.item] : [])));
  let next = 0;
  const items = body.map((entry): FeedbackAnswer => {
    if ('unreadableReason' in entry) return { status: 'rejected', field: '', reason: entry.unreadableReason };
    const answer = answers[next++];
    if (answer === undefined) throw new Error('accept gave fewer answers than items');
    return answer;
  });
  const count = (status: FeedbackAnswer['status']) => items.filter((answer) => answer.status === status).length;
  return { accepted: count('accepted'), duplicates: count('duplicate'), rejected: count('rejected'), items };
}

/** Errors that are not the gateway's own go on to the server's error handler. */
function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError | GatewayError>((error, _request, reply) => {
    const known = error instanceof GatewayError ? error : fromFastify(error);
    if (known === undefined) throw error;
    if (known.statusCode === 503) reply.header('retry-after', String(gatewayLimits.retryAfterSeconds));
    return reply.code(known.statusCode).send(known.toAnswer());
  });
}

function fromFastify(error: FastifyError): GatewayError | undefined {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return tooLarge(
        `the body is over ${gatewayLimits.bodyBytesMax / 1024 / 1024} MiB`,
        'Send fewer items in a request, or import them from a file: earshot import FILE.',
      );
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new GatewayError(
        415,
        'unknown_content_type',
        'the content type is neither JSON nor NDJSON',
        'Send application/json or application/x-ndjson.',
      );
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return unreadable('the body is shorter or longer than its Content-Length');
    default:
      return undefined;
  }
}
