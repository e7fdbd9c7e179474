// `npm start`: set up, then `earshot start` with the demo, in a data folder of the demo's own unless --data names one.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './pnpm.mjs';
import { setupOrExit } from './setup.mjs';

const given = process.argv.slice(2);
const has = (...flags) => given.some((arg) => flags.some((flag) => arg === flag || arg.startsWith(`${flag}=`)));
const added = [
  ...(has('--data') ? [] : ['--data', join(root, '.earshot', 'demo')]),
  ...(has('--demo', '--no-demo') ? [] : ['--demo']),
];
await setupOrExit();
const earshot = spawn(join(root, 'earshot'), ['start', ...added, ...given], { stdio: 'inherit' });
// A supervisor signals this process alone, a terminal both: what the child hears twice at once it takes for one signal.
// Either way the child decides when it ends.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => earshot.kill(signal));
earshot.on('exit', (code) => process.exit(code ?? 1));
