import type { Content, TimelineItem } from '@loa/playlists';
import type { AttentionTone, AudioReference, NowItem } from '@loa/playlists/wire';
import type { SoundSource } from './decoder.js';
import { streamSource, type StreamShelf } from './streams.js';
import type { Tone } from './tones.js';

/** What an item sounds from. */
export interface Sound {
  readonly source: SoundSource;
  /** Null for a stream. */
  readonly audioHash: string | null;
}

/** Where sounds are found at this station. */
export interface SoundShelf extends StreamShelf {
  readonly toneOf: (tone: AttentionTone) => Tone;
}

function storedSound(audio: AudioReference | null, { mediaPath }: StreamShelf): Sound | null {
  const path = audio ? mediaPath(audio.hash) : null;
  return audio && path !== null ? { source: { kind: 'file', path }, audioHash: audio.hash } : null;
}

/** The sound of a content, or null while this station does not hold it. */
export function soundOf(content: Content, shelf: SoundShelf): Sound | null {
  switch (content.kind) {
    case 'bulletin':
    case 'jingle':
      return storedSound(content.bulletin.audio, shelf);
    case 'issue-time':
      return storedSound(content.audio, shelf);
    case 'tone': {
      const { samples, hash } = shelf.toneOf(content.tone);
      return { source: { kind: 'samples', samples }, audioHash: hash };
    }
    case 'relay':
    case 'live':
      return { source: streamSource(content, shelf), audioHash: null };
    default:
      return content satisfies never;
  }
}

/** Names what sounds: an item that has another sound under the same key is another one. */
export function soundIdOf(content: Content): string {
  switch (content.kind) {
    case 'bulletin':
    case 'jingle':
      return content.bulletin.audio?.hash ?? content.bulletin.id;
    case 'issue-time':
      return content.audio.hash;
    case 'tone':
      return content.tone;
    case 'relay':
      return content.relay.url;
    case 'live':
      return content.url;
    default:
      return content satisfies never;
  }
}

const bulletinTitleOf = (item: NowItem | undefined): string | null => {
  if (item?.kind === 'alert' || item?.kind === 'play-now') return item.bulletin.title;
  return item?.kind === 'retraction' ? (item.correction?.title ?? null) : null;
};

/** What people call it; a tone or a time of issue goes by the name of the news that follows. */
export function titleOf({ content, originId }: TimelineItem, now: readonly NowItem[]): string {
  switch (content.kind) {
    case 'bulletin':
    case 'jingle':
      return content.bulletin.title;
    case 'relay':
      return content.relay.name;
    case 'live':
      return content.title;
    case 'tone':
    case 'issue-time':
      return bulletinTitleOf(now.find((one) => one.id === originId)) ?? originId;
    default:
      return content satisfies never;
  }
}
