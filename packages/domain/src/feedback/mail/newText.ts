import { cutQuotes } from './cutQuotes.js';
import { cutFooters } from './footers.js';
import { cutSignature } from './signature.js';
import { fromLines, toLines } from './toLines.js';

export interface NewText {
  /** What this mail says and no other said before; '' where its writer added nothing. */
  readonly text: string;
  readonly signature: readonly string[];
  readonly quoted: readonly string[];
}

/** Each round cuts or is the last. */
const roundsMax = 8;

/**
 * A mail's text → what its writer wrote anew: without quoted and forwarded mails, footers and signature. Pure; on a text
 * that has none of them, and on its own result, it changes nothing but blank lines.
 * @param names How the writer is called in the header.
 */
export function newTextOf(text: string, names: readonly string[] = []): NewText {
  let said = cutOnce(text, names);
  // A farewell stands above the dashes, an old signature above a footer: what is cut lays bare what is to be cut.
  for (let round = 1; round < roundsMax; round++) {
    const next = cutOnce(said.text, names);
    if (next.text === said.text) break;
    said = { text: next.text, signature: [...next.signature, ...said.signature], quoted: said.quoted };
  }
  return said;
}

function cutOnce(text: string, names: readonly string[]): NewText {
  const { own, quoted } = cutQuotes(toLines(text));
  const said = cutFooters(own);
  const { text: words, signature } = cutSignature(said, names);
  const cut = fromLines(words);
  // A signature without words above it is what the writer says: "Thank you", an address asked for.
  return cut === '' ? { text: fromLines(said), signature: [], quoted } : { text: cut, signature, quoted };
}
