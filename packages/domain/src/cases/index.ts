export { addBusinessTime, answerClock, businessTimeBetween } from './businessClock.js';
export * from './caseId.js';
export * from './caseOptions.js';
export type { CaseFacts, CasePolicy, Refusal } from './caseQuestion.js';
export { changesSeen, fixFrom, owesReminder } from './decideBySystem.js';
export { applyEvent, foldCase } from './foldCase.js';
export * from './handleCommand.js';
export { ownerByRules } from './ownerByRules.js';
export { createZonedTime, type ZonedTime } from './zonedTime.js';
