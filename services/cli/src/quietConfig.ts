import { resolve } from 'node:path';
import { type Config, readConfig } from '@earshot/runtime';

/** The configuration of a one-off command: any free port, no mailbox, and only failures on standard error. */
export function quietConfig(dataDir: string): Config {
  const config = readConfig();
  return { ...config, dataDir: resolve(dataDir), port: 0, mailbox: undefined, logLevel: config.logLevel ?? 'error' };
}
