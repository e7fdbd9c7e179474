import { addressedNames } from '../addressedNames.js';
import { isChineseName } from '../isChineseName.js';
import type { NewText } from './newText.js';
import { isFarewell, isOffice } from './signature.js';

const namesMax = 16;
/** So many lines of a signature may come before the name: a farewell, a rule. */
const linesMax = 4;
const latinName = /^\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u;

/** Names of a mail's writer that the mail itself tells: of the signature, and as the answers that it quotes address them. */
export function mailNames({ signature, quoted }: Pick<NewText, 'signature' | 'quoted'>): string[] {
  const lines = signature.map((line) => line.trim()).filter((line) => /\p{L}/u.test(line) && !isFarewell(line));
  const signed = lines.slice(0, linesMax).flatMap((line) => namesIn(line));
  return [...new Set([...signed, ...addressedNames(quoted.join('\n'))])].slice(0, namesMax);
}

/** `罗敏华 行政主管`, `吴俊晖 Jason Wu`, `Anneke Vorster | Export Director`. */
function namesIn(line: string): string[] {
  const first = line.split(/[|｜,，/(（]|\s{2,}/)[0]?.trim() ?? '';
  const chinese = /^\p{Script=Han}{2,4}(?=\s|$)/u.exec(first)?.[0] ?? '';
  if (isChineseName(chinese)) {
    const rest = first.slice(chinese.length).trim();
    return latinName.test(rest) && !isOffice(rest) ? [chinese, rest] : [chinese];
  }
  return latinName.test(first) && !isOffice(first) ? [first] : [];
}
