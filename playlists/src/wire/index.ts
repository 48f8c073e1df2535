export * from './enrolment.js';
export * from './messages.js';
export * from './parse.js';
export * from './programme.js';
export * from './schema.js';
export * from './topics.js';
