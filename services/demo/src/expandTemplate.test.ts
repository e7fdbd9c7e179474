import { describe, expect, it } from 'vitest';
import { createRandom } from './createRandom.js';
import { expandTemplate } from './expandTemplate.js';
import { chinese } from './grammar/chinese.js';
import { english } from './grammar/english.js';
import type { Grammar } from './grammar/grammar.js';
import { INCIDENT_KINDS } from './incidentKinds.js';

const noSlot = (name: string): string => {
  throw new RangeError(`no slot ${name}`);
};

function expansions(template: string): Set<string> {
  const random = createRandom('test', template);
  return new Set(Array.from({ length: 300 }, () => expandTemplate(template, random, noSlot)));
}

describe('expandTemplate', () => {
  it('takes one of the alternatives, nested and empty ones too', () => {
    expect(expansions('a{b|c{d|e}|}f')).toEqual(new Set(['abf', 'acdf', 'acef', 'af']));
  });

  it('fills ranges with both ends', () => {
    expect(expansions('[2-4]')).toEqual(new Set(['2', '3', '4']));
  });

  it('fills slots by name', () => {
    expect(expandTemplate('to [city]', createRandom(1), (name) => name.toUpperCase())).toBe('to CITY');
  });

  it.each(['{a|b', 'to [city'])('refuses %s', (template) => {
    expect(() => expandTemplate(template, createRandom(1), () => '')).toThrow(SyntaxError);
  });
});

function* templatesOf(part: unknown): Generator<string> {
  if (typeof part === 'string') yield part;
  else if (typeof part === 'object' && part !== null)
    for (const below of Object.values(part)) yield* templatesOf(below);
}

describe.each<[string, Grammar, 'zh' | 'en', RegExp]>([
  ['Chinese', chinese, 'zh', /[A-Za-z]{4,}/],
  ['English', english, 'en', /[\u3400-\u9fff，。！？]/],
])('the %s grammar', (_name, grammar, lang, foreign) => {
  const { slots, ...rest } = grammar;
  const templates = [...templatesOf(rest), ...INCIDENT_KINDS.flatMap((kind) => kind[lang])];
  const random = createRandom('grammar', lang);
  const slot = (name: string): string => {
    if (name === 'version') return '9.1.0';
    const values = slots[name];
    if (values === undefined) throw new RangeError(`no slot is called '${name}'`);
    return expandTemplate(random.pick(values), random, slot);
  };

  it('expands every template into plain text of its language', () => {
    // Keys such as product.food are no templates, but come along with the small complaints.
    for (const template of templates.filter((one) => !/^[a-z]+\.[a-z_]+$/.test(one) && one !== 'other')) {
      for (let i = 0; i < 10; i++) {
        const text = expandTemplate(template, random, slot);
        expect(text).not.toMatch(/[{}[\]|]/);
        expect(text, template).not.toMatch(foreign);
        expect(text, template).not.toMatch(/undefined|[,，]{2}|[,，][.。]/);
      }
    }
  });
});
