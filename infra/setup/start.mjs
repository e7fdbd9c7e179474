// `npm start`: set up, then `earshot start` with the demo, in a data folder of the demo's own unless --data names one.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './pnpm.mjs';
import { setup } from './setup.mjs';

const given = process.argv.slice(2);
const has = (...flags) => given.some((arg) => flags.some((flag) => arg === flag || arg.startsWith(`${flag}=`)));
const added = [
  ...(has('--data') ? [] : ['--data', join(root, '.earshot', 'demo')]),
  ...(has('--demo', '--no-demo') ? [] : ['--demo']),
];
try {
  await setup();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
const earshot = spawn(join(root, 'earshot'), ['start', ...added, ...given], { stdio: 'inherit' });
// A terminal sends Ctrl-C to both; a supervisor sends SIGTERM to this one alone. Either way the child decides when it ends.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => earshot.kill('SIGTERM'));
earshot.on('exit', (code) => process.exit(code ?? 1));
