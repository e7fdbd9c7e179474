import { describe, expect, it } from 'vitest';
import en from './en/index.js';
import { languageOf } from './language.js';
import zh from './zh/index.js';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(here, value);
    else for (const [name, text] of leaves(value, here)) found.set(name, text);
  }
  return found;
}

const english = leaves(en);
const chinese = leaves(zh);

describe('the two languages', () => {
  it('say the same things (Chinese has one plural form)', () => {
    const expected = [...english.keys()].filter((key) => !key.endsWith('_one'));
    expect([...chinese.keys()].sort()).toEqual(expected.sort());
  });

  it('fill in the same figures and tags', () => {
    const slots = (text: string) => [...new Set(text.match(/\{\{\w+\}\}|<\w>/g) ?? [])].sort();
    for (const [key, text] of chinese) {
      const other = slots(english.get(key) ?? '');
      expect([key, slots(text)]).toEqual([key, other]);
    }
  });

  it('use Chinese punctuation in Chinese', () => {
    for (const [key, text] of chinese) expect([key, /\p{Script=Han}[,;:?!()]/u.test(text)]).toEqual([key, false]);
  });
});

describe('languageOf', () => {
  it('takes the first of the browser’s languages that the page speaks', () => {
    expect(languageOf(['zh-TW', 'en'])).toBe('zh');
    expect(languageOf(['de-DE', 'en-US', 'zh'])).toBe('en');
    expect(languageOf(['fr'])).toBe('en');
    expect(languageOf([])).toBe('en');
  });
});
