import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Cause, Intent, Lang, Reaction, SENTIMENTS, Sentiment } from '@earshot/contracts';
import { z } from 'zod';

/** The sets of the folder of labelled texts, one `<set>.jsonl.gz` each; training/texts.py reads the same. */
export const labelledSets = [
  'airline-en',
  'hotel-zh',
  'delivery-zh',
  'shopping-zh',
  'restaurant-zh',
  'restaurant-en',
  'hotel-en',
] as const;
export type LabelledSet = (typeof labelledSets)[number];

/** Sets whose labels know no neutral. */
export const twoClassSets: readonly LabelledSet[] = ['hotel-zh', 'delivery-zh', 'shopping-zh', 'hotel-en'];

const validationPercent = 5;
const keyCharacters = 60;

const Annotation = z.object({
  id: z.string(),
  causes: z.array(z.object({ cause: Cause, evidence: z.string() })),
  intents: z.array(Intent),
  reaction: Reaction,
  sentiment: Sentiment,
});
export type Annotation = z.infer<typeof Annotation>;

const Row = z.object({
  id: z.string(),
  lang: Lang,
  text: z.string(),
  sentiment: Sentiment.nullish(),
  stars: z.number().nullish(),
  aspects: z.record(z.string(), z.string()).nullish(),
  reason: z.string().nullish(),
  reason_confidence: z.number().nullish(),
  product: z.string().nullish(),
});

/** One text with what its set says of it, and what was read in it by the guide, where it was. */
export interface LabelledText {
  readonly id: string;
  readonly set: LabelledSet;
  readonly lang: Lang;
  readonly text: string;
  /** The set's own verdict; undefined where it gives none. */
  readonly sentiment: Sentiment | undefined;
  readonly reason: string | undefined;
  /** All annotators named this reason. */
  readonly reasonSure: boolean;
  readonly product: string | undefined;
  readonly annotation: Annotation | undefined;
}

/** The validation share of all sets in `dir`. Throws an Error that names the file and line that is not as expected. */
export async function readValidationTexts(dir: string): Promise<LabelledText[]> {
  const annotations = new Map((await readLines(dir, 'annotated', Annotation)).map((row) => [row.id, row]));
  const texts: LabelledText[] = [];
  for (const set of labelledSets) {
    for (const row of await readLines(dir, set, Row)) {
      if (!isValidation(row.text)) continue;
      texts.push({
        id: row.id,
        set,
        lang: row.lang,
        text: row.text,
        sentiment: overallSentiment(row),
        reason: row.reason ?? undefined,
        reasonSure: (row.reason_confidence ?? 0) >= 0.99,
        product: row.product ?? undefined,
        annotation: annotations.get(row.id),
      });
    }
  }
  return texts;
}

/**
 * Whether a text is kept out of training: by a hash of it without case, white space, punctuation, digits and @names, so that
 * near-duplicates fall on the same side. The same as `is_validation` of training/texts.py, to the letter.
 */
export function isValidation(text: string): boolean {
  const bare = text.toLowerCase().replace(/@[\p{L}\p{N}_]+|https?:\/\/\S+|\p{Nd}|[^\p{L}\p{N}]/gu, '');
  const key = Array.from(bare).slice(0, keyCharacters).join('');
  return createHash('sha256').update(key).digest().readUInt32BE(0) % 100 < validationPercent;
}

/** Three stars are mixed, not neutral: no verdict. */
function overallSentiment({ sentiment, stars, aspects }: z.infer<typeof Row>): Sentiment | undefined {
  if (sentiment) return sentiment;
  if (stars) return stars <= 2 ? 'negative' : stars >= 4 ? 'positive' : undefined;
  const overall = aspects?.others_overall_experience;
  return SENTIMENTS.find((label) => label === overall);
}

async function readLines<Schema extends z.ZodType>(dir: string, name: string, schema: Schema) {
  const file = join(dir, `${name}.jsonl.gz`);
  let packed: Buffer;
  try {
    packed = await readFile(file);
  } catch (error) {
    throw new Error(`cannot read ${file}: ${String(error)}. Name the folder of the labelled texts with --data.`);
  }
  const rows: z.infer<Schema>[] = [];
  for (const [at, line] of gunzipSync(packed).toString('utf8').trim().split('\n').entries()) {
    const parsed = schema.safeParse(JSON.parse(line));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new Error(`${file}:${at + 1}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`);
    }
    rows.push(parsed.data);
  }
  return rows;
}
