export type { VectorCase, VectorFile } from './case.js';
export { clashLine, itemLine } from './lines.js';
export { nowOfCase } from './now.js';
export { instantIn, programmeOfCase, zoneOf } from './programme.js';
