import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMailboxState } from './createMailboxState.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-places-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const place = { uidValidity: '1795345814', lastUid: 7, since: new Date('2026-03-14T12:00:00Z') };

it('keeps a place for each mailbox, for its owner alone', async () => {
  const path = join(folder, 'mailbox', 'places.json');
  await createMailboxState(path).write('a', place);
  await createMailboxState(path).write('b', { ...place, lastUid: 9 });
  const state = createMailboxState(path);
  expect(await state.read('a')).toEqual(place);
  expect(await state.read('b')).toEqual({ ...place, lastUid: 9 });
  expect(await state.read('c')).toBeUndefined();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'mailbox'))).toEqual(['places.json']);
});

it.each(['', '{', '[]', '{"a":{"last_uid":-1}}'])(
  'counts a file of %s for none, says so, and mends it',
  async (text) => {
    const path = join(folder, 'places.json');
    await writeFile(path, text);
    const damages: unknown[] = [];
    const state = createMailboxState(path, (error) => damages.push(error));
    expect(await state.read('a')).toBeUndefined();
    expect(damages).toHaveLength(1);
    await state.write('a', place);
    expect(await createMailboxState(path).read('a')).toEqual(place);
  },
);
