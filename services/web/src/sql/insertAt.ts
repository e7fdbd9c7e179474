/** Puts a name into a text at a place, with a blank where it would run into its neighbours; `at` is behind it. */
export function insertAt(text: string, place: number, name: string): { readonly text: string; readonly at: number } {
  const before = text.slice(0, place);
  const after = text.slice(place);
  const gapBefore = before === '' || /[\s(,.]$/.test(before) ? '' : ' ';
  const gapAfter = after === '' || /^[\s),;]/.test(after) ? '' : ' ';
  return { text: before + gapBefore + name + gapAfter + after, at: (before + gapBefore + name).length };
}
