import type { StationState } from '@loa/playlists/wire';
import type { Memory } from '../memory.js';
import type { Outbox } from '../outbox/outbox.js';
import type { Outlets } from '../outlets.js';
import type { Conductor } from '../play/conductor.js';
import { mediaWanted } from '../reconcile/plan.js';
import { stateOf } from './state.js';

export interface VitalParts extends Pick<Memory, 'clock' | 'store' | 'programme'>, Outlets {
  readonly conductor: Pick<Conductor, 'status'>;
  readonly outbox: Pick<Outbox, 'counts'>;
  readonly bootId: string;
  readonly software: string;
}

/** Asks every part how it is. */
export function readVitals(parts: VitalParts): () => Promise<StationState> {
  const { clock, store, programme, conductor, outbox, amplifier, boards, player, bootId, software } = parts;
  return async () => {
    const { waiting } = await outbox.counts();
    const held = programme.held();
    const media = mediaWanted(held, clock.wall());
    return stateOf({
      at: clock.wall(),
      bootId,
      software,
      held,
      media: { wanted: media.length, stored: media.filter(({ hash }) => store.path(hash) !== null).length },
      playing: conductor.status().playing,
      amplifier: amplifier.state(),
      sink: player.sinkName,
      boards: boards.map((board) => board.state()),
      clockTrusted: clock.trusted(),
      proofsWaiting: waiting,
      refused: programme.refused(),
    });
  };
}
