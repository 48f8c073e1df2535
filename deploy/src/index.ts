export * from './client.js';
export * from './local.js';
export * from './process.js';
export * from './wave.js';
