/** A stretch of one text's pieces that goes through the network at once. */
export interface Window {
  /** Index of the text in the call. */
  readonly text: number;
  /** First piece and the one after the last, without marks. */
  readonly first: number;
  readonly end: number;
}

/** Marks of start and end around every window. */
export const markPieces = 2;

/**
 * Cuts a text of `pieces` pieces into windows of about the same length; pieces beyond the last are left out.
 * A text without pieces has one empty window: it is answered too.
 */
export function cutWindows(text: number, pieces: number, windowPiecesMax: number, windowsMax: number): Window[] {
  const room = windowPiecesMax - markPieces;
  const used = Math.min(pieces, room * windowsMax);
  const count = Math.max(1, Math.ceil(used / room));
  const size = Math.max(1, Math.ceil(used / count));
  const windows: Window[] = [];
  for (let first = 0; first < Math.max(used, 1); first += size) {
    windows.push({ text, first, end: Math.min(first + size, used) });
  }
  return windows;
}

/** Sorts windows by length and groups them so that a group, padded to its longest, has at most `piecesMax` pieces. */
export function planBatches(windows: readonly Window[], piecesMax: number, textsMax: number): Window[][] {
  const length = (window: Window) => window.end - window.first + markPieces;
  const sorted = [...windows].sort((a, b) => length(b) - length(a) || a.text - b.text);
  const batches: Window[][] = [];
  let batch: Window[] = [];
  for (const window of sorted) {
    const longest = batch[0] === undefined ? 0 : length(batch[0]);
    if (batch.length > 0 && (longest * (batch.length + 1) > piecesMax || batch.length >= textsMax)) {
      batches.push(batch);
      batch = [];
    }
    batch.push(window);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
