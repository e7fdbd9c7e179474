export * from './mailNames.js';
export * from './newText.js';
export * from './subject.js';
export * from './toLines.js';
