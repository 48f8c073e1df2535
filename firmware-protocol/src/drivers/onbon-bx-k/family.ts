import { systemClock } from '../../clock.js';
import { ProtocolError } from '../../errors.js';
import type { BoardFamily } from '../driver.js';
import { openOnbonBoard } from './driver.js';
import { identityOf, readParameters } from './facts.js';
import { BOARD_ADDRESS } from './frame.js';
import { bxkLink } from './link.js';
import { ONBON_PROFILES } from './profile.js';
import { bxkReader } from './trace.js';

/** Onbon's BX-5K and BX-6K controllers. A probe takes two seconds at each speed where none answers (chapter 8.8). */
export const onbonFamily: BoardFamily = {
  id: 'onbon-bx-k',
  name: 'Onbon BX-5K/6K',
  speeds: [9600, 57_600],
  profiles: ONBON_PROFILES.map((profile) => profile.name),
  probe: async (port, { address = BOARD_ADDRESS, clock = systemClock }) => {
    const link = bxkLink(port, { address, clock, triesMax: 1 });
    try {
      await link.ask({ kind: 'ping' });
      return identityOf(await readParameters(link));
    } catch (error) {
      if (error instanceof ProtocolError) return null;
      throw error;
    } finally {
      await port.close();
    }
  },
  open: openOnbonBoard,
  reader: bxkReader,
};
