import { describe } from 'vitest';
import { type BusUnderTest, createBusFixture } from './busFixture.contract.js';
import { consumeContract } from './consume.contract.js';
import { groupsContract } from './groups.contract.js';
import { logContract } from './log.contract.js';

export type { BusUnderTest };

/** What every driver of the ordered log holds to. */
export function busContract(name: string, driver: BusUnderTest): void {
  describe(`bus contract: ${name}`, () => {
    const fixture = createBusFixture(driver);
    logContract(fixture);
    groupsContract(fixture);
    consumeContract(fixture);
  });
}
