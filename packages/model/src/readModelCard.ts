import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelCard } from '@earshot/contracts';
import { bundledWeightsDir, readWeights, WeightsError } from './readWeights.js';

/** Written by training/write_model_card.mjs, and named in SHA256SUMS with the other files of the weights. */
export const cardFile = 'card.json';

/**
 * What is known of the weights in a folder: how often they are right, what they learnt from, what they cannot do. Weights that nobody
 * measured since they were exported have no figures. Throws WeightsError where files are not those of SHA256SUMS.
 */
export async function readModelCard(weightsDir: string = bundledWeightsDir): Promise<ModelCard> {
  const { model_version } = await readWeights(weightsDir);
  const unmeasured: ModelCard = { model_version, languages: ['zh', 'en'], figures: null, data: [], limits: [] };
  const sums = await readFile(join(weightsDir, 'SHA256SUMS'), 'utf8');
  // A card that the sums do not name is what a later export left behind.
  if (!sums.split('\n').some((line) => line.endsWith(`  ${cardFile}`))) return unmeasured;
  const parsed = ModelCard.safeParse(JSON.parse(await readFile(join(weightsDir, cardFile), 'utf8')));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new WeightsError(
      `${join(weightsDir, cardFile)}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}. ` +
        'Write it again: node packages/model/training/write_model_card.mjs',
    );
  }
  return parsed.data.model_version === model_version ? parsed.data : unmeasured;
}
