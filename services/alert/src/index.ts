export { type AlertLimits, alertLimits } from './alertLimits.js';
export { type AlertService, type AlertServiceOptions, startAlert } from './alertService.js';
export type { SignalMessage } from './deliverSignal.js';
export type { WebhookChannel } from './deliverWebhook.js';
export { signPayload, verifyPayload } from './signPayload.js';
