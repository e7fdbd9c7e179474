import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptedIdsContract, item } from '../acceptedIds.contract.js';
import { createLmdbAcceptedIds } from './lmdbAcceptedIds.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-dedupe-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

acceptedIdsContract('LMDB', { open: (place) => createLmdbAcceptedIds({ path: join(folder, place) }) });

it('forgets the oldest beyond idsMax, not those recorded again', async () => {
  const ids = await createLmdbAcceptedIds({ path: join(folder, 'count'), idsMax: 3 });
  await ids.record([item('a', '1'), item('b', '1'), item('c', '1')]);
  await ids.record([item('a', '2')]);
  expect(await ids.check(['a', 'b', 'c'].map((id) => item(id, '2')))).toEqual(['same', 'changed', 'changed']);
  await ids.record([item('d', '2')]);
  expect(await ids.check(['a', 'b', 'c', 'd'].map((id) => item(id, '2')))).toEqual(['same', 'new', 'changed', 'same']);
  await ids.close();
});

it('forgets what is older than rememberDays, also after a restart', async () => {
  const path = join(folder, 'age');
  const day = (n: number) => ({ path, rememberDays: 2, nowMs: () => n * 86_400_000 });
  const monday = await createLmdbAcceptedIds(day(100));
  await monday.record([item('a', '1')]);
  await monday.close();
  const thursday = await createLmdbAcceptedIds(day(103));
  expect(await thursday.check([item('a', '1')])).toEqual(['same']);
  await thursday.record([item('b', '1')]);
  expect(await thursday.check([item('a', '1'), item('b', '1')])).toEqual(['new', 'same']);
  await thursday.close();
});
