import type { FastifyInstance, FastifyReply } from 'fastify';
import { GatewayError } from './errors.js';
import { gatewayLimits } from './gatewayLimits.js';

/** Before a byte of a body is read: no packed bodies, and no more of them at once than fit into memory. */
export function guardBodies(app: FastifyInstance): void {
  let bytesInFlight = 0;

  function reserve(bytes: number, reply: FastifyReply): void {
    if (bytesInFlight + bytes > gatewayLimits.bodyBytesInFlightMax) throw tooManyBytes();
    bytesInFlight += bytes;
    // Answered, given up by the sender, or cut off: each closes the answer, once.
    reply.raw.once('close', () => {
      bytesInFlight -= bytes;
    });
  }

  app.addHook('onRequest', async ({ headers, routeOptions }, reply) => {
    refusePacked(headers['content-encoding']);
    const bodyBytesMax = routeOptions.bodyLimit ?? gatewayLimits.bodyBytesMax;
    const announced = Number(headers['content-length'] ?? bodyBytesMax);
    // What is over the limit is answered 413 without being read.
    reserve(Math.min(Number.isNaN(announced) ? bodyBytesMax : announced, bodyBytesMax), reply);
  });
}

function tooManyBytes(): GatewayError {
  const seconds = gatewayLimits.retryAfterSeconds;
  return new GatewayError(
    503,
    'overloaded',
    `bodies of over ${gatewayLimits.bodyBytesInFlightMax / 1024 / 1024} MiB are in flight`,
    `Send the same request again after ${seconds} s.`,
  );
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
