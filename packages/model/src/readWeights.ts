import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CAUSES, Cause, INTENTS, Intent, REACTIONS, Reaction, SENTIMENTS, Sentiment } from '@earshot/contracts';
import { z } from 'zod';

const Threshold = z.number().min(0).max(1);

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
