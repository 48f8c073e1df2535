import type { BoardState, StationState } from '@loa/playlists/wire';
import type { AmplifierState } from '../amplifier/amplifier.js';
import type { ConductorStatus } from '../play/conductor.js';
import type { Held } from '../programme/held.js';

/** UTF-16 units of a board's text that the state shows: eight boards of them stay below the wire's limit. */
export const STATE_TEXT_MAX = 320;

/** Everything the state is made of. */
export interface Vitals {
  readonly at: number;
  readonly bootId: string;
  readonly software: string;
  readonly held: Held;
  readonly media: { readonly wanted: number; readonly stored: number };
  readonly playing: ConductorStatus['playing'];
  readonly amplifier: AmplifierState;
  readonly sink: string;
  readonly boards: readonly BoardState[];
  readonly clockTrusted: boolean;
  readonly proofsWaiting: number;
  readonly refused: number;
}

/** What a station says when it leaves, and the broker for it when it vanishes. */
export const OFFLINE: StationState = { version: 1, online: false };

/** The state as the centre reads it: what is held, stored and playing, each by its own evidence. */
export function stateOf({ held, ...vitals }: Vitals): StationState {
  return {
    version: 1,
    online: true,
    ...vitals,
    manifest: held.manifest && { revision: held.manifest.revision, adoptedAt: held.manifest.adoptedAt },
    now: held.now.map(({ scope, revision }) => ({ scope, revision })),
    boards: vitals.boards.map((board) => ({ ...board, text: board.text.slice(0, STATE_TEXT_MAX) })),
  };
}
