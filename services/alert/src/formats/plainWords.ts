/** A line break opportunity of no width: invisible, and no chat tool or mail reader takes a link or a mention across it. */
const seam = '\u200b';

/** Control characters, invisible ones that hide or reorder text (bidi embeddings and isolates), and line separators. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+/gu;

/**
 * Somebody else's words, or a name out of a catalogue, as they may stand in a message to people: one line, that pings
 * nobody and links nowhere, in whatever reads it. Programs find mentions, mail addresses and links in plain text too
 * (`@all`, `evil.com`, `tel:1`), so these are taken apart with a character of no width; the words stay as they are seen.
 */
export function plainWords(text: string): string {
  return (
    text
      // A lone half of a character would become U+FFFD on the wire, three bytes that nobody counted.
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .replace(unseen, ' ')
      .replace(/\s+/gu, ' ')
      .trim()
      .replace(/[@＠]/gu, (at) => `${at}${seam}`)
      .replace(/<(?=[\p{L}!/#?@])/gu, `<${seam}`)
      .replace(/(?<=\p{L}[\p{L}\p{N}+.-]{0,15}):(?=\S)/gu, `:${seam}`)
      .replace(/(?<=[\p{L}\p{N}-])\.(?=\p{L}{2})/gu, `.${seam}`)
      // The full stops of Chinese end sentences; before Latin letters they may be read as those of an address (UTS #46).
      .replace(/(?<=[\p{L}\p{N}-])[。．｡](?=[A-Za-z]{2})/gu, (dot) => `${dot}${seam}`)
  );
}
