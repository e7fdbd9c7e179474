import { describe, expect, it } from 'vitest';
import { contrast, cssVariables, dark, inkOn, light, type Palette, shadeAt } from './palette.js';

/** WCAG 2.2 AA for text below 24 px. */
const textContrastMin = 4.5;
/** WCAG 2.2 AA for what is not text but tells something (1.4.11). */
const markContrastMin = 3;

const texts: readonly (keyof Palette)[] = ['text', 'textSoft', 'textFaint', 'accent', 'hot'];
const grounds: readonly (keyof Palette)[] = ['panel', 'ground', 'raised', 'hover', 'selected'];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s palette', (_, palette) => {
  const shade = (name: keyof Palette) => String(palette[name]);

  it.each(texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)))(
    '%s reads on %s',
    (text, ground) => {
      expect(contrast(shade(text), shade(ground))).toBeGreaterThanOrEqual(textContrastMin);
    },
  );

  it.each([
    ['textSoft', 'hotSoft'],
    ['hot', 'hotSoft'],
    ['text', 'hotSoft'],
    ['warn', 'warnSoft'],
    ['text', 'mark'],
    ['textSoft', 'markOther'],
    ['accent', 'accentSoft'],
    ['textSoft', 'band'],
  ] as const)('%s reads on %s', (text, ground) => {
    expect(contrast(shade(text), shade(ground))).toBeGreaterThanOrEqual(textContrastMin);
  });

  it('tells dots and marks from the panel', () => {
    for (const mark of ['hot', 'calm', 'accent'] as const) {
      expect(contrast(shade(mark), palette.panel)).toBeGreaterThanOrEqual(markContrastMin);
    }
  });

  it('keeps figures readable on every shade of surprise', () => {
    for (let at = 0; at <= 1; at += 0.01) {
      const ground = shadeAt(palette.surprise, at);
      expect(contrast(inkOn(ground), ground)).toBeGreaterThanOrEqual(textContrastMin);
    }
  });
});

describe('shadeAt', () => {
  it('mixes between the stops', () => {
    const scale = ['#000000', '#ffffff', '#ff0000'];
    expect([0, 0.25, 0.5, 1, 7].map((at) => shadeAt(scale, at))).toEqual([
      '#000000',
      '#808080',
      '#ffffff',
      '#ff0000',
      '#ff0000',
    ]);
  });
});

describe('cssVariables', () => {
  it('names every colour for CSS', () => {
    const variables = cssVariables(light);
    expect(variables['--text-soft']).toBe(light.textSoft);
    expect(variables['--surprise-6']).toBe(light.surprise[6]);
  });
});

describe('contrast', () => {
  it('agrees with the definition at its ends', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
