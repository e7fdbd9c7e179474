// `npm run bench`: set up, then measure; JSON lines on standard output. `npm run bench -- --texts 1000` for a quick look.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './pnpm.mjs';
import { setupOrExit } from './setup.mjs';

await setupOrExit();
const bench = spawn(process.execPath, [join(root, 'tests', 'dist', 'bench', 'bench.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
bench.on('exit', (code) => process.exit(code ?? 1));
