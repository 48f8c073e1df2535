import { Percent } from '@loa/playlists/wire';
import { Type } from 'typebox';
import { Actor, ById, closed, DateTime, Id, NoBody, Nullable, ref, route } from './basics.js';
import { BulletinStatus } from './bulletins.js';

export const SLOT_AREAS_MAX = 200;
export const SLOT_STATIONS_MAX = 200;
export const LATE_SKIP_SECONDS_MAX = 3_600;

export const Schedule = Type.Object(
  {
    kind: Type.Union([Type.Literal('once'), Type.Literal('daily')]),
    date: Type.String({ format: 'date', description: 'First day, in the zone' }),
    time: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$' }),
    zone: Type.String({ minLength: 1, maxLength: 60, description: 'IANA name' }),
  },
  { ...closed, $id: 'Schedule' },
);

const targets = {
  areaIds: Type.Array(Id, { maxItems: SLOT_AREAS_MAX }),
  stationIds: Type.Array(Id, { maxItems: SLOT_STATIONS_MAX }),
};

export const Slot = Type.Object(
  {
    id: Id,
    bulletinId: Id,
    bulletinTitle: Type.String(),
    bulletinStatus: ref(BulletinStatus),
    schedule: ref(Schedule),
    recurrence: Type.String({ description: 'RFC 5545' }),
    ...targets,
    lateSkipSeconds: Type.Integer(),
    volumePercent: Nullable(Percent),
    override: Nullable(
      Type.Object({ reason: Type.String(), requestedBy: ref(Actor), confirmedBy: Nullable(ref(Actor)) }, closed),
    ),
    state: Type.Union([
      Type.Literal('active'),
      Type.Literal('awaiting-confirmation'),
      Type.Literal('withdrawn'),
      Type.Literal('over'),
    ]),
    next: Nullable(DateTime),
    createdAt: DateTime,
    createdBy: ref(Actor),
  },
  { ...closed, $id: 'Slot' },
);

export const SlotBody = Type.Object(
  {
    bulletinId: Id,
    schedule: ref(Schedule),
    ...targets,
    lateSkipSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: LATE_SKIP_SECONDS_MAX })),
    volumePercent: Type.Optional(Nullable(Percent)),
    overrideReason: Type.Optional(
      Nullable(Type.String({ minLength: 5, maxLength: 500, description: 'Why it must sound inside quiet hours' })),
    ),
  },
  { ...closed, $id: 'SlotBody' },
);

const tags = ['slots'];
const one = { tags, params: ById, body: NoBody, response: { 200: ref(Slot) } };

export const slotRoutes = {
  list: route('GET', '/slots', {
    operationId: 'listSlots',
    tags,
    response: { 200: Type.Object({ slots: Type.Array(ref(Slot)) }, closed) },
  }),
  create: route('POST', '/slots', {
    operationId: 'createSlot',
    tags,
    body: ref(SlotBody),
    response: { 201: ref(Slot) },
  }),
  confirm: route('POST', '/slots/:id/confirm', {
    operationId: 'confirmSlot',
    ...one,
    description: 'A second person answers for sound inside quiet hours.',
  }),
  withdraw: route('POST', '/slots/:id/withdraw', { operationId: 'withdrawSlot', ...one }),
};

export const slotSchemas = [Schedule, Slot, SlotBody] as const;
