import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundledWeightsDir } from '@earshot/model';
import { env, pipeline } from '@huggingface/transformers';
import { seconds } from '../measure.js';
import { distilbertGraph, distilbertShape } from './distilbertGraph.js';

const warmUpTexts = 8;
const classes = ['negative', 'neutral', 'positive'];

/**
 * Texts a second of `pipeline('text-classification')` with a distilbert-base-multilingual-shaped int8 model, one text after the other.
 * It cuts texts into pieces as Earshot's model does, so that both read the same number of them.
 */
export async function transformersJsRate(texts: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'));
  try {
    writeModel(join(folder, 'distilbert'));
    env.allowRemoteModels = false;
    env.localModelPath = folder;
    const classify = await pipeline('text-classification', 'distilbert', { dtype: 'q8', device: 'cpu' });
    try {
      for (const text of texts.slice(0, warmUpTexts)) await classify(text);
      const elapsed = await seconds(async () => {
        for (const text of texts) await classify(text);
      });
      return texts.length / elapsed;
    } finally {
      await classify.dispose();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeModel(folder: string): void {
  const network = join(folder, 'onnx', 'model_quantized.onnx');
  mkdirSync(dirname(network), { recursive: true });
  writeFileSync(network, distilbertGraph());
  for (const file of ['tokenizer.json', 'tokenizer_config.json']) {
    copyFileSync(join(bundledWeightsDir, file), join(folder, file));
  }
  const config = {
    model_type: 'distilbert',
    architectures: ['DistilBertForSequenceClassification'],
    dim: distilbertShape.width,
    n_layers: distilbertShape.layers,
    n_heads: distilbertShape.heads,
    hidden_dim: distilbertShape.inner,
    vocab_size: distilbertShape.pieces,
    max_position_embeddings: distilbertShape.positions,
    id2label: Object.fromEntries(classes.entries()),
    label2id: Object.fromEntries(classes.map((name, id) => [name, id])),
  };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
}
