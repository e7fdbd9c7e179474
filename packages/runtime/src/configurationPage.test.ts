import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { configKeys } from './config.js';

it('docs/configuration.md names every key and no other', () => {
  const page = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
  const named = new Set(page.match(/EARSHOT_[A-Z_]+/g));
  expect([...named].sort()).toEqual([...configKeys].sort());
});
