import type { BoardProof, SoundProof } from '@loa/playlists/wire';

/** A proof before the outbox numbers it. */
export type UnnumberedProof = Omit<SoundProof, 'seq'> | Omit<BoardProof, 'seq'>;
