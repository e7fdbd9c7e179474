export * from './config.js';
export * from './dataFolder.js';
export * from './HttpError.js';
export * from './httpServer.js';
export * from './idClaims.js';
export * from './logger.js';
export * from './runUntilStopped.js';
