import { Type } from 'typebox';
import { Actor, ById, closed, DateTime, Id, NoBody, ref, route } from './basics.js';

export const STOP_MINUTES_MAX = 1_440;
export const STOP_MINUTES_DEFAULT = 10;

export const Stop = Type.Object(
  {
    id: Id,
    scope: Type.String({ description: '`station/{id}` or `area/{id}`' }),
    issuedAt: DateTime,
    until: DateTime,
    by: ref(Actor),
    reason: Type.String(),
  },
  { ...closed, $id: 'Stop' },
);

const StopBody = Type.Object(
  {
    reason: Type.Optional(Type.String({ maxLength: 500 })),
    minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: STOP_MINUTES_MAX })),
  },
  closed,
);

const tags = ['stops'];
const make = { tags, params: ById, body: StopBody, response: { 201: ref(Stop) } };

export const stopRoutes = {
  station: route('POST', '/stations/:id/stop', { operationId: 'stopStation', ...make }),
  area: route('POST', '/areas/:id/stop', { operationId: 'stopArea', ...make }),
  lift: route('POST', '/stops/:id/lift', {
    operationId: 'liftStop',
    tags,
    params: ById,
    body: NoBody,
    response: { 200: ref(Stop) },
  }),
  list: route('GET', '/stops', {
    operationId: 'listStops',
    tags,
    response: { 200: Type.Object({ stops: Type.Array(ref(Stop)) }, closed) },
  }),
};

export const stopSchemas = [Stop] as const;
