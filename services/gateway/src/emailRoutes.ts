import { ApiError, FeedbackAnswers, feedbackLimits } from '@earshot/contracts';
import type { MailReader } from '@earshot/mail';
import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Accept, OnAnswer } from './acceptFeedback.js';
import { answerErrors } from './answerErrors.js';
import { answerItems, type BodyItem } from './answerItems.js';
import { unreadableMail } from './errors.js';
import { type MailItem, readMailItem } from './mail/readMailItem.js';
import { HistoryFlag, parseQuery } from './parseQuery.js';
import { readMailForm } from './readMailForm.js';

const override = (description: string) =>
  z.string().min(1).max(feedbackLimits.idCharsMax).optional().meta({ description });

const Query = z.object({
  supplier_id: override('whom the mail is about, whatever its header X-Supplier says'),
  product_id: override('what the mail is about'),
  source: override('where the mail comes from; without one, all mails are of the source "email"'),
  history: HistoryFlag,
});

/** What a body may be; described only. */
const Body = z.string().meta({ format: 'binary', description: 'the raw mail' });

/** Raw mails. */
type MailBody = readonly Buffer[];

/** POST /v1/email, without authentication: register it behind the server's own. */
export function createEmailRoutes(accept: Accept, mailReader: MailReader, onAnswer?: OnAnswer): FastifyPluginAsync {
  return async (app) => {
    app.setSerializerCompiler(serializerCompiler);
    readBodies(app);
    answerErrors(app, {
      bodyBytesMax: feedbackLimits.mailBytesMax,
      tooLargeNext: 'Send it without its attachments: they are not read.',
      contentTypes: 'message/rfc822, application/octet-stream, text/plain or multipart/form-data',
    });
    app.post(
      '/v1/email',
      {
        bodyLimit: feedbackLimits.mailBytesMax,
        schema: {
          tags: ['feedback'],
          summary: 'Hand over a mail as it came from a mail server',
          description:
            'The raw mail (RFC 5322, MIME) as message/rfc822, application/octet-stream or text/plain, or up to 100 of them as ' +
            'multipart/form-data. The new text is taken, without quotes, signatures and attachments. Auto-replies, bounces ' +
            'and newsletters are answered as ignored. The same Message-ID again is a duplicate.',
          consumes: ['message/rfc822', 'application/octet-stream', 'text/plain', 'multipart/form-data'],
          querystring: Query,
          body: Body,
          response: { 200: FeedbackAnswers, 400: ApiError, 413: ApiError, 415: ApiError, 503: ApiError },
        },
        validatorCompiler: () => (value: unknown) => ({ value }),
      },
      async (request) => {
        const { history, ...overrides } = parseQuery(Query, request.query);
        const mails = request.body as MailBody | null | undefined;
        if (mails === null || mails === undefined) throw unreadableMail('the body is empty');
        const items: BodyItem[] = [];
        for (const mail of mails) items.push(toBodyItem(await readMailItem(mailReader, mail, overrides)));
        return answerItems(items, (found) => accept(found, { history }), { channel: 'email', onAnswer });
      },
    );
  };
}

function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['message/rfc822', 'message/global', 'application/octet-stream', 'text/plain'],
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer): Promise<MailBody> => {
      if (body.length === 0) throw unreadableMail('the body is empty');
      return [body];
    },
  );
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer) =>
    readMailForm(body, request.headers['content-type'] ?? ''),
  );
}

function toBodyItem(read: MailItem): BodyItem {
  if ('item' in read) return read;
  if ('ignoredReason' in read) return { answer: { status: 'ignored', reason: read.ignoredReason } };
  return { answer: { status: 'rejected', field: read.field, reason: read.reason } };
}
