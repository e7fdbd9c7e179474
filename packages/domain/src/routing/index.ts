export * from './previewRule.js';
export * from './routeSignal.js';
export * from './zonedTime.js';
