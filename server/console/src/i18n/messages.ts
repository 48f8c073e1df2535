import type { vi } from './vi/index.js';

/** The keys every language must have; Vietnamese is the first of them. */
export type Messages = typeof vi;
