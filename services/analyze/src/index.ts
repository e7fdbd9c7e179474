export * from './analyzeService.js';
