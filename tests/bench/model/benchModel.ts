import { parseArgs } from 'node:util';
import { batchPiecesMaxDefault, bundledWeightsDir } from '@earshot/model';
import { AutoTokenizer, env } from '@huggingface/transformers';
import { classifyRate, meanRate } from '../classifyRate.js';
import { demoTexts } from '../demoTexts.js';
import { round } from '../measure.js';
import { classifyMemory } from './classifyMemory.js';
import { productsRate } from './productsRate.js';
import { transformersJsRate } from './transformersJs.js';

const usage = `How fast the model is beside what people use today and beside what the machine can do; JSON lines.

  npm run bench:model
  npm run bench:model -- --texts 1000    a quick look (default: 4000)
  npm run bench:model -- --lines 100000  lines for \`earshot classify\`, whose memory is watched (default: 20000)
`;
/** Pieces of a text on average: of the reviews, mails and chats that Earshot was made with. */
const piecesPerText = 41;
/** One text after the other, a tenth as fast: fewer of them do. */
const oneByOneTextsMax = 400;
const markPieces = 2;

const options = readOptions();
const { texts, pieces } = await textsOfPieces(options.texts);
const strings = texts.map(({ text }) => text);

// Before and after: a machine that slows down meanwhile flatters neither.
const before = await classifyRate(texts);
const today = await transformersJsRate(strings.slice(0, oneByOneTextsMax));
const products = await productsRate(batchPiecesMaxDefault, 200);
const after = await classifyRate(texts);
const ours = meanRate(before, after);
const oursPieces = ours.perSecond * pieces;
print({
  figure: 'texts_per_second',
  value: round(ours.perSecond),
  texts: texts.length,
  pieces_per_text: round(pieces),
});
print({
  figure: 'model_over_transformers_js_distilbert',
  ratio: round(ours.perSecond / today.perSecond),
  ours_per_second: round(ours.perSecond),
  theirs_per_second: round(today.perSecond),
  theirs_pieces_per_text: round(today.piecesPerText),
  processor_ratio: round(today.processorMsPerText / ours.processorMsPerText),
  ours_processor_ms: round(ours.processorMsPerText),
  theirs_processor_ms: round(today.processorMsPerText),
});
print({
  figure: 'model_over_bare_int8_products',
  ratio: round(oursPieces / products.piecesPerSecond),
  ours_pieces_per_second: round(oursPieces),
  products_pieces_per_second: round(products.piecesPerSecond),
  processor_ratio: round((pieces * 1_000) / ours.processorMsPerText / products.piecesPerProcessorSecond),
  pieces_per_run: batchPiecesMaxDefault,
});
print({ figure: 'classify_memory', ...(await classifyMemory(strings, options.lines)) });

/** Texts of the demo, some joined, so that they have `piecesPerText` pieces on average, marks of start and end included. */
async function textsOfPieces(count: number) {
  env.allowRemoteModels = false;
  const tokenizer = await AutoTokenizer.from_pretrained(bundledWeightsDir, { local_files_only: true });
  const piecesOf = (text: string) => tokenizer.tokenize(text).length + markPieces;
  const spare = demoTexts(count * 4).map(({ text }) => text);
  let pieces = 0;
  const texts = spare.splice(0, count).map((text, index) => {
    let joined = text;
    // Behind the average so far: this one takes another text on.
    while (pieces + piecesOf(joined) < piecesPerText * (index + 1) && spare.length > 0) joined += ` ${spare.pop()}`;
    pieces += piecesOf(joined);
    return { text: joined };
  });
  return { texts, pieces: pieces / count };
}

function print(figure: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}

function readOptions(): { readonly texts: number; readonly lines: number } {
  try {
    const { values } = parseArgs({
      options: {
        texts: { type: 'string', default: '4000' },
        lines: { type: 'string', default: '20000' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(usage);
      process.exit(0);
    }
    return { texts: wholeNumber('--texts', values.texts, 200), lines: wholeNumber('--lines', values.lines, 2_000) };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exit(2);
  }
}

function wholeNumber(option: string, given: string, min: number): number {
  const value = Number(given);
  if (!Number.isInteger(value) || value < min) throw new Error(`${option}: expected a whole number from ${min}`);
  return value;
}
