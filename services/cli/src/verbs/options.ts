import { resolve } from 'node:path';
import { readConfig } from '@earshot/runtime';
import { InvalidArgumentError, Option } from 'commander';

/** `--data DIR`, the same for every verb; without it the environment's or the default folder. */
export function dataOption(): Option {
  return new Option('--data <dir>', 'data folder').argParser((dir: string) => resolve(dir));
}

export function dataDirOf(options: { readonly data?: string }): string {
  return options.data ?? readConfig().dataDir;
}

/** A whole number within limits; the message names them. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new InvalidArgumentError(`expected a whole number from ${min} to ${max}.`);
    }
    return value;
  };
}
