import { problemMediaType } from '@earshot/contracts';
import type { FastifyError, FastifyInstance } from 'fastify';
import { GatewayError, tooLarge, unreadable } from './errors.js';
import { gatewayLimits } from './gatewayLimits.js';

export interface BodyRules {
  readonly bodyBytesMax: number;
  /** What to do with a body that is too large. */
  readonly tooLargeNext: string;
  readonly contentTypes: string;
}

/** Errors that are not the gateway's own go on to the server's error handler. */
export function answerErrors(app: FastifyInstance, rules: BodyRules): void {
  app.setErrorHandler<FastifyError | GatewayError>((error, _request, reply) => {
    const known = error instanceof GatewayError ? error : fromFastify(error, rules);
    if (known === undefined) throw error;
    if (known.statusCode === 503) reply.header('retry-after', String(gatewayLimits.retryAfterSeconds));
    return reply.code(known.statusCode).type(problemMediaType).send(known.toAnswer());
  });
}

function fromFastify(error: FastifyError, { bodyBytesMax, tooLargeNext, contentTypes }: BodyRules) {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return tooLarge(`the body is over ${bodyBytesMax / 1024 / 1024} MiB`, tooLargeNext);
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new GatewayError(
        415,
        'unknown_content_type',
        `the content type is none of ${contentTypes}`,
        `Send it as ${contentTypes}.`,
      );
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return unreadable('the body is shorter or longer than its Content-Length');
    default:
      return undefined;
  }
}
