import { BulletinClass, Medium, SilenceReason } from '@loa/playlists/wire';
import { Type } from 'typebox';
import { Actor, closed, DateTime, Id, Nullable, ref, route } from './basics.js';
import { Proof } from './stations.js';

export const ReportVerdict = Type.Union(
  [
    Type.Literal('proven'),
    Type.Literal('cut'),
    Type.Literal('silent'),
    Type.Literal('missing'),
    Type.Literal('waiting'),
  ],
  { $id: 'ReportVerdict' },
);

export const ReportRow = Type.Object(
  {
    stationId: Id,
    stationName: Type.String(),
    key: Type.String(),
    medium: Medium,
    bulletinId: Id,
    bulletinTitle: Type.String(),
    class: BulletinClass,
    plannedStart: DateTime,
    plannedEnd: DateTime,
    actualStart: Nullable(DateTime),
    actualEnd: Nullable(DateTime),
    startErrorMs: Nullable(Type.Number()),
    verdict: ref(ReportVerdict),
    reason: Nullable(SilenceReason),
    stoppedBy: Nullable(ref(Actor)),
    proof: Nullable(ref(Proof)),
  },
  { ...closed, $id: 'ReportRow' },
);

const count = Type.Integer();
const ReportTotals = Type.Object(
  { planned: count, proven: count, cut: count, silent: count, missing: count, waiting: count },
  { ...closed, $id: 'ReportTotals' },
);

export const reportRoutes = {
  read: route('GET', '/report', {
    operationId: 'readReport',
    tags: ['report'],
    querystring: Type.Object({ from: DateTime, to: DateTime, stationId: Type.Optional(Id) }, closed),
    response: { 200: Type.Object({ rows: Type.Array(ref(ReportRow)), totals: ref(ReportTotals) }, closed) },
  }),
};

export const reportSchemas = [ReportVerdict, ReportRow, ReportTotals] as const;
