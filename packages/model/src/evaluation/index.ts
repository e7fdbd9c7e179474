export { clusterAgreement, vMeasure } from './clusterAgreement.js';
export { isValidation } from './readLabelledTexts.js';
