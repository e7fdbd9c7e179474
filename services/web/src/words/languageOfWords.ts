/**
 * The language to read a customer's words in, for screen readers and for the choice of font, where only the words are
 * known: Chinese where they hold a Chinese character. A text itself carries the language that the model found.
 */
export function languageOfWords(words: string): 'zh' | 'en' {
  return /\p{Script=Han}/u.test(words) ? 'zh' : 'en';
}
