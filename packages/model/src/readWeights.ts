import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CAUSES, Cause, INTENTS, Intent, REACTIONS, Reaction, SENTIMENTS, Sentiment } from '@earshot/contracts';
import { z } from 'zod';
import { createUnigram, type Unigram } from './createUnigram.js';
import type { PhraseModel } from './scorePhrases.js';

const Threshold = z.number().min(0).max(1);

/** Scale and shift of a cause's logit that make its probability a frequency (Platt 1999). */
const Scaling = z.object({ scale: z.number().positive(), shift: z.number() });
const asTheNetworkSays: z.infer<typeof Scaling> = { scale: 1, shift: 0 };

/**
 * When to say `unknown`: fitted so that of the texts that are answered, at most `risk` are answered wrongly, with nine chances
 * in ten (selection with guaranteed risk, Geifman and El-Yaniv 2017). The default, for weights without it, never abstains.
 */
export const Abstention = z.object({
  risk: Threshold,
  /** A text whose likeliest cause is less probable than this has none that can be told. */
  found_min: Threshold,
  /** Where no cause reaches its threshold, but one comes nearer to it than this share, "no cause" cannot be told either. */
  none_share_max: Threshold,
});
export type Abstention = z.infer<typeof Abstention>;

/** What training says of the weights: names of the outputs in order, and what turns logits into answers. */
export const Metadata = z.object({
  model_version: z.string().min(1),
  causes: z.array(Cause),
  sentiments: z.array(Sentiment),
  intents: z.array(Intent),
  reactions: z.array(Reaction),
  embedding_dimensions: z.int().positive(),
  window_pieces_max: z.int().min(8).max(512),
  windows_max: z.int().min(1).max(16),
  sentiment_temperature: z.object({ zh: z.number(), en: z.number(), mixed: z.number(), other: z.number() }),
  cause_thresholds: z.record(Cause, Threshold),
  intent_thresholds: z.record(Intent, Threshold),
  cause_scaling: z
    .object({ zh: Scaling, en: Scaling, mixed: Scaling, other: Scaling })
    .default({ zh: asTheNetworkSays, en: asTheNetworkSays, mixed: asTheNetworkSays, other: asTheNetworkSays }),
  /** The phrase model beside the network (scorePhrases.ts), its weights in phrases.bin; absent: there is none. */
  phrases: z.object({ scale: z.number().positive(), bias: z.number() }).optional(),
  /** How much of its log-odds is added to the network's. */
  phrase_share: z
    .object({ zh: z.number(), en: z.number(), mixed: z.number(), other: z.number() })
    .default({ zh: 0, en: 0, mixed: 0, other: 0 }),
  abstention: Abstention.default({ risk: 1, found_min: 0, none_share_max: 1 }),
});
export type Metadata = z.infer<typeof Metadata>;

/** The weights that come with the package. */
export const bundledWeightsDir = fileURLToPath(new URL('../weights', import.meta.url));

/** The weights are not there, or not those that the sums name. The message says what to do. */
export class WeightsError extends Error {
  override readonly name = 'WeightsError';
}

const remedy =
  'Restore packages/model/weights from the repository (git checkout -- packages/model/weights), or export them again (packages/model/training/README.md).';

/** Checks every file against SHA256SUMS and reads the metadata. Throws WeightsError. */
export async function readWeights(weightsDir: string): Promise<Metadata> {
  const sums = await readOrExplain(weightsDir, 'SHA256SUMS');
  const lines = sums.toString('utf8').trim().split('\n');
  let metadata: Buffer | undefined;
  for (const line of lines) {
    const [expected = '', name = ''] = line.split(/\s+/, 2);
    const bytes = await readOrExplain(weightsDir, name);
    const found = createHash('sha256').update(bytes).digest('hex');
    if (found !== expected) {
      throw new WeightsError(
        `${join(weightsDir, name)} is not the file that SHA256SUMS names (sha256 ${found}). ${remedy}`,
      );
    }
    if (name === 'earshot.json') metadata = bytes;
  }
  if (metadata === undefined) throw new WeightsError(`${weightsDir}/SHA256SUMS does not name earshot.json. ${remedy}`);
  const parsed = Metadata.safeParse(JSON.parse(metadata.toString('utf8')));
  if (!parsed.success) {
    throw new WeightsError(
      `${weightsDir}/earshot.json: ${parsed.error.issues[0]?.message ?? 'not as expected'}. ${remedy}`,
    );
  }
  const labels = [parsed.data.causes, parsed.data.sentiments, parsed.data.intents, parsed.data.reactions];
  const known = [CAUSES, SENTIMENTS, INTENTS, REACTIONS];
  if (JSON.stringify(labels) !== JSON.stringify(known)) {
    throw new WeightsError(`${weightsDir}/earshot.json names other labels than this version of Earshot. ${remedy}`);
  }
  return parsed.data;
}

/** The phrase model of checked weights, where they have one. Throws WeightsError. */
export async function readPhrases(weightsDir: string, { phrases }: Metadata): Promise<PhraseModel | undefined> {
  if (phrases === undefined) return undefined;
  const bytes = await readOrExplain(weightsDir, 'phrases.bin');
  const isPowerOfTwo = bytes.length > 0 && (bytes.length & (bytes.length - 1)) === 0;
  if (!isPowerOfTwo) throw new WeightsError(`${join(weightsDir, 'phrases.bin')} has ${bytes.length} bytes. ${remedy}`);
  return { weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), ...phrases };
}

/** The part of tokenizer.json that is not written out in normalizeForModel.ts and tokenizeText.ts. */
const Tokenizer = z.object({
  added_tokens: z.array(z.object({ id: z.int().min(0) })),
  model: z.object({
    type: z.literal('Unigram'),
    unk_id: z.int().min(0),
    vocab: z.array(z.tuple([z.string(), z.number()])).min(1),
  }),
});

/** The tokeniser of checked weights. Throws WeightsError. */
export async function readUnigram(weightsDir: string): Promise<Unigram> {
  const bytes = await readOrExplain(weightsDir, 'tokenizer.json');
  const parsed = Tokenizer.safeParse(JSON.parse(bytes.toString('utf8')));
  if (!parsed.success) {
    throw new WeightsError(
      `${join(weightsDir, 'tokenizer.json')} is no Unigram tokeniser: ${parsed.error.issues[0]?.message ?? 'not as expected'}. ${remedy}`,
    );
  }
  const { added_tokens, model } = parsed.data;
  return createUnigram(model.vocab, model.unk_id, new Set(added_tokens.map(({ id }) => id)));
}

/** Checks the weights and returns one line on them, for people. Throws WeightsError. */
export async function verifyWeights(weightsDir: string = bundledWeightsDir): Promise<string> {
  const { model_version } = await readWeights(weightsDir);
  return `${model_version}, all files as in SHA256SUMS`;
}

async function readOrExplain(weightsDir: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(weightsDir, name));
  } catch (error) {
    throw new WeightsError(`cannot read ${join(weightsDir, name)}: ${String(error)}. ${remedy}`);
  }
}
