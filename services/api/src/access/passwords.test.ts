import { expect, it } from 'vitest';
import { createPasswords } from './passwords.js';

it('knows the password again, and no other', async () => {
  const passwords = createPasswords();
  const hash = await passwords.hash('correct horse');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwords.hash('correct horse')).not.toBe(hash);
  expect(await passwords.verify(hash, 'correct horse')).toBe(true);
  expect(await passwords.verify(hash, 'correct horsf')).toBe(false);
});

it('lets nobody in by the hash that stands for who has no password', async () => {
  const passwords = createPasswords();
  for (const password of ['', 'nobody', 'x']) expect(await passwords.verify('', password), password).toBe(false);
});

it('works through a rush one after the other, and refuses what is too much', async () => {
  const passwords = createPasswords();
  const rush = await Promise.allSettled(Array.from({ length: 50 }, () => passwords.verify('', 'x')));
  const refused = rush.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(50);
  for (const one of refused) expect(one).toMatchObject({ reason: { statusCode: 503 } });
  expect(await passwords.verify('', 'x')).toBe(false);
});
