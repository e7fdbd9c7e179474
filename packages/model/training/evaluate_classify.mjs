/**
 * Measures what ships: gives the validation share of the labelled texts to `earshot classify`, as a user would, and scores what it
 * prints. Writes the figures as JSON, and into the model card beside the weights, and prints them as tables, each beside its floor
 * and goal.
 *
 *   node evaluate_classify.mjs [--data DIR] [--out FILE] [--answers FILE] [--weights DIR] [--before FILE] [--check]
 *
 * --data     folder of the labelled texts; default: ../shared/data beside the repository
 * --out      where the figures go; default: figures.json here
 * --answers  score these lines, which `earshot classify --embeddings` printed before, instead of running it
 * --weights  measure other weights than those that ship (in this process, without the command)
 * --before   figures of other weights on the same texts, shown beside
 * --check    exit with 1 if a floor is not met
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { clusterAgreement } from '../dist/evaluation/clusterAgreement.js';
import { printFigures } from '../dist/evaluation/printFigures.js';
import { readValidationTexts } from '../dist/evaluation/readLabelledTexts.js';
import { scoreAnswers } from '../dist/evaluation/scoreAnswers.js';
import { isMet, targetsOf } from '../dist/evaluation/targets.js';
import { createClassifier } from '../dist/index.js';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');
const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, '../shared/data') },
    out: { type: 'string', default: join(here, 'figures.json') },
    answers: { type: 'string' },
    weights: { type: 'string' },
    before: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
});

const texts = await readValidationTexts(options.data);
const started = performance.now();
const answers = await answersOf(texts);
const seconds = (performance.now() - started) / 1_000;
const byId = new Map(answers.map((answer) => [answer.id, answer]));
const rows = texts.map((labelled) => {
  const answer = byId.get(labelled.id);
  if (answer?.sentiment === undefined) throw new Error(`no answer for text ${labelled.id}: ${JSON.stringify(answer)}`);
  return { labelled, answer };
});

const figures = {
  model_version: answers[0].model_version,
  measured_at: new Date().toISOString().slice(0, 10),
  command: `node packages/model/training/evaluate_classify.mjs${options.weights === undefined ? '' : ' --weights'}`,
  seconds: Math.round(seconds * 10) / 10,
  ...scoreAnswers(rows),
  embedding_v_measure: embeddingFigures(rows),
};
writeFileSync(options.out, `${JSON.stringify(figures, null, 2)}\n`);
if (options.answers === undefined && options.weights === undefined) {
  execFileSync(process.execPath, [join(here, 'write_model_card.mjs'), '--figures', options.out]);
}
const before = options.before === undefined ? undefined : JSON.parse(readFileSync(options.before, 'utf8'));
process.stdout.write(`${figures.model_version}, ${texts.length} texts\n\n${printFigures(figures, before)}\n`);
if (options.check && !targetsOf(figures).every(isMet)) process.exitCode = 1;

async function answersOf(labelled) {
  if (options.answers !== undefined) return readLines(createReadStream(options.answers));
  if (options.weights === undefined) return answersOfCommand(labelled);
  const classifier = await createClassifier({ weightsDir: options.weights });
  try {
    const analyses = await classifier.classify(labelled.map(({ text, lang }) => ({ text, lang })));
    return analyses.map((analysis, at) => ({ id: labelled[at].id, ...analysis }));
  } finally {
    await classifier.close();
  }
}

async function answersOfCommand(labelled) {
  const command = spawn(join(root, 'earshot'), ['classify', '--embeddings'], { stdio: ['pipe', 'pipe', 'inherit'] });
  // A command that ends early is reported by its code, not by the broken pipe to it.
  let gone = false;
  const exited = once(command, 'exit').finally(() => {
    gone = true;
  });
  command.stdin.on('error', () => {});
  const read = readLines(command.stdout);
  for (const { id, text, lang } of labelled) {
    if (gone) break;
    const full = !command.stdin.write(`${JSON.stringify({ id, text, lang })}\n`);
    if (full) await Promise.race([new Promise((resolve) => command.stdin.once('drain', resolve)), exited]);
  }
  command.stdin.end();
  const lines = await read;
  const [code] = await exited;
  if (code !== 0) throw new Error(`earshot classify ended with code ${code}`);
  return lines;
}

async function readLines(input) {
  const lines = [];
  for await (const line of createInterface({ input })) lines.push(JSON.parse(line));
  return lines;
}

/** k-means of the embeddings against the product group, on the set that has product groups. */
function embeddingFigures(all) {
  const grouped = all.filter(
    ({ labelled, answer }) => labelled.product !== undefined && answer.embedding !== undefined,
  );
  const vectors = grouped.map(({ answer }) => Float32Array.from(answer.embedding));
  return {
    texts: grouped.length,
    shopping_zh:
      Math.round(
        clusterAgreement(
          vectors,
          grouped.map(({ labelled }) => labelled.product),
        ) * 1e4,
      ) / 1e4,
  };
}
