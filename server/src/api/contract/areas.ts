import { QUIET_HOURS_MAX, BULLETIN_DURATION_MAX_MS, Percent, QuietHours } from '@loa/playlists/wire';
import { Type } from 'typebox';
import { ById, closed, Id, Line, Nullable, ref, route } from './basics.js';

export const Policy = Type.Object(
  {
    quietHours: Type.Array(QuietHours, { maxItems: QUIET_HOURS_MAX }),
    volumeCapPercent: Percent,
    sessionMaxMinutes: Type.Integer({ minimum: 1, maximum: BULLETIN_DURATION_MAX_MS / 60_000 }),
  },
  { ...closed, $id: 'Policy' },
);

export const Area = Type.Object(
  {
    id: Id,
    name: Type.String(),
    level: Type.String(),
    parentId: Nullable(Id),
    policy: Nullable(ref(Policy)),
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
    body: Type.Object({ policy: Nullable(ref(Policy)) }, closed),
    response: { 200: ref(Area) },
  }),
};

export const areaSchemas = [Policy, Area] as const;
