/** What is markup, or may begin an entity, in the markdown of DingTalk and WeCom. */
const markup = new Map(
  [...'<>[]*_`~#|\\&'].map((character) => [character, String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0)]),
);

/**
 * Words in which no renderer can find markup: its characters are replaced by their full-width forms (U+FF01 to U+FF5E),
 * which look the same. Neither vendor documents an escape, so none is relied on.
 */
export function fullWidth(text: string): string {
  return text.replace(/[<>[\]*_`~#|\\&]/g, (character) => markup.get(character) ?? character);
}
