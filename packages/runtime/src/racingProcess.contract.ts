import { setTimeout as sleep } from 'node:timers/promises';
import { openDataFolder } from './dataFolder.js';

/**
 * What folderLock.test.ts runs as processes of their own: at the moment given, each tries to take the folder, says whether
 * it has it, and keeps it until its standard input ends.
 */
async function main(dir: string, atMs: number): Promise<void> {
  const ended = new Promise((resolve) => process.stdin.resume().once('end', resolve));
  await sleep(Math.max(0, atMs - Date.now()));
  try {
    const folder = await openDataFolder(dir);
    process.stdout.write('took\n');
    await ended;
    await folder.release();
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.name : String(error)}\n`);
  }
  process.stdin.destroy();
}

const [, file, dir, atMs] = process.argv;
// Vitest loads this file for its types; only Node runs it.
if (file?.endsWith('racingProcess.contract.js') && dir !== undefined) await main(dir, Number(atMs));
