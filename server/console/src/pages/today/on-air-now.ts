import type { OnlineState, Station } from '../../api/types.js';

interface SoundNow {
  readonly title: string;
  /** Epoch milliseconds: the first of the stations that play it. */
  readonly since: number;
  readonly stationNames: readonly string[];
}

interface TextNow {
  readonly text: string;
  readonly stationNames: readonly string[];
}

function reporting(stations: readonly Station[]): { readonly name: string; readonly state: OnlineState }[] {
  return stations.flatMap(({ name, online, state }) => (online && state?.online ? [{ name, state }] : []));
}

/** What sounds now, each bulletin once with the stations that play it. Offline stations say nothing. */
export function soundsNow(stations: readonly Station[]): SoundNow[] {
  const sounds = new Map<string, SoundNow>();
  for (const { name, state } of reporting(stations)) {
    if (!state.playing) continue;
    const { title, since } = state.playing;
    const known = sounds.get(title);
    sounds.set(title, {
      title,
      since: Math.min(since, known?.since ?? since),
      stationNames: [...(known?.stationNames ?? []), name],
    });
  }
  return [...sounds.values()];
}

/** What boards have been read to show now. */
export function textsNow(stations: readonly Station[]): TextNow[] {
  const texts = new Map<string, string[]>();
  for (const { name, state } of reporting(stations)) {
    for (const { condition, text } of state.boards) {
      if (condition !== 'shown' || text === '') continue;
      texts.set(text, [...(texts.get(text) ?? []), name]);
    }
  }
  return [...texts].map(([text, stationNames]) => ({ text, stationNames: [...new Set(stationNames)] }));
}
