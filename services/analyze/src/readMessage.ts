import { dead, drop, type StepResult } from '@earshot/bus';
import {
  type Channel,
  FEEDBACK_TOPICS,
  Feedback,
  FeedbackInput,
  impliedChannel,
  withoutNulls,
} from '@earshot/contracts';
import { FeedbackRejectedError, redactAgain, toFeedback } from '@earshot/domain/feedback';
import { MailError, type MailReader, mailSource } from '@earshot/mail';
import { z } from 'zod';

type FeedbackTopic = (typeof FEEDBACK_TOPICS)[number];

/** A message of a feedback topic: as the gateway publishes it, or as another system hands it over. */
export type FeedbackMessage =
  | { readonly kind: 'feedback'; readonly feedback: Feedback }
  | { readonly kind: 'input'; readonly input: FeedbackInput };

/** What an item is that says no channel, and whose form tells none, by the topic that it lies in. */
const channelOfTopic: Readonly<Record<FeedbackTopic, Channel>> = {
  'feedback.chat': 'chat',
  'feedback.email': 'email',
  'feedback.review': 'review',
  'feedback.note': 'agent_note',
};

/** The source of items that name none: the gateway's, so that an item has one id whichever way it comes. */
export const defaultSource = 'api';

/** What the messages of the feedback topics hold; what is neither form is told by the fields of the form that it looks like. */
export const feedbackMessageSchemas = Object.fromEntries(
  FEEDBACK_TOPICS.map((topic) => [topic, feedbackMessage(channelOfTopic[topic])]),
);

function feedbackMessage(channel: Channel): z.ZodType<FeedbackMessage> {
  return z.unknown().transform((value, context): FeedbackMessage => {
    const given = isObject(value) ? withoutNulls(value) : value;
    // Only the gateway gives feedback its id.
    if (isObject(given) && 'feedback_id' in given) {
      const parsed = Feedback.safeParse(value);
      if (parsed.success) return { kind: 'feedback', feedback: parsed.data };
      return refuse(parsed.error, context);
    }
    const parsed = FeedbackInput.safeParse(
      isObject(given) ? { channel: impliedChannel(given) ?? channel, ...given } : given,
    );
    return parsed.success ? { kind: 'input', input: parsed.data } : refuse(parsed.error, context);
  });
}

function refuse(error: z.ZodError, context: z.RefinementCtx): never {
  for (const { path, message } of error.issues) context.addIssue({ code: 'custom', path, message });
  return z.NEVER;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The feedback of a message, or why there is none: a mail that no person wrote is dropped, one that cannot be read is dead.
 * What the gateway did is done again, and changes nothing; what came past it is done now, to the same feedback and id.
 */
export async function readMessage(
  value: FeedbackMessage,
  firstLoggedMs: number,
  customerKeySecret: string,
  mailReader: MailReader,
): Promise<Feedback | StepResult> {
  if (value.kind === 'feedback') return redactAgain(value.feedback, customerKeySecret);
  try {
    const { input, automatic } =
      value.input.mime === undefined
        ? { input: value.input, automatic: false as const }
        : await mailReader.readInput(value.input);
    if (automatic !== false) return drop(`automatic mail: ${automatic}`);
    return toFeedback(input, {
      // The log's time, so that a message that comes again gives the same feedback.
      receivedAt: new Date(firstLoggedMs),
      defaultSource: value.input.mime === undefined ? defaultSource : mailSource,
      customerKeySecret,
      history: false,
    });
  } catch (error) {
    if (error instanceof MailError || error instanceof FeedbackRejectedError)
      return dead(`${error.field}: ${error.reason}`);
    throw error;
  }
}
