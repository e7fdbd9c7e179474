export { clusterAgreement, vMeasure } from './clusterAgreement.js';
export { isValidation, type LabelledText, readValidationTexts } from './readLabelledTexts.js';
