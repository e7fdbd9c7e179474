import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { AnalysedText } from './analyseTexts.js';
import type { Checkpoints } from './checkpoints.js';

const run = promisify(execFile);
const stdoutBytesMax = 64 * 1024 * 1024;

/** BERTopic, its online mode, and k-means given the true k; names as compare.py has them. */
export const COMPARED_METHODS = ['bertopic', 'bertopic_online', 'k_means_true_k'] as const;
export type ComparedMethod = (typeof COMPARED_METHODS)[number];

const Compared = z.object({
  method: z.enum(COMPARED_METHODS),
  clusters: z.array(z.int()),
  clusters_before: z.array(z.int()),
  seconds: z.number(),
});
export type Compared = z.infer<typeof Compared>;

/** Beside the sources: tests/bench/clusters/bertopic, whether this runs from there or from tests/dist. */
const folder = fileURLToPath(new URL('../../../bench/clusters/bertopic/', import.meta.url));

/**
 * A Python with BERTopic as the lock file pins it, in `cacheDir`; made at the first use with python3 and pip. bertopic is installed
 * without what it depends on, as its documentation advises where embeddings come from elsewhere: that would be PyTorch.
 */
export async function provideBertopic(cacheDir: string): Promise<string> {
  const venv = join(cacheDir, 'bertopic-venv');
  const python = join(venv, 'bin', 'python');
  const ready = join(venv, 'ready');
  if (existsSync(ready)) return python;
  await mkdir(cacheDir, { recursive: true });
  await run('python3', ['-m', 'venv', venv]);
  const lock = join(folder, 'requirements.lock');
  await run(python, ['-m', 'pip', 'install', '--quiet', '--no-deps', '-r', lock], { maxBuffer: stdoutBytesMax });
  await writeFile(ready, '');
  return python;
}

/**
 * What one method makes of the same texts and embeddings, in this order. It takes minutes: so it is remembered by everything that it
 * depends on, the embeddings and the script among it, and a bench that was stopped goes on with the next one.
 */
export async function compareBertopic(
  python: string,
  checkpoints: Checkpoints,
  method: ComparedMethod,
  texts: readonly AnalysedText[],
  classes: number,
): Promise<Compared> {
  const embeddings = joinEmbeddings(texts);
  const script = await readFile(join(folder, 'compare.py'));
  const hash = createHash('sha256').update(script).update(JSON.stringify(classes)).update(embeddings);
  for (const { text } of texts) hash.update(JSON.stringify(text));
  const key = `${method}-${texts.length}-${hash.digest('hex').slice(0, 24)}`;
  return checkpoints.remember(key, Compared, () => runMethod(python, method, texts, embeddings, classes));
}

async function runMethod(
  python: string,
  method: ComparedMethod,
  texts: readonly AnalysedText[],
  embeddings: Uint8Array,
  classes: number,
): Promise<Compared> {
  const work = await mkdtemp(join(tmpdir(), 'earshot-bench-'));
  try {
    await writeFile(join(work, 'texts.jsonl'), texts.map(({ text }) => JSON.stringify({ text })).join('\n'));
    await writeFile(join(work, 'embeddings.f32'), embeddings);
    const dimensions = texts[0]?.embedding.length ?? 0;
    const given = ['--dimensions', String(dimensions), '--classes', String(classes), '--method', method];
    const { stdout } = await run(python, [join(folder, 'compare.py'), work, ...given], { maxBuffer: stdoutBytesMax });
    return Compared.parse(JSON.parse(stdout));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Row by row, little-endian float32. */
function joinEmbeddings(texts: readonly AnalysedText[]): Uint8Array {
  const dimensions = texts[0]?.embedding.length ?? 0;
  const all = new Float32Array(texts.length * dimensions);
  for (const [at, { embedding }] of texts.entries()) all.set(embedding, at * dimensions);
  return new Uint8Array(all.buffer);
}
