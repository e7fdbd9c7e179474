import type { FeedbackAnswer, FeedbackAnswers } from '@earshot/contracts';
import type { OnAnswer } from './acceptFeedback.js';
import { unreadable } from './errors.js';

/** An item of a body, or what it is answered without being asked of the pipeline. */
export type BodyItem = { readonly item: unknown } | { readonly answer: FeedbackAnswer };

/**
 * What is no item keeps its place among the answers, and is told to `onAnswer` with its channel; `accept` tells of the
 * others. Throws GatewayError 400 where there was no body.
 */
export async function answerItems(
  body: readonly BodyItem[] | null | undefined,
  accept: (items: readonly unknown[]) => Promise<readonly FeedbackAnswer[]>,
  noItems: { readonly channel: Parameters<OnAnswer>[0]; readonly onAnswer?: OnAnswer | undefined },
): Promise<FeedbackAnswers> {
  if (body === null || body === undefined) throw unreadable('the body is empty');
  const answers = await accept(body.flatMap((entry) => ('item' in entry ? [entry.item] : [])));
  let next = 0;
  const items = body.map((entry): FeedbackAnswer => {
    if ('answer' in entry) {
      noItems.onAnswer?.(noItems.channel, entry.answer.status);
      return entry.answer;
    }
    const answer = answers[next++];
    if (answer === undefined) throw new Error('accept gave fewer answers than items');
    return answer;
  });
  const count = (status: FeedbackAnswer['status']) => items.filter((answer) => answer.status === status).length;
  return {
    accepted: count('accepted'),
    duplicates: count('duplicate'),
    rejected: count('rejected'),
    ignored: count('ignored'),
    items,
  };
}
