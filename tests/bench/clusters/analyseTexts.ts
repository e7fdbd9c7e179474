import { createHash } from 'node:crypto';
import { CauseFound, decodeEmbedding, encodeEmbedding } from '@earshot/contracts';
import { createClassifier } from '@earshot/model';
import { z } from 'zod';
import type { Checkpoints } from './checkpoints.js';
import type { LabelledText } from './readTexts.js';

/** A text with what our model says of it. The embedding is as it flows: one byte a dimension. */
export interface AnalysedText extends LabelledText {
  readonly causes: readonly CauseFound[];
  readonly embedding: Float32Array;
}

const Analysed = z.array(z.object({ id: z.string(), causes: z.array(CauseFound), embedding: z.string() }));

/** Texts of one checkpoint: half a minute of work on a busy machine. */
const textsPerPart = 1_000;

/** Analyses by our classifier, remembered part by part by model version and what the texts are. */
export async function analyseTexts(texts: readonly LabelledText[], checkpoints: Checkpoints): Promise<AnalysedText[]> {
  const classifier = await createClassifier({ cachedTextsMax: 0 });
  try {
    const analysed: AnalysedText[] = [];
    for (let from = 0; from < texts.length; from += textsPerPart) {
      const part = texts.slice(from, from + textsPerPart);
      const hash = createHash('sha256').update(JSON.stringify(part.map(({ id, text }) => [id, text])));
      const key = `analyses-${classifier.modelVersion}-${hash.digest('hex').slice(0, 24)}`;
      const found = await checkpoints.remember(key, Analysed, async () => {
        const analyses = await classifier.classify(part);
        return analyses.map(({ causes, embedding }, at) => ({
          id: part[at]?.id ?? '',
          causes: [...causes],
          embedding: encodeEmbedding(embedding),
        }));
      });
      for (const [at, text] of part.entries()) {
        const one = found[at];
        if (one !== undefined)
          analysed.push({ ...text, causes: one.causes, embedding: decodeEmbedding(one.embedding) });
      }
    }
    return analysed;
  } finally {
    await classifier.close();
  }
}
