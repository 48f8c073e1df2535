import { systemClock } from '../../clock.js';
import type { BoardFamily } from '../driver.js';
import { profileNamed } from '../profiles.js';
import { addressText, openAlphaSign, signAnswers, SPEED } from './open.js';
import { identityOf } from './facts.js';
import { alphaLink } from './link.js';
import { ALPHA_PROFILES } from './profile.js';
import { alphaReader } from './trace.js';

/** Signs of the Alpha protocol, also called M-protocol. */
export const alphaFamily: BoardFamily = {
  id: 'alpha',
  name: 'Alpha / BetaBrite',
  speeds: [SPEED],
  profiles: ALPHA_PROFILES.map((profile) => profile.name),
  probe: async (port, { address, speed, clock = systemClock, profile, size }) => {
    const { characters } = profileNamed(ALPHA_PROFILES, profile);
    const link = alphaLink(port, { address: addressText(address), characters, speed, clock, triesMax: 1 });
    const answers = await signAnswers(link);
    await port.close();
    return answers ? identityOf(size ?? null) : null;
  },
  open: openAlphaSign,
  reader: alphaReader,
};
