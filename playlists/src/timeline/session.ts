import type { PolicyRule } from '../wire/policy.js';
import type { BulletinClass, Origin } from '../wire/schema.js';
import type { InterruptPolicy, LatePolicy } from '../wire/slot.js';
import type { Content, TimelineItem } from './item.js';

/** One entry of what a session plays, before it has a time. */
export interface Part {
  /** What its key ends in: `before` and `after` for tunes, its position in a playlist; null for the only content. */
  readonly name: string | null;
  readonly content: Content;
  /** Of its sound; 0 for a text alone. */
  readonly durationMs: number;
  /** Silence before it. */
  readonly pauseMs: number;
}

/** What all sessions of one slot, or of one item of a now document, share. */
export interface Source {
  readonly origin: Origin;
  readonly originId: string;
  /** When it was issued; a now item outranks what was issued before it. */
  readonly issuedAt: number;
  /** The lowest class of its bulletins: who may cut it, and what it may cut. */
  readonly class: BulletinClass;
  /** How far below the root, see `ProgrammeSlot.level`. */
  readonly level: number;
  readonly parts: readonly Part[];
  readonly late: LatePolicy;
  readonly interrupt: InterruptPolicy;
  /** Length of the window that a filler fills, or null. */
  readonly fillMs: number | null;
  /** Rules that two people let it pass. */
  readonly passes: readonly PolicyRule[];
}

/** The sound of one part, planned. */
export interface PlannedSound {
  readonly item: TimelineItem;
  readonly durationMs: number;
  readonly pauseMs: number;
}

/** One occurrence of a source. */
export interface Session {
  readonly source: Source;
  readonly start: number;
  /** End of its last planned sound; of the window for a filler. */
  readonly end: number;
  readonly sounds: readonly PlannedSound[];
  readonly boards: readonly TimelineItem[];
}

/** Names one occurrence of a slot or now item. */
export const sessionKey = (originId: string, start: number): string => `${originId}@${start}`;

/** The key of one part. It does not change when another part of the session is added, approved or withdrawn. */
export const partKey = (originId: string, start: number, name: string | null): string =>
  name === null ? sessionKey(originId, start) : `${sessionKey(originId, start)}/${name}`;

/** Whether a sound is a stream: it has no beginning to wait for, and may be joined and left at any moment. */
export const isStream = ({ kind }: Content): boolean => kind === 'relay' || kind === 'live';

/** How far the sessions of these sources last, sound and text, in milliseconds. */
export function reachOf(sources: readonly Source[]): { readonly soundMs: number; readonly anyMs: number } {
  let soundMs = 0;
  let anyMs = 0;
  for (const { parts, fillMs } of sources) {
    const length = fillMs ?? parts.reduce((sum, part) => sum + part.pauseMs + part.durationMs, 0);
    soundMs = Math.max(soundMs, length);
    for (const { content } of parts) {
      const holdMs = content.kind === 'bulletin' ? (content.bulletin.board?.holdMs ?? 0) : 0;
      anyMs = Math.max(anyMs, length + holdMs);
    }
  }
  return { soundMs, anyMs: Math.max(soundMs, anyMs) };
}
