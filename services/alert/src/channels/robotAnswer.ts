import { z } from 'zod';
import type { DeliveryOutcome } from './deliveryOutcome.js';
import { type HttpAnswer, judgeStatus } from './postJson.js';

/** What a code of a vendor means. Codes that are not named may be put right by somebody: they are tried again. */
export interface RobotCodes {
  /** The message itself is refused, and will be every time. */
  readonly refused: ReadonlySet<number>;
  /** Too fast: code → how long to wait, ms. */
  readonly tooFast: ReadonlyMap<number, number>;
}

const answerCharsMax = 200;
/** Where a vendor says that it was too fast, but not for how long. */
const tooFastWaitMs = 60_000;
const Answer = z.record(z.string(), z.unknown());

/**
 * Reads an answer `{code: 0, msg: …}` of a chat robot, which says by its code alone whether the message was taken: they
 * answer 200 to refusals too. Of several names of the code the first that is there counts. Any other status, a body that is no such object, or no code at all is no delivery.
 */
export function robotAnswer(
  answer: HttpAnswer,
  keys: { readonly code: readonly string[]; readonly message: string },
  codes: RobotCodes,
): DeliveryOutcome {
  const fields = parseAnswer(answer.text);
  const key = keys.code.find((name) => typeof fields?.[name] === 'number') ?? '';
  const code = fields?.[key];
  if (typeof code !== 'number') {
    if (answer.status !== 200) return repairable(judgeStatus(answer));
    return { outcome: 'again', error: 'it answered 200 without saying whether it took the message' };
  }
  const words = String(fields?.[keys.message] ?? '').slice(0, answerCharsMax);
  if (code === 0 && answer.status === 200) return { outcome: 'delivered', answer: `${key} 0 ${words}`.trim() };
  const error = `it answered ${answer.status} with ${key} ${code}: ${words}`;
  // Feishu says "too many request" under the code of a bad request.
  const isTooFast = answer.status === 429 || /too many request/i.test(words);
  const waitMs = codes.tooFast.get(code) ?? (isTooFast ? (answer.retryAfterMs ?? tooFastWaitMs) : undefined);
  if (waitMs !== undefined) return { outcome: 'later', error, waitMs: Math.max(waitMs, answer.retryAfterMs ?? 0) };
  return { outcome: codes.refused.has(code) ? 'gone' : 'again', error };
}

/** A robot that was removed or blocked is put right by people: 4xx are tried again, unlike those of a webhook. */
export function repairable(
  outcome: Exclude<DeliveryOutcome, { outcome: 'delivered' }>,
): Exclude<DeliveryOutcome, { outcome: 'delivered' }> {
  return outcome.outcome === 'gone' ? { outcome: 'again', error: outcome.error } : outcome;
}

function parseAnswer(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return Answer.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
