import { FeedbackInput, withoutNulls } from '@earshot/contracts';

export type ParsedItem =
  | { readonly ok: true; readonly input: FeedbackInput }
  | { readonly ok: false; readonly field: string; readonly reason: string };

/**
 * One item as it came, checked against `FeedbackInput`. Fields of null count as absent, also those of turns, customer and
 * attributes; unknown fields are dropped (the answer names them, see `withUnknownFields`).
 * The reason never repeats the item's values: they may be a customer's words.
 */
export function parseItem(item: unknown): ParsedItem {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) {
    return { ok: false, field: '', reason: `expected an object with a text, received ${nameOfType(item)}` };
  }
  const parsed = FeedbackInput.safeParse(withoutNulls(item));
  if (parsed.success) return { ok: true, input: parsed.data };
  const issue = parsed.error.issues[0];
  return { ok: false, field: issue?.path.join('.') ?? '', reason: issue?.message ?? 'invalid' };
}

function nameOfType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
