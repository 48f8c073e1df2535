import type { Station } from '../../api/types.js';
import type { Tone } from '../../elements/status-mark.js';

/** A station in one word, the most urgent first. */
export const conditions = [
  'fault',
  'offline',
  'stopped',
  'clock-untrusted',
  'playing',
  'idle',
  'not-enrolled',
] as const;
export type Condition = (typeof conditions)[number];

export const conditionTone: Readonly<Record<Condition, Tone>> = {
  fault: 'bad',
  offline: 'bad',
  stopped: 'wait',
  'clock-untrusted': 'wait',
  playing: 'accent',
  idle: 'good',
  'not-enrolled': 'off',
};

/** What holds of a station now; an offline one says nothing else, whatever it said before. */
export function conditionOf({ enrolledAt, online, state, stops }: Station): Condition {
  if (enrolledAt === null) return 'not-enrolled';
  if (!online || state === null || !state.online) return 'offline';
  const boardFails = state.boards.some(({ condition }) => condition === 'unplugged' || condition === 'mismatch');
  if (boardFails || state.amplifier === 'failed') return 'fault';
  if (stops.length > 0) return 'stopped';
  if (!state.clockTrusted) return 'clock-untrusted';
  return state.playing ? 'playing' : 'idle';
}
