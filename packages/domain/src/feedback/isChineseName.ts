import {
  COMMON_SURNAMES,
  COMPOUND_SURNAMES,
  NEVER_CHARACTERS,
  OTHER_SURNAMES,
} from '../redaction/tables/chineseNameCharacters.js';

/** Begins as names do and holds nothing that names do not. */
export function isChineseName(text: string): boolean {
  if (!/^\p{Script=Han}{2,4}$/u.test(text)) return false;
  const characters = [...text];
  const compound = COMPOUND_SURNAMES.has(text.slice(0, 2));
  const surname = compound || COMMON_SURNAMES.has(characters[0] ?? '') || OTHER_SURNAMES.has(characters[0] ?? '');
  const given = characters.slice(compound ? 2 : 1);
  return (
    surname && given.length > 0 && given.length <= 2 && given.every((character) => !NEVER_CHARACTERS.has(character))
  );
}
