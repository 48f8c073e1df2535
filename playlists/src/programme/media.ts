import type { NowItem } from '../wire/now.js';
import type { AudioReference, Programme, ProgrammeBulletin } from '../wire/programme.js';

const once = (audio: readonly (AudioReference | null)[]): AudioReference[] => [
  ...new Map(audio.filter((one) => one !== null).map((one) => [one.hash, one])).values(),
];

/** The media a station must hold, each once, emergencies first; those of signature tunes and fallbacks too. */
export function mediaOf({ bulletins }: Pick<Programme, 'bulletins'>): AudioReference[] {
  const urgency = (bulletin: ProgrammeBulletin): number => Number(bulletin.class === 'emergency');
  return once(bulletins.toSorted((left, right) => urgency(right) - urgency(left)).map(({ audio }) => audio));
}

function audioOf(item: NowItem): (AudioReference | null)[] {
  switch (item.kind) {
    case 'alert':
      return [item.bulletin.audio, item.issueTimeAudio];
    case 'play-now':
      return [item.bulletin.audio];
    case 'retraction':
      return [item.correction?.audio ?? null];
    case 'stop':
    case 'mute':
    case 'live':
      return [];
    default:
      return item satisfies never;
  }
}

const URGENCY: Readonly<Record<NowItem['kind'], number>> = {
  alert: 3,
  retraction: 2,
  'play-now': 1,
  live: 0,
  mute: 0,
  stop: 0,
};

/** The media that now documents need, each once: alerts first, then corrections, then what is played once. */
export const mediaOfNow = (items: readonly NowItem[]): AudioReference[] =>
  once(items.toSorted((left, right) => URGENCY[right.kind] - URGENCY[left.kind]).flatMap(audioOf));
