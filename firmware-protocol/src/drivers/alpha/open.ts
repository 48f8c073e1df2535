import { systemClock } from '../../clock.js';
import { ProtocolError } from '../../errors.js';
import type { BytePort } from '../../port/byte-port.js';
import type { OpenOptions } from '../driver.js';
import { profileNamed } from '../profiles.js';
import { type AlphaDriver, AlphaSign } from './driver.js';
import { checkedSize } from './facts.js';
import { type AlphaLink, alphaLink } from './link.js';
import { ALPHA_PROFILES } from './profile.js';

export interface AlphaOptions extends Omit<OpenOptions, 'speed'> {
  readonly speed?: number;
}

/** Speed of a sign as sold. */
export const SPEED = 9600;

/** Two hexadecimal digits of an address; 0 is every sign of the line. */
export function addressText(address = 0): string {
  return address.toString(16).toUpperCase().padStart(2, '0');
}

/** Asks a sign for its error register and returns its driver. Rejects, the port closed, when none answers. */
export async function openAlphaSign(port: BytePort, options: AlphaOptions): Promise<AlphaDriver> {
  const clock = options.clock ?? systemClock;
  try {
    const size = checkedSize(options.size);
    const profile = profileNamed(ALPHA_PROFILES, options.profile);
    const { speed = SPEED } = options;
    const address = addressText(options.address);
    const link = alphaLink(port, { address, characters: profile.characters, speed, clock });
    await link.read({ kind: 'read-errors' }, 'errors');
    await link.write({ kind: 'clear-errors' });
    return new AlphaSign({ port, link, profile, size, clock });
  } catch (error) {
    await port.close();
    throw error;
  }
}

/** Whether anybody answers, for a probe. */
export async function signAnswers(link: AlphaLink): Promise<boolean> {
  try {
    await link.read({ kind: 'read-errors' }, 'errors');
    return true;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}
