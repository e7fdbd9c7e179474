import type { Random } from './createRandom.js';

/** How people type: in a hurry, on a phone, angry. The words stay; spelling and marks do not. */
export function applyStyle(text: string, lang: 'zh' | 'en', random: Random): string {
  return lang === 'zh' ? styleChinese(text, random) : styleEnglish(text, random);
}

const ENGLISH_SHORT: readonly (readonly [RegExp, string])[] = [
  [/\byou\b/g, 'u'],
  [/\bminutes\b/g, 'min'],
  [/\bhours\b/g, 'hrs'],
  [/\band\b/g, '&'],
  [/\bwithout\b/g, 'w/o'],
  [/\b[Pp]lease\b/g, 'pls'],
  [/\b[Bb]ecause\b/g, 'bc'],
  [/\bthrough\b/g, 'thru'],
];

function styleEnglish(text: string, random: Random): string {
  let styled = text;
  if (random.chance(0.08)) for (const [long, short] of ENGLISH_SHORT) styled = styled.replace(long, short);
  if (random.chance(0.1)) styled = swapLetters(styled, random);
  if (random.chance(0.12)) styled = styled.toLowerCase();
  if (random.chance(0.06)) styled = styled.replace(/\.(?= |$)/g, '!');
  if (random.chance(0.08)) styled = styled.replace(/[.!]$/, '');
  return styled;
}

/** Two neighbouring letters inside one longer word change places. */
function swapLetters(text: string, random: Random): string {
  const words = [...text.matchAll(/[a-z]{5,}/g)];
  if (words.length === 0) return text;
  const word = random.pick(words);
  const at = word.index + random.between(1, word[0].length - 3);
  return `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`;
}

const CHINESE_SLIPS: readonly (readonly [string, string])[] = [
  ['在', '再'],
  ['得', '的'],
  ['坐', '座'],
  ['已', '以'],
  ['哪', '那'],
  ['账', '帐'],
];
const CHINESE_SHORT: readonly (readonly [RegExp, string])[] = [
  [/什么/g, '啥'],
  [/怎么/g, '咋'],
  [/没有/g, '没'],
  [/分钟/g, '分'],
  [/小时/g, 'h'],
];

function styleChinese(text: string, random: Random): string {
  let styled = text;
  if (random.chance(0.08)) for (const [long, short] of CHINESE_SHORT) styled = styled.replace(long, short);
  if (random.chance(0.1)) {
    const slips = CHINESE_SLIPS.filter(([right]) => styled.includes(right));
    const slip = slips.length === 0 ? undefined : random.pick(slips);
    if (slip !== undefined) styled = styled.replace(slip[0], slip[1]);
  }
  if (random.chance(0.1)) styled = styled.replace(/[，。](?!$)/g, ' ').replace(/。$/, '');
  if (random.chance(0.07)) styled = styled.replace(/。/g, '！');
  if (random.chance(0.04)) styled = styled.replace(/。$/, '。。。');
  return styled;
}
