export * from './correctConfusion.js';
export * from './correctDelay.js';
export type { BucketCounts } from './countRows.js';
export * from './createSpikeDetector.js';
export type { SpikeNode } from './nodeTree.js';
export type { HeldBackSpike, SpikeSignal } from './openSpike.js';
export * from './spikeOptions.js';
export type { SpecialDay } from './weekSlot.js';
