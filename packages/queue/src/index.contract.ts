// The suites that hold a driver to the port; for tests, run on sources and in no build.
export { type QueueHarness, queueContract, until } from './queue.contract.js';
export { type QueueFaultsHarness, queueFaultsContract } from './queueFaults.contract.js';
