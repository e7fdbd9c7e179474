export * from './acceptedIds.contract.js';
export * from './sharedMemory.contract.js';
