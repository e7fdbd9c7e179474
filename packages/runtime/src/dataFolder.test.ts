import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DataFolderBusyError, DataFolderUnusableError, findRunning, openDataFolder } from './dataFolder.js';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function fresh(): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-folder-'));
  made.push(folder);
  return folder;
}

describe('openDataFolder', () => {
  it('is held by one at a time and tells who holds it', async () => {
    const dir = fresh();
    const first = await openDataFolder(dir);
    first.announce('http://127.0.0.1:1');
    await expect(openDataFolder(dir)).rejects.toThrow(DataFolderBusyError);
    await expect(openDataFolder(dir)).rejects.toThrow(`process ${process.pid}`);
    const token = first.secret('token');
    expect(await findRunning(dir)).toEqual({ pid: process.pid, url: 'http://127.0.0.1:1', token });
    await first.release();
    expect(await findRunning(dir)).toBeUndefined();
    const second = await openDataFolder(dir);
    expect(second.secret('token')).toBe(token);
    await second.release();
  });

  it('makes the folders on the way, whatever they are called', async () => {
    const dir = join(fresh(), '客户的 声音', 'a b');
    const folder = await openDataFolder(dir);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    await folder.release();
  });

  it('says so where there can be no folder', async () => {
    const file = join(fresh(), 'file');
    writeFileSync(file, '');
    await expect(openDataFolder(file)).rejects.toThrow('it is a file. Name another with --data DIR');
    await expect(openDataFolder(join(file, 'below'))).rejects.toThrow(DataFolderUnusableError);
  });

  // Node's recursive mkdir never returns from Linux' /proc; macOS refuses to make one.
  it.each([
    ['in a folder of the system', '/proc/earshot'],
    ['where the name is too long', join(tmpdir(), 'x'.repeat(300))],
  ])('ends where the system refuses to make a folder: %s', async (_where, dir) => {
    await expect(openDataFolder(dir)).rejects.toThrow(DataFolderUnusableError);
  });

  it('is free again after its holder was killed', async () => {
    const dir = fresh();
    const script = `require('node:net').createServer().listen(process.argv[1], () => process.stdout.write('held'))`;
    const holder = spawn(process.execPath, ['-e', script, join(dir, 'earshot.sock')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    await expect(openDataFolder(dir)).rejects.toThrow(DataFolderBusyError);
    holder.kill('SIGKILL');
    await new Promise((resolve) => holder.once('exit', resolve));
    const folder = await openDataFolder(dir);
    await folder.release();
  });

  it('waits for one that is starting, and says so where it does not come up', async () => {
    const dir = fresh();
    const folder = await openDataFolder(dir);
    await expect(findRunning(dir, { waitMsMax: 300 })).rejects.toThrow(`process ${process.pid}, not up yet`);
    const found = findRunning(dir);
    folder.announce('http://127.0.0.1:1');
    expect(await found).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:1' });
    await folder.release();
  });

  it('works in a folder whose path is longer than a socket path may be', async () => {
    const dir = join(fresh(), 'x'.repeat(120));
    const folder = await openDataFolder(dir);
    await expect(openDataFolder(dir)).rejects.toThrow(DataFolderBusyError);
    await folder.release();
  });

  it('keeps secrets from other users', async () => {
    const folder = await openDataFolder(fresh());
    folder.secret('customer.key');
    expect(statSync(join(folder.dir, 'customer.key')).mode & 0o077).toBe(0);
    await folder.release();
  });
});
