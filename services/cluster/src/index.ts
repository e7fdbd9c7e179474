export * from './clusterService.js';
