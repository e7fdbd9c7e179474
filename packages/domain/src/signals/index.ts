export * from './backtest.js';
export * from './createSignalWatch.js';
export * from './expectVolume.js';
export * from './findDistinct.js';
export { mergeRows } from './mergeRows.js';
export { surpriseOf } from './signalFigures.js';
export { holds, isRelated, keyOf, signalIdOf } from './signalNode.js';
export * from './startOfExcess.js';
