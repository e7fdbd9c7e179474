// `npm start`: set up, then `earshot start` with the demo, in a data folder of the demo's own unless --data names one.
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
process.argv = [process.argv[0], join(root, 'earshot'), 'start', ...added, ...given];
await import(join(root, 'services', 'cli', 'dist', 'main.js'));
