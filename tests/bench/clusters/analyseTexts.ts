import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CauseFound, decodeEmbedding, encodeEmbedding } from '@earshot/contracts';
import { createClassifier } from '@earshot/model';
import { z } from 'zod';
import type { LabelledText } from './readTexts.js';

/** A text with what our model says of it. The embedding is as it flows: one byte a dimension. */
export interface AnalysedText extends LabelledText {
  readonly causes: readonly CauseFound[];
  readonly embedding: Float32Array;
}

const Remembered = z.object({ causes: z.array(CauseFound), embedding: z.string() });
const Cache = z.record(z.string(), Remembered);
type Cache = z.infer<typeof Cache>;

const textsPerCall = 256;

/** Analyses by our classifier, remembered in `cacheDir` by model version and id of the text. */
export async function analyseTexts(texts: readonly LabelledText[], cacheDir: string): Promise<AnalysedText[]> {
  const classifier = await createClassifier({ cachedTextsMax: 0 });
  try {
    await mkdir(cacheDir, { recursive: true });
    const file = join(cacheDir, `analyses-${classifier.modelVersion}.json`);
    const known = await readCache(file);
    const missing = texts.filter(({ id }) => known[id] === undefined);
    for (let from = 0; from < missing.length; from += textsPerCall) {
      const call = missing.slice(from, from + textsPerCall);
      const analyses = await classifier.classify(call);
      for (const [at, { id }] of call.entries()) {
        const analysis = analyses[at];
        if (analysis !== undefined)
          known[id] = { causes: analysis.causes, embedding: encodeEmbedding(analysis.embedding) };
      }
    }
    if (missing.length > 0) {
      await writeFile(`${file}.new`, JSON.stringify(known));
      await rename(`${file}.new`, file);
    }
    return texts.flatMap((text) => {
      const found = known[text.id];
      return found === undefined
        ? []
        : [{ ...text, causes: found.causes, embedding: decodeEmbedding(found.embedding) }];
    });
  } finally {
    await classifier.close();
  }
}

async function readCache(file: string): Promise<Cache> {
  try {
    return Cache.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return {};
  }
}
