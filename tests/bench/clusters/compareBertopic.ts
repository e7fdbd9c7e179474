import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { AnalysedText } from './analyseTexts.js';

const run = promisify(execFile);
const stdoutBytesMax = 64 * 1024 * 1024;

const Compared = z.object({
  method: z.string(),
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

/** What BERTopic, its online mode and k-means given the true k make of the same texts and embeddings, in this order. */
export async function compareBertopic(
  python: string,
  texts: readonly AnalysedText[],
  classes: number,
  lang: 'zh' | 'en',
): Promise<Compared[]> {
  const work = await mkdtemp(join(tmpdir(), 'earshot-bench-'));
  try {
    const lines = texts.map(({ text }) => JSON.stringify({ text }));
    await writeFile(join(work, 'texts.jsonl'), lines.join('\n'));
    const dimensions = texts[0]?.embedding.length ?? 0;
    const all = new Float32Array(texts.length * dimensions);
    for (const [at, { embedding }] of texts.entries()) all.set(embedding, at * dimensions);
    await writeFile(join(work, 'embeddings.f32'), new Uint8Array(all.buffer));
    const args = ['--dimensions', String(dimensions), '--classes', String(classes), '--lang', lang];
    const { stdout, stderr } = await run(python, [join(folder, 'compare.py'), work, ...args], {
      maxBuffer: stdoutBytesMax,
    });
    process.stderr.write(stderr);
    return stdout
      .trim()
      .split('\n')
      .map((line) => Compared.parse(JSON.parse(line)));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
