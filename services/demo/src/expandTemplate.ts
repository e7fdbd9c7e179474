import type { Random } from './createRandom.js';

/**
 * A sentence out of a template: `{a|b|}` is one of its alternatives (they nest), `[name]` the value of a slot, and
 * `[2-9]` a whole number of that range. Throws SyntaxError on a brace that is not closed.
 */
export function expandTemplate(template: string, random: Random, slot: (name: string) => string): string {
  let text = '';
  let at = 0;
  while (at < template.length) {
    const char = template[at];
    if (char === '{') {
      const { alternatives, end } = readAlternatives(template, at);
      text += expandTemplate(random.pick(alternatives), random, slot);
      at = end;
    } else if (char === '[') {
      const end = template.indexOf(']', at);
      if (end === -1) throw new SyntaxError(`the slot is not closed in '${template}'`);
      text += fillSlot(template.slice(at + 1, end), random, slot);
      at = end + 1;
    } else {
      text += char;
      at++;
    }
  }
  return text;
}

function fillSlot(name: string, random: Random, slot: (name: string) => string): string {
  const range = /^(\d+)-(\d+)$/.exec(name);
  return range === null ? slot(name) : String(random.between(Number(range[1]), Number(range[2])));
}

function readAlternatives(template: string, open: number): { alternatives: string[]; end: number } {
  const alternatives: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open; at < template.length; at++) {
    const char = template[at];
    if (char === '{') depth++;
    if (char === '|' && depth === 1) {
      alternatives.push(template.slice(from, at));
      from = at + 1;
    }
    if (char === '}' && --depth === 0) {
      return { alternatives: [...alternatives, template.slice(from, at)], end: at + 1 };
    }
  }
  throw new SyntaxError(`a brace is not closed in '${template}'`);
}
