export * from './compareAnalyses.js';
export * from './createClassifier.js';
export * from './createShadowClassifier.js';
export * from './limits.js';
export * from './measureDrift.js';
export { cardFile, readModelCard } from './readModelCard.js';
export { bundledWeightsDir, verifyWeights, WeightsError } from './readWeights.js';
