import {
  FADE_MAX_MS,
  FILLER_MAX_MS,
  InterruptPolicy,
  LatePolicy,
  Percent,
  PolicyRule,
  SlotContent as WireContent,
} from '@loa/playlists/wire';
import { Type } from 'typebox';
import { Actor, ById, closed, DateTime, Id, NoBody, Nullable, ref, route } from './basics.js';
import { BulletinStatus } from './bulletins.js';
import { Schedule, Sentence, SlotContent } from './slot-parts.js';

export const SLOT_AREAS_MAX = 200;
export const SLOT_STATIONS_MAX = 200;
export const SLOT_GROUPS_MAX = 50;
export const LATE_SKIP_SECONDS_MAX = 3_600;

const targets = {
  areaIds: Type.Array(Id, { maxItems: SLOT_AREAS_MAX }),
  stationIds: Type.Array(Id, { maxItems: SLOT_STATIONS_MAX }),
};

const furtherTargets = {
  groupIds: Type.Array(Id, { maxItems: SLOT_GROUPS_MAX }),
  excludedAreaIds: Type.Array(Id, { maxItems: SLOT_AREAS_MAX }),
  excludedStationIds: Type.Array(Id, { maxItems: SLOT_STATIONS_MAX }),
};

const manner = {
  late: LatePolicy,
  interrupt: InterruptPolicy,
  fadeMs: Type.Integer({ minimum: 0, maximum: FADE_MAX_MS }),
  fillMs: Nullable(Type.Integer({ minimum: 60_000, maximum: FILLER_MAX_MS })),
  tuneBeforeId: Nullable(Id),
  tuneAfterId: Nullable(Id),
  volumePercent: Nullable(Percent),
  campaignId: Nullable(Id),
};

const SlotState = Type.Union([
  Type.Literal('active'),
  Type.Literal('awaiting-confirmation'),
  Type.Literal('withdrawn'),
  Type.Literal('over'),
]);

const SlotOverride = Type.Object(
  {
    rules: Type.Array(PolicyRule),
    reason: Type.String(),
    requestedBy: ref(Actor),
    confirmedBy: Nullable(ref(Actor)),
  },
  closed,
);

export const Slot = Type.Object(
  {
    id: Id,
    areaId: Type.String({ description: 'The area whose slot it is; its level decides between equal classes' }),
    content: ref(SlotContent),
    bulletinId: Nullable(Id),
    bulletinTitle: Type.String({ description: 'The title of whatever it plays' }),
    bulletinStatus: Nullable(ref(BulletinStatus)),
    schedule: Nullable(ref(Schedule)),
    recurrence: Type.String({ description: 'RFC 5545' }),
    sentence: ref(Sentence),
    ...targets,
    ...furtherTargets,
    ...manner,
    lateSkipSeconds: Nullable(Type.Integer()),
    override: Nullable(SlotOverride),
    state: SlotState,
    next: Nullable(DateTime),
    createdAt: DateTime,
    createdBy: ref(Actor),
  },
  { ...closed, $id: 'Slot' },
);

export const SlotBody = Type.Object(
  {
    bulletinId: Type.Optional(Id),
    content: Type.Optional(WireContent),
    areaId: Type.Optional(Id),
    schedule: Type.Optional(ref(Schedule)),
    recurrence: Type.Optional(
      Type.String({ minLength: 10, maxLength: 2_000, description: 'RFC 5545, in place of `schedule`' }),
    ),
    ...targets,
    ...Type.Partial(Type.Object({ ...furtherTargets, ...manner })).properties,
    lateSkipSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: LATE_SKIP_SECONDS_MAX })),
    overrideReason: Type.Optional(
      Nullable(Type.String({ minLength: 5, maxLength: 500, description: 'Why it must sound against a rule' })),
    ),
    overrideRules: Type.Optional(Type.Array(PolicyRule, { minItems: 1, maxItems: 4, uniqueItems: true })),
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
    description: 'Either `bulletinId` or `content`, and either `schedule` or `recurrence`.',
    body: ref(SlotBody),
    response: { 201: ref(Slot) },
  }),
  confirm: route('POST', '/slots/:id/confirm', {
    operationId: 'confirmSlot',
    ...one,
    description: 'A second person answers for sound against a rule.',
  }),
  withdraw: route('POST', '/slots/:id/withdraw', { operationId: 'withdrawSlot', ...one }),
};

export const slotSchemas = [Schedule, Sentence, SlotContent, Slot, SlotBody] as const;
