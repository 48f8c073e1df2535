import type { CharacterFormat } from './characters.js';

/** What differs between signs that speak alike. */
export interface AlphaProfile {
  readonly name: string;
  readonly characters: CharacterFormat;
  /** The colour, 1 to 8, that a lit pixel gets. */
  readonly lit: number;
}

/** Names of the colours 1 to 8. */
export const COLOURS = ['red', 'green', 'amber', 'dim red', 'dim green', 'brown', 'orange', 'yellow'] as const;

/** The usual sign first. */
export const ALPHA_PROFILES: readonly AlphaProfile[] = [
  { name: '7E1', characters: '7E1', lit: 1 },
  { name: '8N1', characters: '8N1', lit: 1 },
  { name: '7E1-amber', characters: '7E1', lit: 3 },
];
