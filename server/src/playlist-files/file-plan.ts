import type { Static } from 'typebox';
import type { PlaylistFileEntry } from '../api/contract/playlist-files.js';
import type { BulletinRecord } from '../store/bulletin-rows.js';
import type { CampaignRecord } from '../store/campaigns.js';
import type { FileEntry } from '../store/file-entries.js';
import type { GroupRecord } from '../store/groups.js';
import type { PlaylistRecord } from '../store/playlists.js';
import type { RelayRecord } from '../store/relays.js';
import type { SlotDetail } from '../store/slots.js';

/** What is told of one element of a file. */
export type EntryView = Static<typeof PlaylistFileEntry>;
export type EntryKind = EntryView['kind'];

/** A text that must be spoken before the bulletin is written. */
export interface Speech {
  readonly text: string;
  readonly language: string;
}

export interface BulletinStep {
  readonly kind: 'bulletin';
  /** As it will be before its speech is there and its pages are drawn. */
  readonly record: BulletinRecord;
  readonly before: BulletinRecord | null;
  readonly speech: Speech | null;
  /** It stays a draft until the sender has uploaded its sound. */
  readonly awaitsAudio: boolean;
}

export interface SlotStep {
  readonly kind: 'slot';
  /** Null takes the slot away. */
  readonly record: SlotDetail | null;
  readonly before: SlotDetail | null;
}

/** One change of one object; what is not changed has no step. */
export type Step =
  | { readonly kind: 'group'; readonly record: GroupRecord; readonly before: GroupRecord | null }
  | { readonly kind: 'relay'; readonly record: Omit<RelayRecord, 'withdrawnAt'>; readonly before: RelayRecord | null }
  | BulletinStep
  | {
      readonly kind: 'playlist';
      readonly record: Omit<PlaylistRecord, 'replacedAt'>;
      readonly before: PlaylistRecord | null;
    }
  | SlotStep
  | { readonly kind: 'campaign'; readonly record: CampaignRecord; readonly before: CampaignRecord | null };

/** What becomes of one element. */
export interface Planned {
  readonly view: EntryView;
  readonly step: Step | null;
  /** What is remembered of it; null forgets it. */
  readonly entries: readonly FileEntry[];
}
