import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withEarshotThere } from './earshotClient.js';
import { CommandError } from './exitCodes.js';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-there-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('a verb that only looks', () => {
  it.each([
    ['does not exist', 'missing'],
    ['holds nothing of Earshot', 'other'],
  ])('refuses a folder that %s, with exit code 2, and makes nothing there', async (_case, name) => {
    mkdirSync(join(dir, 'other'));
    const folder = join(dir, name);
    const refused = await withEarshotThere(folder, async () => 'asked').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(CommandError);
    expect(refused).toMatchObject({ exitCode: 2, message: expect.stringContaining(`no Earshot data in ${folder};`) });
    expect(existsSync(join(folder, 'clickhouse'))).toBe(false);
    expect(existsSync(join(dir, 'missing'))).toBe(false);
  });
});
