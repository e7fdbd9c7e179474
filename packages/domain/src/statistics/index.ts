export * from './benjaminiHochberg.js';
export * from './countDistribution.js';
export * from './gammaPoisson.js';
export * from './hourOfWeek.js';
export * from './incompleteBeta.js';
export * from './incompleteGamma.js';
export * from './seededRandom.js';
export * from './wilsonInterval.js';
