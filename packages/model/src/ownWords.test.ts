import { describe, expect, it } from 'vitest';
import { ownWords } from './ownWords.js';

describe('ownWords', () => {
  it.each([
    ['太吵了，一晚没睡！宾馆反馈2008年7月7日：您好！感谢您的点评。', '太吵了，一晚没睡！'],
    ['味道一般 商家回复：亲，谢谢支持', '味道一般 '],
    ['Dirty room. Response from the owner, June 2: Thank you for your kind words!', 'Dirty room. '],
  ])('leaves the supplier’s reply out of %j', (text, own) => {
    expect(ownWords(text)).toBe(own);
  });

  it.each([
    '宾馆反馈2008年7月7日：感谢您',
    '我打电话给客服回复说没有房',
    '商家回复很慢，态度也差',
    'No response from the hotel after three mails.',
    'I got a reply from management but nothing happened',
    '',
  ])('keeps %j whole', (text) => {
    expect(ownWords(text)).toBe(text);
  });
});
