export { type AlertLimits, alertLimits } from './alertLimits.js';
export { type AlertService, type AlertServiceOptions, startAlert } from './alertService.js';
export type { CaseMessage } from './cases/caseMessage.js';
export { createRaiseCase } from './cases/raiseCase.js';
export type { DeliveryOutcome } from './channels/deliveryOutcome.js';
export { signPayload, verifyPayload } from './channels/signPayload.js';
export type { SignalMessage } from './formats/signalMessage.js';
export { testChannel } from './testChannel.js';
