import type { AudioReference } from '@loa/playlists/wire';
import { type Decoder, type DecodeStored, samplesDecoder } from './decoder.js';
import { steadyDecoder } from './memory-sink.js';

/** Media of a stage: steady sounds as long as they should be, which the sink knows again. */
export interface StageMedia {
  /** Puts the media of these bulletins on the disk. */
  readonly store: (bulletins: readonly { readonly audio: AudioReference | null }[]) => void;
  readonly path: (hash: string) => string | null;
  readonly decode: DecodeStored;
  /** Gives what comes of a decoder a name to be known by. */
  readonly named: (decoder: Decoder, name: string) => Decoder;
  /** The most decoders that were open at once. */
  readonly mostOpen: () => number;
  /** The hash of the audio that samples belong to, `tone` for what was made here. */
  readonly nameOf: (samples: Int16Array) => string;
}

export function stageMedia(): StageMedia {
  const stored = new Map<string, number>();
  // A block keeps its memory on its way from the decoder to the sink.
  const names = new WeakMap<ArrayBufferLike, string>();
  const open = new Set<Decoder>();
  let mostOpen = 0;
  const named = (decoder: Decoder, name: string): Decoder => {
    open.add(decoder);
    mostOpen = Math.max(mostOpen, open.size);
    return {
      ...decoder,
      close: () => {
        open.delete(decoder);
        decoder.close();
      },
      take: (most) => {
        const samples = decoder.take(most);
        names.set(samples.buffer, name);
        return samples;
      },
    };
  };
  return {
    named,
    mostOpen: () => mostOpen,
    store: (bulletins) => {
      for (const { audio } of bulletins) if (audio) stored.set(audio.hash, audio.durationMs);
    },
    path: (hash) => (stored.has(hash) ? hash : null),
    decode: (source, offsetMs) => {
      if (source.kind === 'samples') return named(samplesDecoder(source.samples, offsetMs), 'tone');
      return named(steadyDecoder(stored.get(source.path) ?? 0, offsetMs), source.path);
    },
    nameOf: (samples) => names.get(samples.buffer) ?? '',
  };
}
