/** What one text is cut into: the ids of its pieces, and the end of each in code units of the text given. */
export interface Pieces {
  readonly ids: readonly number[];
  readonly ends: readonly number[];
}

/** Cuts texts into the pieces of a vocabulary. */
export interface Unigram {
  /** `text` as the pieces are written: words begin with the mark of the vocabulary, there is no space. */
  cut(text: string): Pieces;
}

/** A character that is no piece counts as so much less likely than the least likely piece (SentencePiece). */
const unknownPenalty = 10;
/** The hash table of transitions is at most half full. */
const slotsPerTransition = 2;

/**
 * The likeliest way to cut a text into pieces (Kudo 2018, "Subword Regularization"), as SentencePiece and the tokenisers of the training
 * do it, to the letter: neighbouring characters that are no piece become one `unknownId`. `vocabulary` has text and log-probability
 * of each id; `marks` are ids that no text is cut into.
 *
 * Written here because transformers.js' own took 0.3 ms a text, an eighth of all there is to do for it; this takes a twentieth of that.
 */
export function createUnigram(
  vocabulary: readonly (readonly [piece: string, score: number])[],
  unknownId: number,
  marks: ReadonlySet<number>,
): Unigram {
  const trie = createTrie(vocabulary, marks);
  const unknownScore = Math.min(...vocabulary.map(([, score]) => score)) - unknownPenalty;
  const scores = Float64Array.from(vocabulary, ([, score]) => score);
  let best = new Float64Array();
  let from = new Int32Array();
  let by = new Int32Array();

  /** Fills `from` and `by`: where the last piece of the likeliest way to each code unit begins, and its id. */
  function search(text: string): void {
    if (best.length <= text.length) {
      best = new Float64Array(text.length + 1);
      from = new Int32Array(text.length + 1);
      by = new Int32Array(text.length + 1);
    }
    best.fill(Number.NEGATIVE_INFINITY, 0, text.length + 1);
    best[0] = 0;
    const offer = (start: number, end: number, id: number, score: number) => {
      if (score <= (best[end] ?? 0)) return;
      best[end] = score;
      from[end] = start;
      by[end] = id;
    };
    for (let start = 0; start < text.length; ) {
      const before = best[start] ?? 0;
      const next = start + (isPair(text, start) ? 2 : 1);
      let known = false;
      let node = trie.root;
      for (let end = start; end < text.length; ) {
        node = trie.step(node, text.charCodeAt(end));
        if (node < 0) break;
        end += 1;
        const id = trie.pieceAt(node);
        if (id < 0) continue;
        offer(start, end, id, before + (scores[id] ?? 0));
        known ||= end === next;
      }
      if (!known) offer(start, next, unknownId, before + unknownScore);
      start = next;
    }
  }

  return {
    cut(text) {
      search(text);
      const ids: number[] = [];
      const ends: number[] = [];
      for (let end = text.length; end > 0; end = from[end] ?? 0) {
        const id = by[end] ?? unknownId;
        // Read backwards: the later end of neighbours that are unknown stands already.
        if (id === unknownId && ids.at(-1) === unknownId) continue;
        ids.push(id);
        ends.push(end);
      }
      return { ids: ids.reverse(), ends: ends.reverse() };
    },
  };
}

function isPair(text: string, at: number): boolean {
  const [unit, next] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  return unit >= 0xd800 && unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff;
}

interface Trie {
  readonly root: number;
  /** The node behind one more code unit, -1 where no piece goes on so. */
  step(node: number, unit: number): number;
  /** The id of the piece that ends at a node, -1 for none. */
  pieceAt(node: number): number;
}

/** All transitions in one hash table with open addressing: a few hundred kilobytes, where maps of maps take tens of megabytes. */
function createTrie(vocabulary: readonly (readonly [string, number])[], marks: ReadonlySet<number>): Trie {
  const unitsMax = vocabulary.reduce((sum, [piece]) => sum + piece.length, 0);
  const slots = 2 ** Math.ceil(Math.log2(Math.max(2, unitsMax * slotsPerTransition)));
  const nodes = new Int32Array(slots).fill(-1);
  const units = new Uint16Array(slots);
  const children = new Int32Array(slots);
  const pieces = new Int32Array(unitsMax + 1).fill(-1);
  let count = 1;
  /** The slot of a transition, or the empty one where it would stand. */
  const slotOf = (node: number, unit: number) => {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit + 1, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & (slots - 1);
    while (nodes[slot] !== -1 && (nodes[slot] !== node || units[slot] !== unit)) slot = (slot + 1) & (slots - 1);
    return slot;
  };
  for (const [id, [piece]] of vocabulary.entries()) {
    if (marks.has(id)) continue;
    let node = 0;
    for (let at = 0; at < piece.length; at++) {
      const unit = piece.charCodeAt(at);
      const slot = slotOf(node, unit);
      if (nodes[slot] === -1) {
        nodes[slot] = node;
        units[slot] = unit;
        children[slot] = count++;
      }
      node = children[slot] ?? 0;
    }
    pieces[node] = id;
  }
  return {
    root: 0,
    step(node, unit) {
      const slot = slotOf(node, unit);
      return nodes[slot] === -1 ? -1 : (children[slot] ?? -1);
    },
    pieceAt: (node) => pieces[node] ?? -1,
  };
}
