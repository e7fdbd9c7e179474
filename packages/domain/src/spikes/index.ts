export * from './createSpikeDetector.js';
export type { SpikeNode } from './nodeTree.js';
export type { SpikeSignal } from './openSpike.js';
export * from './spikeOptions.js';
