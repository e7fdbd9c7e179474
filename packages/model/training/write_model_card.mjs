/**
 * Writes card.json beside the weights: figures, data, licences and limits, as GET /v1/model answers them. evaluate_classify.mjs runs
 * it where it measured what ships.
 *
 *   node write_model_card.mjs [--figures FILE] [--cross-fitted FILE] [--weights DIR] [--without SET …]
 *
 * --figures       of these weights, by evaluate_classify.mjs; default: figures.json here
 * --cross-fitted  by cross_fit.py; default: figures_cross_fitted.json here; left out where it is about other weights
 * --weights       the folder; default: ../weights
 * --without       sets that the weights were trained without
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CardTexts, CrossFitted, toModelCard } from '../dist/evaluation/toModelCard.js';
import { cardFile, readModelCard } from '../dist/index.js';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    figures: { type: 'string', default: join(here, 'figures.json') },
    'cross-fitted': { type: 'string', default: join(here, 'figures_cross_fitted.json') },
    weights: { type: 'string', default: join(here, '../weights') },
    without: { type: 'string', multiple: true, default: [] },
  },
});

const figures = readJson(options.figures);
const { model_version } = readJson(join(options.weights, 'earshot.json'));
if (figures.model_version !== model_version) {
  process.stderr.write(
    `${options.figures} is about ${figures.model_version}, the weights are ${model_version}; measure them first: node evaluate_classify.mjs\n`,
  );
  process.exit(1);
}
const crossFitted = existsSync(options['cross-fitted'])
  ? CrossFitted.parse(readJson(options['cross-fitted']))
  : undefined;
const texts = CardTexts.parse(readJson(join(here, 'model_card.json')));
const card = `${JSON.stringify(toModelCard(figures, crossFitted, texts, options.without), null, 2)}\n`;

const sums = join(options.weights, 'SHA256SUMS');
const others = readFileSync(sums, 'utf8')
  .trim()
  .split('\n')
  .filter((line) => !line.endsWith(`  ${cardFile}`));
const sum = createHash('sha256').update(card).digest('hex');
replace(join(options.weights, cardFile), card);
replace(sums, `${[...others, `${sum}  ${cardFile}`].join('\n')}\n`);
const written = await readModelCard(options.weights);
process.stdout.write(`${join(options.weights, cardFile)}: ${written.model_version}\n`);

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Whoever reads meanwhile has the old file or the new one. */
function replace(file, text) {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
