import { describe } from 'vitest';
import { addingContract } from './queueAdding.contract.js';
import { createQueueFixture, type QueueHarness } from './queueFixture.contract.js';
import { scheduleContract } from './queueSchedule.contract.js';
import { triesContract } from './queueTries.contract.js';
import { workContract } from './queueWork.contract.js';

/** What every driver of `Queue` does while its process lives; `queueFaultsContract` is the other half. */
export function queueContract(driver: string, harness: QueueHarness): void {
  describe(`Queue on ${driver}`, () => {
    const fixture = createQueueFixture(harness);
    addingContract(fixture);
    triesContract(fixture);
    scheduleContract(fixture);
    workContract(fixture);
  });
}
