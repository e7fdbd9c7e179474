import { type ApiError, apiError } from '@earshot/contracts';

/** A request that cannot be answered item by item: what is wrong with it as a whole, and what to do next. */
export class GatewayError extends Error {
  readonly statusCode: number;
  readonly code: string;
  readonly next: string;

  constructor(statusCode: number, code: string, message: string, next: string) {
    super(message);
    this.name = 'GatewayError';
    this.statusCode = statusCode;
    this.code = code;
    this.next = next;
  }

  toAnswer(): ApiError {
    return apiError(this.statusCode, this.code, this.message, this.next);
  }
}

/** 503: more items are in flight than the gateway holds; the same request succeeds later. */
export class OverloadedError extends GatewayError {
  readonly retryAfterSeconds: number;

  constructor(itemsInFlight: number, itemsInFlightMax: number, retryAfterSeconds: number) {
    super(
      503,
      'overloaded',
      `${itemsInFlight} items are in flight, at most ${itemsInFlightMax} may be`,
      `Send the same request again after ${retryAfterSeconds} s; items that were already accepted are answered as duplicates.`,
    );
    this.name = 'OverloadedError';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** 413: the body or the number of its items is over the limit. */
export function tooLarge(message: string, next: string): GatewayError {
  return new GatewayError(413, 'too_large', message, next);
}

/** 400: no item can be told apart in the body. */
export function unreadable(message: string): GatewayError {
  return new GatewayError(
    400,
    'unreadable_body',
    message,
    'Send one JSON object, an array of objects, {"items": […]}, or NDJSON as application/x-ndjson.',
  );
}

/** 400: no mail can be told apart in the body. */
export function unreadableMail(message: string): GatewayError {
  return new GatewayError(
    400,
    'unreadable_body',
    message,
    'Send one raw mail as message/rfc822, or raw mails as files of multipart/form-data.',
  );
}
