/** A linear model over hashed phrases of one to three pieces (training/phrases.py): how positive a text's wording is. */
export interface PhraseModel {
  /** One weight a bucket; their number is a power of two. */
  readonly weights: Int8Array;
  readonly scale: number;
  readonly bias: number;
}

/** Stands before the first and after the last piece. */
const edgeId = 2;
const phrasePiecesMax = 3;

/**
 * The log-odds of positive against negative of the first `piecesMax` pieces of a text: the sum of the weights of its distinct
 * phrases over the root of their number (NB-SVM, Wang and Manning 2012).
 */
export function scorePhrases(model: PhraseModel, ids: readonly number[], piecesMax: number): number {
  const padded = [edgeId, ...ids.slice(0, piecesMax), edgeId];
  const found = new Set<number>();
  for (let first = 0; first < padded.length; first++) {
    for (let pieces = 1; pieces <= phrasePiecesMax && first + pieces <= padded.length; pieces++) {
      const edgeAlone = pieces === 1 && (first === 0 || first === padded.length - 1);
      if (!edgeAlone) found.add(bucketOf(padded, first, pieces) & (model.weights.length - 1));
    }
  }
  let sum = 0;
  for (const bucket of found) sum += model.weights[bucket] ?? 0;
  return (sum * model.scale) / Math.sqrt(found.size) + model.bias;
}

/** FNV-1a by pieces, then a finaliser, in 32 bits. */
function bucketOf(padded: readonly number[], first: number, pieces: number): number {
  let state = 0x811c9dc5 ^ pieces;
  for (let at = first; at < first + pieces; at++) state = Math.imul(state ^ (padded[at] ?? 0), 0x01000193);
  state = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
  return state ^ (state >>> 13);
}
