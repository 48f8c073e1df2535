export * from './database.js';
export * from './ffmpeg.js';
export * from './lifecycle.js';
export * from './log.js';
export type { BoardPort, BoardRelay } from './setting-kinds.js';
export * from './settings.js';
export * from './whole-file.js';
