export * from './broadcast.js';
export * from './client.js';
export * from './eventually.js';
export * from './local.js';
export * from './process.js';
export * from './temporary.js';
export * from './tone.js';
export * from './wave.js';
