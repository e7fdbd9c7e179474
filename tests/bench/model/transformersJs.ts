import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { env, pipeline } from '@huggingface/transformers';
import { seconds } from '../measure.js';
import { distilbertGraph, distilbertShape } from './distilbertGraph.js';
import { wordPieces, wordPiecesConfig } from './wordPieces.js';

const warmUpTexts = 8;
const classes = ['negative', 'neutral', 'positive'];

export interface TransformersJsRate {
  readonly perSecond: number;
  /** Processor time of this process, user and system, in ms; threads that wait turn around for a while, and count. */
  readonly processorMsPerText: number;
  /** By its own tokeniser, marks of start and end included. */
  readonly piecesPerText: number;
}

/**
 * Texts a second of `pipeline('text-classification')` with a distilbert-base-multilingual-shaped int8 model, one text after the other,
 * as its manual shows it: all session options are transformers.js' own (one thread a core, waiting threads spin).
 */
export async function transformersJsRate(texts: readonly string[]): Promise<TransformersJsRate> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'));
  try {
    writeModel(join(folder, 'distilbert'));
    env.allowRemoteModels = false;
    env.localModelPath = folder;
    const classify = await pipeline('text-classification', 'distilbert', { dtype: 'q8', device: 'cpu' });
    try {
      for (const text of texts.slice(0, warmUpTexts)) await classify(text);
      const before = process.cpuUsage();
      const elapsed = await seconds(async () => {
        for (const text of texts) await classify(text);
      });
      const { user, system } = process.cpuUsage(before);
      const pieces = texts.reduce((sum, text) => sum + classify.tokenizer.encode(text).length, 0);
      return {
        perSecond: texts.length / elapsed,
        processorMsPerText: (user + system) / 1_000 / texts.length,
        piecesPerText: pieces / texts.length,
      };
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
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(wordPieces(distilbertShape.pieces)));
  writeFileSync(join(folder, 'tokenizer_config.json'), JSON.stringify(wordPiecesConfig));
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
