import type { Content } from '@loa/playlists';
import type { Sound } from './score.js';

/** What comes over the network while it sounds. */
export type StreamContent = Extract<Content, { kind: 'relay' | 'live' }>;

export const isStream = (content: Content): content is StreamContent =>
  content.kind === 'relay' || content.kind === 'live';

/** This station cannot play streams yet, so there is never a sound for one; whoever teaches it to begins here. */
export const streamSound = (_content: StreamContent): Sound | null => null;
