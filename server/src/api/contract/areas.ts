import {
  AREA_RULES_MAX,
  EqualRank,
  Percent,
  QUIET_HOURS_MAX,
  QuietHours,
  SESSIONS_A_DAY_MAX,
  VOLUME_CAPS_MAX,
  VolumeCap,
  Weekday,
} from '@loa/playlists/wire';
import { Type } from 'typebox';
import { ById, closed, DateTime, Id, Line, Nullable, ref, route } from './basics.js';

const SESSION_MINUTES_MAX = 24 * 60;

const three = {
  quietHours: Type.Array(QuietHours, { maxItems: QUIET_HOURS_MAX }),
  volumeCapPercent: Percent,
  sessionMaxMinutes: Type.Integer({ minimum: 1, maximum: SESSION_MINUTES_MAX }),
};

const further = {
  volumeCaps: Type.Optional(
    Type.Array(VolumeCap, { maxItems: VOLUME_CAPS_MAX, description: 'Lower caps for spans of the day' }),
  ),
  sessionsPerDayMax: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: SESSIONS_A_DAY_MAX }))),
  weekdays: Type.Optional(
    Type.Array(Weekday, { maxItems: 7, uniqueItems: true, description: 'Days on which sessions may begin' }),
  ),
  equalRank: Type.Optional(EqualRank),
};

export const Policy = Type.Object({ ...three, ...further }, { ...closed, $id: 'Policy' });

/** What an area lays down for itself and what lies below it; fields that are left out are inherited. */
export const AreaRule = Type.Object(
  {
    appliesTo: Type.Union([Type.Literal('all'), Type.Literal('special')]),
    validFrom: Nullable(DateTime),
    validTo: Nullable(DateTime),
    note: Nullable(Type.String({ minLength: 1, maxLength: 500, description: 'The decision that it rests on' })),
    quietHours: Type.Optional(three.quietHours),
    volumeCapPercent: Type.Optional(three.volumeCapPercent),
    sessionMaxMinutes: Type.Optional(three.sessionMaxMinutes),
    ...further,
  },
  { ...closed, $id: 'AreaRule' },
);

export const Area = Type.Object(
  {
    id: Id,
    name: Type.String(),
    level: Type.String(),
    parentId: Nullable(Id),
    policy: Nullable(ref(Policy)),
    rules: Type.Array(ref(AreaRule)),
    effectivePolicy: ref(Policy),
  },
  { ...closed, $id: 'Area' },
);

const tags = ['areas'];

export const areaRoutes = {
  list: route('GET', '/areas', {
    operationId: 'listAreas',
    tags,
    response: { 200: Type.Object({ areas: Type.Array(ref(Area)) }, closed) },
  }),
  create: route('POST', '/areas', {
    operationId: 'createArea',
    tags,
    body: Type.Object({ name: Line(120), level: Line(40), parentId: Id }, closed),
    response: { 201: ref(Area) },
  }),
  writePolicy: route('PUT', '/areas/:id/policy', {
    operationId: 'writeAreaPolicy',
    tags,
    params: ById,
    description:
      '`rules` takes the place of all rules; `policy` of the one for all places without dates, null of none.',
    body: Type.Object(
      {
        policy: Type.Optional(Nullable(ref(Policy))),
        rules: Type.Optional(Type.Array(ref(AreaRule), { maxItems: AREA_RULES_MAX })),
      },
      closed,
    ),
    response: { 200: ref(Area) },
  }),
};

export const areaSchemas = [Policy, AreaRule, Area] as const;
