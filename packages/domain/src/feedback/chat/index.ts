export * from './readChat.js';
