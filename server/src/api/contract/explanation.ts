import { Weekday } from '@loa/playlists/wire';
import { type TSchema, Type } from 'typebox';
import { Actor, ById, closed, DateTime, Id, Nullable, ref, route } from './basics.js';
import { TimelineItem } from './timeline-item.js';

const cause = <const Kind extends string, Fields extends Record<string, TSchema>>(kind: Kind, fields: Fields) =>
  Type.Object({ kind: Type.Literal(kind), ...fields }, closed);

const Order = Type.Object(
  { id: Id, issuedAt: DateTime, until: DateTime, by: ref(Actor), reason: Type.String() },
  { ...closed, $id: 'Order' },
);

const ordered = { by: Nullable(ref(Actor)), order: Nullable(ref(Order)) };

/** Why a planned sound is not heard, or not to its end. */
export const SilenceCause = Type.Union(
  [
    cause('quiet-hours', { from: DateTime, to: DateTime }),
    cause('expired', { validTo: DateTime }),
    cause('not-yet-valid', { validFrom: DateTime }),
    cause('session-too-long', { lengthMs: Type.Integer(), mostMs: Type.Integer() }),
    cause('day-not-allowed', { weekdays: Type.Array(Weekday) }),
    cause('too-many-sessions', { most: Type.Integer() }),
    cause('late', {}),
    cause('pre-empted', { winner: Nullable(ref(TimelineItem)) }),
    cause('stopped', ordered),
    cause('muted', ordered),
    cause('retracted', ordered),
  ],
  { $id: 'SilenceCause' },
);

const unheard = Type.Array(Type.Object({ item: ref(TimelineItem), cause: ref(SilenceCause) }, closed));

export const Explanation = Type.Union(
  [
    Type.Object(
      {
        kind: Type.Literal('plays'),
        item: ref(TimelineItem),
        since: DateTime,
        until: DateTime,
        endsBy: Nullable(ref(SilenceCause)),
        unheard,
      },
      closed,
    ),
    Type.Object({ kind: Type.Literal('silent'), unheard }, closed),
    Type.Object(
      {
        kind: Type.Literal('nothing-planned'),
        before: Nullable(ref(TimelineItem)),
        after: Nullable(ref(TimelineItem)),
      },
      closed,
    ),
  ],
  { $id: 'Explanation' },
);

export const explanationRoutes = {
  read: route('GET', '/stations/:id/explanation', {
    operationId: 'explainStation',
    tags: ['stations'],
    description: 'What the plan lets sound at an instant and why, or why nothing sounds; by default now.',
    params: ById,
    querystring: Type.Object({ at: Type.Optional(DateTime) }, closed),
    response: { 200: ref(Explanation) },
  }),
};

export const explanationSchemas = [Order, SilenceCause, Explanation] as const;
