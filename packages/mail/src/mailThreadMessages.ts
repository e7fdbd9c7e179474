import type { FeedbackInput } from '@earshot/contracts';
import type { MailRead } from './readMail.js';

/** A raw mail, or an item that holds one. */
export type ToMailThread = { readonly call: number } & (
  | { readonly raw: Uint8Array; readonly input?: undefined }
  | { readonly raw?: undefined; readonly input: FeedbackInput }
);

export type FromMailThread = { readonly call: number } & (
  | { readonly mail: MailRead }
  | { readonly field: string; readonly reason: string }
);
