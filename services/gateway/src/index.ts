export type { Accept, AcceptOptions, OnAnswer } from './acceptFeedback.js';
export { createGateway, type Gateway, type GatewayDependencies } from './createGateway.js';
export { GatewayError, OverloadedError } from './errors.js';
export { gatewayLimits } from './gatewayLimits.js';
export {
  type MailboxReader,
  type MailboxReaderDependencies,
  startMailboxReader,
} from './mailbox/startMailboxReader.js';
