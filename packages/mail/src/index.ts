export type { AutomaticReason } from './automatic.js';
export { createMailReader, type MailReader, type MailReaderOptions } from './createMailReader.js';
export * from './MailError.js';
export { mailLimits } from './mailLimits.js';
export { mailSource } from './mailSource.js';
export * from './readMail.js';
export * from './readMailInput.js';
