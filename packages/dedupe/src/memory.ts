export { createProcessMemory } from './drivers/processMemory.js';
export * from './sharedMemory.js';
