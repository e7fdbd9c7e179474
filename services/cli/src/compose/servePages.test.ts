import { describe, expect, it } from 'vitest';
import { fileOf } from './servePages.js';

const browser = 'text/html,application/xhtml+xml,*/*;q=0.8';

describe('fileOf', () => {
  it.each([
    ['', undefined, 'index.html'],
    ['assets/index-abc.js', '*/*', 'assets/index-abc.js'],
    ['favicon.svg', browser, 'favicon.svg'],
    ['clusters/8f3c', browser, 'index.html'],
    ['cases', browser, 'index.html'],
    ['cases', 'application/json', undefined],
    ['cases', undefined, undefined],
    ['v1/nothing', browser, undefined],
    ['v1', browser, undefined],
  ])('%s asked for as %s is %s', (path, accept, file) => {
    expect(fileOf(path, accept)).toBe(file);
  });
});
