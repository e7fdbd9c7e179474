export * from './createClassifier.js';
export * from './limits.js';
export { bundledWeightsDir, verifyWeights, WeightsError } from './readWeights.js';
