import { HttpError } from '@earshot/runtime';
import { hash, verify } from '@node-rs/argon2';
import { accessLimits } from './accessLimits.js';

/** OWASP's least for Argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export interface Passwords {
  /** In PHC form, with its own salt. @throws HttpError 503 where too many wait */
  hash(password: string): Promise<string>;
  /**
   * Whether it is the password. '' stands for somebody who has none, and takes as long: the time must not tell whether
   * there is such a person. @throws HttpError 503 where too many wait
   */
  verify(passwordHash: string, password: string): Promise<boolean>;
}

export function createPasswords(): Passwords {
  const turns = createTurns();
  let nobodys: Promise<string> | undefined;
  return {
    hash: (password) => turns(() => hash(password, cost)),
    async verify(passwordHash, password) {
      nobodys ??= hash('nobody', cost);
      const known = passwordHash !== '';
      const against = known ? passwordHash : await nobodys;
      return (await turns(() => verify(against, password))) && known;
    },
  };
}

/** A few at once, some waiting, no more. */
function createTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let working = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (working >= accessLimits.passwordsAtOnceMax) {
      if (waiting.length >= accessLimits.passwordsWaitingMax) {
        throw new HttpError(503, 'overloaded', 'too many people sign in at once', 'Try again in a moment.');
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      working++;
    }
    try {
      return await work();
    } finally {
      // The turn is handed on, not given back, where somebody waits.
      const next = waiting.shift();
      if (next === undefined) working--;
      else next();
    }
  };
}
