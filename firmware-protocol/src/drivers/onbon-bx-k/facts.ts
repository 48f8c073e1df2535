import { ProtocolError } from '../../errors.js';
import type { BoardSize } from '../../text/bitmap.js';
import type { Capabilities, DriverStatus, Identity } from '../driver.js';
import type { BxkLink } from './link.js';
import { BRIGHTNESS_LEVELS, type BxkParameters, type BxkStatus } from './messages.js';
import { modelOf } from './profile.js';

/** What is known of a controller once it answered; `parameters` are null where its firmware does not tell them. */
export interface OnbonFacts {
  readonly parameters: BxkParameters | null;
  readonly size: BoardSize;
}

/** Asks a controller what it is. Rejects with `bad-argument` when neither it nor the caller knows the size. */
export async function readFacts(link: BxkLink, promised: BoardSize | undefined): Promise<OnbonFacts> {
  const parameters = await readParameters(link);
  const size = parameters ?? promised;
  if (size === undefined)
    throw new ProtocolError('bad-argument', 'The board does not tell its size, so it must be given');
  return { parameters, size: { width: size.width, height: size.height } };
}

/** Null when the firmware does not know the question. */
export async function readParameters(link: BxkLink): Promise<BxkParameters | null> {
  try {
    const reply = await link.ask({ kind: 'parameters' });
    return reply.kind === 'parameters' ? reply : null;
  } catch (error) {
    if (error instanceof ProtocolError && error.code === 'nack') return null;
    throw error;
  }
}

/** Rejects with `bad-message` when the controller answers something else. */
export async function readStatus(link: BxkLink): Promise<BxkStatus> {
  const reply = await link.ask({ kind: 'status' });
  if (reply.kind === 'status') return reply;
  throw new ProtocolError('bad-message', `A reply of kind ${reply.kind} to status`);
}

export function identityOf(parameters: BxkParameters | null): Identity {
  const model = parameters === null ? 'BX-K' : modelOf(parameters.deviceType).name;
  const size = parameters === null ? null : { width: parameters.width, height: parameters.height };
  return { family: 'onbon-bx-k', model, uid: null, firmware: null, size };
}

/** How planes of several colours lie in a bitmap is not published, so such a screen gets text only. */
export function takesBitmaps({ parameters, size }: OnbonFacts): boolean {
  const known = parameters === null || (modelOf(parameters.deviceType).bitmaps && parameters.colour === 1);
  return known && size.width % 8 === 0;
}

export function capabilitiesOf(facts: OnbonFacts): Capabilities {
  return {
    size: facts.size,
    colours: ['single'],
    content: takesBitmaps(facts) ? ['bitmap', 'text'] : ['text'],
    readBack: 'presence',
    clock: true,
    brightnessLevels: BRIGHTNESS_LEVELS,
    relays: 0,
    leaseKeeper: 'device',
  };
}

export function statusOf(status: BxkStatus, discardedBytes: number): DriverStatus {
  const { on, brightness, time } = status;
  const holdsContent = status.hasBitmapArea === true || status.areaIds.length > 0;
  const unknown = { shownCrc: null, activeCrc: null, bootCount: null };
  return { on, holdsContent, ...unknown, brightness, time, relays: [], discardedBytes };
}
