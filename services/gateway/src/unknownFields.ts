import { FEEDBACK_INPUT_FIELDS, type FeedbackAnswer, feedbackLimits, unknownFieldsMax } from '@earshot/contracts';

/** `gold` is what test sets know beside the words: it is left unread on purpose. */
const known: ReadonlySet<string> = new Set([...FEEDBACK_INPUT_FIELDS, 'gold']);

/** The answer, with the names (never the values) of the item's fields that nothing reads, where there are some. */
export function withUnknownFields(answer: FeedbackAnswer, item: unknown): FeedbackAnswer {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return answer;
  const names = Object.keys(item).filter((name) => !known.has(name));
  if (names.length === 0) return answer;
  const shown = names.slice(0, unknownFieldsMax).map((name) => name.slice(0, feedbackLimits.idCharsMax));
  return { ...answer, unknown_fields: shown };
}
