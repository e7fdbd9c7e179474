// `npm run bench`, `npm run bench:spikes`: set up, then measure; JSON lines on standard output. `-- --help` tells the options.
// The first argument may name another bench than the main one.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './pnpm.mjs';
import { setupOrExit } from './setup.mjs';

await setupOrExit();
const [first = '', ...others] = process.argv.slice(2);
const [script, options] = first.endsWith('.js') ? [first, others] : ['bench.js', process.argv.slice(2)];
const bench = spawn(process.execPath, [join(root, 'tests', 'dist', 'bench', script), ...options], { stdio: 'inherit' });
bench.on('exit', (code) => process.exit(code ?? 1));
