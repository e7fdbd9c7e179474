import { feedbackLimits } from '@earshot/contracts';

/** What the gateway holds at once. Beyond it the answer is 503 with Retry-After: the sender keeps the item, nothing is lost. */
export const gatewayLimits = {
  /** Items between the start of `accept` and its answer, over all requests: ten full requests. */
  itemsInFlightMax: 10 * feedbackLimits.itemsPerRequestMax,
  itemsPerRequestMax: feedbackLimits.itemsPerRequestMax,
  /** One request's body: 1,000 long items fit, a mailbox does not. */
  bodyBytesMax: 32 * 1024 * 1024,
  /** Mails in one form upload. */
  mailsPerRequestMax: 100,
  /** Bodies that are on their way in, over all requests, by their Content-Length; without one a body counts as the largest. */
  bodyBytesInFlightMax: 256 * 1024 * 1024,
  /** What a 503 asks the sender to wait. */
  retryAfterSeconds: 2,
} as const;
