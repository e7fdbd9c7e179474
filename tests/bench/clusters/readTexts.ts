import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Lang } from '@earshot/contracts';
import { isValidation } from '@earshot/model/evaluation';
import { z } from 'zod';

/** What the bench clusters: complaints of one set, against a label that its authors gave. */
export const benchSets = [
  { name: 'airline-en', label: 'reason' },
  { name: 'shopping-zh', label: 'product' },
] as const;
export type BenchSet = (typeof benchSets)[number];

/** Of the texts of a set: those that the model was not trained on, those that it was, or all. */
export const SHARES = ['kept_out', 'trained', 'all'] as const;
export type Share = (typeof SHARES)[number];

export interface LabelledText {
  readonly id: string;
  readonly text: string;
  readonly lang: Lang;
  readonly label: string;
}

const Row = z.object({
  id: z.string(),
  text: z.string(),
  lang: Lang,
  sentiment: z.string().nullish(),
  reason: z.string().nullish(),
  product: z.string().nullish(),
});

/**
 * The negative texts of a set that bear the label, in the file's order. Throws an Error that says where the folder has to be.
 */
export async function readTexts(dir: string, set: BenchSet, share: Share): Promise<LabelledText[]> {
  const file = join(dir, `${set.name}.jsonl.gz`);
  let packed: Buffer;
  try {
    packed = await readFile(file);
  } catch (error) {
    throw new Error(`cannot read ${file}: ${String(error)}. Name the folder of the labelled texts with --data.`);
  }
  const rows = gunzipSync(packed)
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => Row.parse(JSON.parse(line)));
  return rows.flatMap(({ id, text, lang, sentiment, ...row }) => {
    const label = row[set.label];
    if (sentiment !== 'negative' || label === undefined || label === null) return [];
    if (share !== 'all' && isValidation(text) !== (share === 'kept_out')) return [];
    return [{ id, text, lang, label }];
  });
}
