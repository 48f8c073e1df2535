import { BulletinClass, ContentKind, Medium, Origin, SilenceReason } from '@loa/playlists/wire';
import { Type } from 'typebox';
import { Actor, closed, DateTime, Id, Nullable, ref } from './basics.js';

/** One part of one occurrence on one medium, and what becomes of it. */
export const TimelineItem = Type.Object(
  {
    key: Type.String(),
    medium: Medium,
    origin: Origin,
    originId: Type.String({ description: 'Of the slot, or of the item of a now document' }),
    session: Type.String({
      format: 'date-time',
      description: 'When the occurrence it is a part of was planned to start',
    }),
    content: ContentKind,
    title: Nullable(Type.String()),
    bulletinId: Nullable(Id),
    class: BulletinClass,
    start: DateTime,
    end: DateTime,
    until: DateTime,
    segments: Type.Array(
      Type.Object({ from: DateTime, to: DateTime, offsetMs: Type.Integer({ description: 'Into the part' }) }, closed),
      { description: 'When it is heard or shown' },
    ),
    verdict: Type.Union([Type.Literal('plays'), Type.Literal('silent')]),
    reason: Nullable(SilenceReason),
    by: Nullable(ref(Actor)),
    cut: Nullable(Type.Object({ reason: SilenceReason, by: Nullable(ref(Actor)) }, closed)),
    winner: Nullable(Type.String({ description: 'Key of the occurrence that this one gave way to' })),
  },
  { ...closed, $id: 'TimelineItem' },
);

export const timelineSchemas = [TimelineItem] as const;
