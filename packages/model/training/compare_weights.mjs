/**
 * Compares two sets of weights on the same texts: what each scores on the validation share, and how often their answers differ.
 *
 *   node compare_weights.mjs OLD_DIR NEW_DIR [--data DIR] [--texts FILE]
 *
 * --data   folder of the labelled texts; default: ../shared/data beside the repository
 * --texts  JSON lines {text, lang?} without labels, yesterday's feedback say: only the differences are counted
 */
import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { printFigures } from '../dist/evaluation/printFigures.js';
import { readValidationTexts } from '../dist/evaluation/readLabelledTexts.js';
import { scoreAnswers } from '../dist/evaluation/scoreAnswers.js';
import { addDifference, createClassifier, noDifferences } from '../dist/index.js';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string', default: join(here, '../../../../shared/data') }, texts: { type: 'string' } },
});
const [oldDir, newDir] = positionals;
if (newDir === undefined) {
  process.stderr.write('usage: node compare_weights.mjs OLD_DIR NEW_DIR [--data DIR] [--texts FILE]\n');
  process.exit(2);
}

const labelled = options.texts === undefined ? await readValidationTexts(options.data) : undefined;
const texts = labelled ?? (await readLines(options.texts));
// One after the other: two networks at once would share the processor and gain nothing.
const [was, is] = [await answersOf(oldDir), await answersOf(newDir)];
const differences = was.reduce((sum, answer, at) => addDifference(sum, answer, is[at]), noDifferences());
if (labelled !== undefined) {
  const [before, after] = [was, is].map((answers) =>
    scoreAnswers(labelled.map((row, at) => ({ labelled: row, answer: answers[at] }))),
  );
  process.stdout.write(`${printFigures(after, before)}\n\n`);
}
const versions = { serving: was[0]?.model_version, candidate: is[0]?.model_version };
process.stdout.write(`${JSON.stringify({ ...versions, ...differences }, null, 1)}\n`);

async function answersOf(weightsDir) {
  const classifier = await createClassifier({ weightsDir });
  try {
    return await classifier.classify(texts.map(({ text, lang }) => ({ text, lang })));
  } finally {
    await classifier.close();
  }
}

async function readLines(file) {
  const lines = [];
  for await (const line of createInterface({ input: createReadStream(file) })) lines.push(JSON.parse(line));
  return lines;
}
