import { Percent, Proof as WireProof, SpecialKind, StationState as WireState } from '@loa/playlists/wire';
import { Type } from 'typebox';
import { ById, closed, DateTime, Id, Line, NoBody, Nullable, ref, route } from './basics.js';
import { Stop } from './stops.js';
import { TimelineItem } from './timeline-item.js';

export const PROOFS_LISTED_MAX = 500;

/** As the station sent it: instants in epoch milliseconds. */
export const StationState = Type.Union([...WireState.anyOf], { $id: 'StationState' });
/** As the station sent it: instants in epoch milliseconds. */
export const Proof = Type.Union([...WireProof.anyOf], { $id: 'Proof' });

export const Station = Type.Object(
  {
    id: Id,
    name: Type.String(),
    areaId: Id,
    areaName: Type.String(),
    zone: Type.String(),
    volumePercent: Percent,
    special: Nullable(SpecialKind),
    enrolledAt: Nullable(DateTime),
    online: Type.Boolean(),
    lastContact: Nullable(DateTime),
    state: Nullable(ref(StationState)),
    manifest: Nullable(
      Type.Object(
        {
          revision: Type.Integer(),
          issuedAt: DateTime,
          adopted: Type.Boolean({ description: 'The station reported this very revision in force' }),
          adoptedAt: Nullable(DateTime),
        },
        closed,
      ),
    ),
    stops: Type.Array(ref(Stop), { description: 'In force now, of the station and of the areas it lies in' }),
    createdAt: DateTime,
  },
  { ...closed, $id: 'Station' },
);

const EnrolmentCode = { enrolmentCode: Type.String(), expiresAt: DateTime };
const tags = ['stations'];

export const stationRoutes = {
  list: route('GET', '/stations', {
    operationId: 'listStations',
    tags,
    response: { 200: Type.Object({ stations: Type.Array(ref(Station)) }, closed) },
  }),
  create: route('POST', '/stations', {
    operationId: 'createStation',
    tags,
    body: Type.Object(
      {
        name: Line(120),
        areaId: Id,
        volumePercent: Type.Optional(Percent),
        special: Type.Optional(Nullable(SpecialKind)),
      },
      closed,
    ),
    response: { 201: Type.Object({ station: ref(Station), ...EnrolmentCode }, closed) },
  }),
  read: route('GET', '/stations/:id', {
    operationId: 'readStation',
    tags,
    params: ById,
    response: { 200: ref(Station) },
  }),
  newCode: route('POST', '/stations/:id/enrolment-code', {
    operationId: 'createEnrolmentCode',
    tags,
    params: ById,
    body: NoBody,
    response: { 201: Type.Object(EnrolmentCode, closed) },
  }),
  timeline: route('GET', '/stations/:id/timeline', {
    operationId: 'readTimeline',
    tags,
    params: ById,
    querystring: Type.Object({ from: Type.Optional(DateTime), to: Type.Optional(DateTime) }, closed),
    response: { 200: Type.Object({ items: Type.Array(ref(TimelineItem)) }, closed) },
  }),
  proofs: route('GET', '/stations/:id/proofs', {
    operationId: 'listProofs',
    tags,
    params: ById,
    querystring: Type.Object(
      { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PROOFS_LISTED_MAX })) },
      closed,
    ),
    response: { 200: Type.Object({ proofs: Type.Array(ref(Proof)) }, closed) },
  }),
};

export const enrolmentRoutes = {
  create: route('POST', '/enrolments', {
    operationId: 'enrolStation',
    tags: ['enrolment'],
    description: 'A station trades its one-time code for its identity; no session.',
    body: Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) }, closed),
    response: {
      201: Type.Object(
        {
          stationId: Id,
          secret: Type.String(),
          publicKey: Type.String({ description: 'Ed25519, SPKI PEM' }),
          serverUrl: Type.String(),
          mqttUrl: Type.String(),
          enrolledAt: DateTime,
        },
        closed,
      ),
    },
  }),
};

export const stationSchemas = [StationState, Proof, Station] as const;
