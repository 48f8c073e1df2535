import { PolicyRule } from '@loa/playlists/wire';
import { Type } from 'typebox';
import { Actor, ById, closed, DateTime, Id, Nullable, ref, route } from './basics.js';
import { Sentence } from './slot-parts.js';
import { SlotBody } from './slots.js';
import { TimelineItem } from './timeline-item.js';

/** Places whose next day an answer shows. */
export const PREVIEWS_MAX = 8;

const places = Type.Array(Type.String(), { description: 'Names of the places at which it is so' });

const ClashRule = Type.Union([
  Type.Literal('choice-open'),
  Type.Literal('equal-rank'),
  Type.Literal('higher-class'),
  Type.Literal('quiet-hours'),
  Type.Literal('validity'),
  Type.Literal('session-length'),
  Type.Literal('sessions-a-day'),
  Type.Literal('weekday'),
]);

export const SlotClash = Type.Object(
  {
    rule: ClashRule,
    start: DateTime,
    end: DateTime,
    other: Nullable(Type.Object({ slotId: Id, title: Type.String(), start: DateTime }, closed)),
    loses: Type.Union([Type.Literal('this'), Type.Literal('other')]),
    proposedStart: Nullable(
      Type.String({ format: 'date-time', description: 'The nearest start of that day at which it fits whole' }),
    ),
    places,
  },
  { ...closed, $id: 'SlotClash' },
);

export const SlotBreach = Type.Object(
  {
    code: Type.Union([
      Type.Literal('quiet-hours'),
      Type.Literal('session-too-long'),
      Type.Literal('too-many-sessions'),
      Type.Literal('day-not-allowed'),
      Type.Literal('outside-validity'),
    ]),
    mayPass: Type.Boolean({ description: 'A reason and a second person may let it pass' }),
    start: DateTime,
    end: DateTime,
    places,
  },
  { ...closed, $id: 'SlotBreach' },
);

export const SlotCheck = Type.Object(
  {
    sentence: ref(Sentence),
    first: DateTime,
    breaches: Type.Array(ref(SlotBreach), { description: 'What would have it refused' }),
    passes: Type.Array(PolicyRule, { description: 'Rules that a second person would have to let it pass' }),
    clashes: Type.Array(ref(SlotClash), { description: 'In the 31 days from the first time on' }),
    next24h: Type.Array(Type.Object({ place: Type.String(), items: Type.Array(ref(TimelineItem)) }, closed), {
      maxItems: PREVIEWS_MAX,
    }),
    placesLeftOut: Type.Integer({ description: 'Places that were not looked at, for there are too many' }),
  },
  { ...closed, $id: 'SlotCheck' },
);

export const Choice = Type.Object(
  { firstSlotId: Id, thenSlotId: Id, by: ref(Actor), decidedAt: DateTime },
  { ...closed, $id: 'Choice' },
);

const tags = ['slots'];

export const slotCheckRoutes = {
  check: route('POST', '/slots/check', {
    operationId: 'checkSlot',
    tags,
    description: 'What would become of a slot; nothing is stored.',
    body: ref(SlotBody),
    response: { 200: ref(SlotCheck) },
  }),
  clashes: route('GET', '/slots/:id/clashes', {
    operationId: 'listSlotClashes',
    tags,
    description: 'In the 31 days from now on.',
    params: ById,
    response: {
      200: Type.Object({ clashes: Type.Array(ref(SlotClash)), placesLeftOut: Type.Integer() }, closed),
    },
  }),
};

export const choiceRoutes = {
  make: route('POST', '/choices', {
    operationId: 'makeChoice',
    tags,
    description: 'Where two slots of one class meet, the lower level decides which goes first.',
    body: Type.Object({ firstSlotId: Id, thenSlotId: Id }, closed),
    response: { 201: ref(Choice) },
  }),
};

export const slotCheckSchemas = [SlotClash, SlotBreach, SlotCheck, Choice] as const;
