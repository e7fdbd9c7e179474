import type { Feedback } from '@earshot/contracts';
import { redact } from '../redaction/redact.js';
import { normalizeText } from '../text/normalizeText.js';
import { keyedHash } from './keyedHash.js';

const keyed = /^(?:[0-9a-f]{32})?$/;

/**
 * Feedback in the gateway's own form, redacted once more: other systems may write into the topics. What the gateway
 * published comes out as it went in.
 */
export function redactAgain(feedback: Feedback, customerKeySecret: string): Feedback {
  return {
    ...feedback,
    text: redact(normalizeText(feedback.text)).text,
    customer_key: keyed.test(feedback.customer_key)
      ? feedback.customer_key
      : keyedHash(customerKeySecret, { id: feedback.customer_key }),
    attributes: Object.fromEntries(
      Object.entries(feedback.attributes).map(([name, value]) => [name, redact(normalizeText(value)).text]),
    ),
  };
}
