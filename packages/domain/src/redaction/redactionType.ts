/** What is taken out of customers' words. The placeholder of each is its name in square brackets: `[bank_card]`. */
export const REDACTION_TYPES = [
  'email',
  'phone',
  'id_number',
  'bank_card',
  'person_name',
  'address',
  'passport',
  'plate',
] as const;
export type RedactionType = (typeof REDACTION_TYPES)[number];

/** Any placeholder, with its type as the first group. Make a new RegExp of it for stateful use. */
export const placeholderPattern = new RegExp(`\\[(${REDACTION_TYPES.join('|')})\\]`, 'g');

export interface Redaction {
  readonly type: RedactionType;
  /** Where the placeholder stands in the returned text, in UTF-16 code units, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface Redacted {
  readonly text: string;
  /** Every placeholder of the returned text, those of an earlier redaction included, in order. */
  readonly redactions: readonly Redaction[];
}
