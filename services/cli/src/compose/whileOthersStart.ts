import { setTimeout as sleep } from 'node:timers/promises';

const triesMax = 20;
const pauseMs = 250;

/**
 * Repeats a step that services which start at the same moment do to the same servers, while it fails for that reason
 * alone. It must be idempotent.
 */
export async function whileOthersStart<Result>(
  step: () => Promise<Result>,
  isTheirDoing: (error: unknown) => boolean,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await step();
    } catch (error) {
      if (tries === triesMax || !isTheirDoing(error)) throw error;
      await sleep(pauseMs);
    }
  }
}
