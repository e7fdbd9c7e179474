import { describe, expect, it } from 'vitest';
import { tokenFromFragment, tokenFromPaste } from './token.js';

describe('the token', () => {
  it('is read from the fragment of the printed address', () => {
    expect(tokenFromFragment('#token=abc123')).toBe('abc123');
    expect(tokenFromFragment('#token=')).toBeNull();
    expect(tokenFromFragment('#other=1')).toBeNull();
    expect(tokenFromFragment('')).toBeNull();
  });

  it('is found in whatever a person pastes: the address or the token itself', () => {
    expect(tokenFromPaste('  http://127.0.0.1:4310/#token=abc \n')).toBe('abc');
    expect(tokenFromPaste('abc')).toBe('abc');
    expect(tokenFromPaste('http://127.0.0.1:4310/')).toBeNull();
    expect(tokenFromPaste('two words')).toBeNull();
    expect(tokenFromPaste('')).toBeNull();
  });
});
