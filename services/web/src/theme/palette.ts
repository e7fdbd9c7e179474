/** Every colour of the page, in both appearances. CSS reads them as `--name`, charts and Ant Design as values. */
export interface Palette {
  readonly ground: string;
  readonly panel: string;
  readonly raised: string;
  readonly hover: string;
  readonly selected: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly textSoft: string;
  readonly textFaint: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly hot: string;
  readonly hotSoft: string;
  readonly hotLine: string;
  readonly calm: string;
  readonly warn: string;
  readonly warnSoft: string;
  readonly mark: string;
  readonly markOther: string;
  readonly markLine: string;
  readonly band: string;
  /** Surprise from far below expectation to far above it; the middle is "as expected". */
  readonly surprise: readonly [string, string, string, string, string, string, string];
}

export const light: Palette = {
  ground: '#f4f5f5',
  panel: '#ffffff',
  raised: '#ffffff',
  hover: '#f4f7f7',
  selected: '#e8f2f1',
  line: '#e2e5e6',
  lineStrong: '#c6cccd',
  text: '#15191b',
  textSoft: '#4b5458',
  textFaint: '#626c71',
  accent: '#0f6e6a',
  accentSoft: '#dcefed',
  hot: '#b5301a',
  hotSoft: '#fdf0ec',
  hotLine: '#eab9ac',
  calm: '#1f7a45',
  warn: '#7d5200',
  warnSoft: '#fdf4de',
  mark: '#ffe3a3',
  markOther: '#eef0f1',
  markLine: '#b87700',
  band: '#dfe5e5',
  surprise: ['#8fb8d8', '#bcd5e8', '#e2edf4', '#f2f3f3', '#fbd9c6', '#f0956b', '#cf4520'],
};

export const dark: Palette = {
  ground: '#0e1112',
  panel: '#15191b',
  raised: '#1b2023',
  hover: '#1b2123',
  selected: '#15302f',
  line: '#272d30',
  lineStrong: '#3d464a',
  text: '#e9eced',
  textSoft: '#adb6ba',
  textFaint: '#8b969b',
  accent: '#4fc3ba',
  accentSoft: '#153634',
  hot: '#ff8a6b',
  hotSoft: '#2a1814',
  hotLine: '#6a3326',
  calm: '#5fc98c',
  warn: '#e8b84f',
  warnSoft: '#2b230f',
  mark: '#5c4512',
  markOther: '#262d30',
  markLine: '#e0a93c',
  band: '#2c3437',
  surprise: ['#2d5f86', '#24465f', '#1d2f3b', '#1d2224', '#4a2a1e', '#9a4526', '#e8663a'],
};

/** WCAG 2.2 contrast of two `#rrggbb` colours, 1 to 21. Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** Black or white, whichever reads better on a ground; one of them always has a contrast of 4.5 and more. */
export function inkOn(ground: string): string {
  return contrast(ground, '#000000') >= contrast(ground, '#ffffff') ? '#000000' : '#ffffff';
}

/** The shade of a scale at 0 to 1, mixed in RGB between its stops, as charts mix it. */
export function shadeAt(scale: readonly string[], at: number): string {
  const place = Math.min(1, Math.max(0, at)) * (scale.length - 1);
  const from = scale[Math.floor(place)] ?? '#000000';
  const to = scale[Math.ceil(place)] ?? from;
  const mixed = [1, 3, 5].map((digit) => {
    const [a, b] = [from, to].map((hex) => Number.parseInt(hex.slice(digit, digit + 2), 16));
    return Math.round((a ?? 0) + ((b ?? 0) - (a ?? 0)) * (place % 1));
  });
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** The palette as CSS custom properties, `--text-soft` for `textSoft`, `--surprise-0` … for the scale. */
export function cssVariables(palette: Palette): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(palette)) {
    const kebab = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (typeof value === 'string') variables[kebab] = value;
    else for (const [index, shade] of (value as readonly string[]).entries()) variables[`${kebab}-${index}`] = shade;
  }
  return variables;
}
