// The suites that hold a driver to the port; for tests, run on sources and in no build.
export { queueContract } from './queue.contract.js';
export { type QueueFaultsHarness, queueFaultsContract } from './queueFaults.contract.js';
export { type QueueHarness, until } from './queueFixture.contract.js';
