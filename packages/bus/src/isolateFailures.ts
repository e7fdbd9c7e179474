import { dead, type StepResult } from './stepResult.js';

/** The partition moved on while its batch was processed: nothing of it is committed here, another member has it. */
export class StaleBatchError extends Error {
  override readonly name = 'StaleBatchError';

  constructor() {
    super('the partition was taken from this member while it processed a batch: the next one processes it again');
  }
}

/** The step failed for every message tried, so the fault is not a message's. Nothing is committed; the batch comes again. */
export class StepFailedError extends Error {
  override readonly name = 'StepFailedError';
}

export interface IsolateOptions<Item> {
  /** Runs the step once on some of the batch, in order. A throw means that it failed. */
  run(items: readonly Item[]): Promise<readonly StepResult[]>;
  /** Why, in words that quote nothing of the items. */
  reasonOf(error: unknown, items: readonly Item[]): string;
  /** Whether the step worked elsewhere since this very batch last failed as a whole. */
  readonly workedSince: boolean;
  /** So many messages may fail one after the other before the step itself is doubted. */
  readonly failuresInRowMax: number;
}

/**
 * Finds the messages of a failing batch that are to blame.
 *
 * The batch is halved, in order, down to single messages. A message that fails alone is a suspect, no more: an outage
 * looks the same. It is called dead only on proof that the step works: another message succeeds, it fails once more, and
 * the other succeeds again. Without that proof `StepFailedError` is thrown and nothing is lost.
 * Steps are idempotent, so that a message may serve as the probe again.
 *
 * @returns a result for each item
 * @throws StepFailedError where every message failed, or where the step stopped working on the way
 */
export async function isolateFailures<Item>(
  items: readonly Item[],
  options: IsolateOptions<Item>,
): Promise<readonly StepResult[]> {
  const results = new Map<Item, StepResult>();
  const suspects: Item[] = [];
  let probe: Item | undefined;
  let failuresInRow = 0;

  async function tryOnce(some: readonly Item[]): Promise<{ error: unknown } | undefined> {
    try {
      const found = await options.run(some);
      for (const [index, item] of some.entries()) {
        results.set(item, found[index] ?? dead('the step gave no result'));
      }
      probe = some.at(-1);
      failuresInRow = 0;
      return undefined;
    } catch (error) {
      if (error instanceof StaleBatchError) {
        throw error;
      }
      return { error };
    }
  }

  /** Throws unless a message that succeeded before succeeds again. */
  async function proveThatStepWorks(): Promise<void> {
    if (probe === undefined) {
      if (options.workedSince) {
        return;
      }
      throw new StepFailedError(
        `the step failed for each of ${suspects.length} messages alone, so it is not their fault`,
      );
    }
    const failed = await tryOnce([probe]);
    if (failed !== undefined) {
      throw new StepFailedError(`the step stopped working: ${options.reasonOf(failed.error, [probe])}`);
    }
  }

  async function search(some: readonly Item[]): Promise<void> {
    if ((await tryOnce(some)) === undefined) {
      return;
    }
    const [only] = some;
    if (some.length > 1 || only === undefined) {
      const half = Math.ceil(some.length / 2);
      await search(some.slice(0, half));
      await search(some.slice(half));
      return;
    }
    suspects.push(only);
    failuresInRow += 1;
    if (failuresInRow >= options.failuresInRowMax) {
      await proveThatStepWorks();
      failuresInRow = 0;
    }
  }

  // The whole has just failed, or it would not be here.
  const half = Math.ceil(items.length / 2);
  if (items.length === 1) {
    suspects.push(...items);
  } else {
    await search(items.slice(0, half));
    await search(items.slice(half));
  }
  if (suspects.length > 0) {
    await proveThatStepWorks();
  }
  for (const suspect of suspects) {
    const failed = await tryOnce([suspect]);
    if (failed !== undefined) {
      results.set(suspect, dead(options.reasonOf(failed.error, [suspect])));
    }
  }
  if (suspects.some((suspect) => results.get(suspect)?.outcome === 'dead')) {
    await proveThatStepWorks();
  }
  return items.map((item) => results.get(item) ?? dead('the step gave no result'));
}
