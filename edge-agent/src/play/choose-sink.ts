import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '@loa/host';
import { alsaSink } from './alsa-sink.js';
import { noSink } from './no-sink.js';
import { recordingSink } from './recording-sink.js';
import type { Sink, SinkOptions } from './sink.js';

/** Whether the kernel knows a sound card that plays. */
export function hasPlaybackCard(folder = '/proc/asound'): boolean {
  try {
    return readdirSync(folder)
      .filter((name) => /^card\d+$/.test(name))
      .some((card) => readdirSync(join(folder, card)).some((name) => /^pcm\d+p$/.test(name)));
  } catch {
    return false;
  }
}

/** The sink the settings ask for; `auto` takes the sound card, or a recording where there is none. */
export function chooseSink(
  settings: Pick<Settings, 'LOA_STATION_SINK' | 'LOA_STATION_ALSA_DEVICE' | 'LOA_STATION_DATA'>,
  options: SinkOptions,
): Sink {
  const wanted = settings.LOA_STATION_SINK;
  const kind = wanted === 'auto' ? (hasPlaybackCard() ? 'alsa' : 'recording') : wanted;
  switch (kind) {
    case 'alsa':
      return alsaSink({ ...options, device: settings.LOA_STATION_ALSA_DEVICE });
    case 'recording':
      return recordingSink({ ...options, folder: join(settings.LOA_STATION_DATA, 'recordings') });
    case 'none':
      return noSink(options);
    default:
      return kind satisfies never;
  }
}
