import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * The command line of a file that provides a server: prints its address alone on standard output and runs it until Ctrl-C.
 * Does nothing where the file was imported.
 * @param {object} provider
 * @param {string} provider.module the file's import.meta.url
 * @param {string} provider.help
 * @param {string} provider.name what people call the server
 * @param {string} provider.variable by which the tests are told of it
 * @param {string} provider.folderOption the option, without dashes, that names the folder for what is kept
 * @param {(options: { cacheDir?: string, port?: number, log: (line: string) => void }) => Promise<{ address: string,
 *   stop: () => Promise<void> }>} provider.provide
 */
export function runFromTerminal({ module, ...provider }) {
  if (process.argv[1] === undefined || realpathSync(process.argv[1]) !== fileURLToPath(module)) return;
  run(provider).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}

async function run({ help, name, variable, folderOption, provide }) {
  const { values } = parseArgs({
    options: { help: { type: 'boolean' }, port: { type: 'string' }, [folderOption]: { type: 'string' } },
  });
  if (values.help) return process.stdout.write(`${help}\n`);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536))
    throw new Error('--port: expected a number from 1 to 65535');
  const say = (line) => process.stderr.write(`${line}\n`);
  const cacheDir = values[folderOption];
  const { address, stop } = await provide({ ...(cacheDir && { cacheDir }), ...(port && { port }), log: say });
  process.stdout.write(`${address}\n`);
  say(`${name} answers. In another terminal: ${variable}=${address} npm test\nCtrl-C ends it.`);
  // Signals alone keep nothing alive; a server that was there before has no child of ours that would.
  const alive = setInterval(() => {}, 2 ** 30);
  await new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, done);
  });
  clearInterval(alive);
  await stop();
}
