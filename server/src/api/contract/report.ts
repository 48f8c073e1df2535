import { BulletinClass, ContentKind, Medium, Origin, SilenceReason, TimeOfDay } from '@loa/playlists/wire';
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
    Type.Literal('unplanned'),
  ],
  { $id: 'ReportVerdict' },
);

const count = Type.Integer();

export const ReportRow = Type.Object(
  {
    stationId: Id,
    stationName: Type.String(),
    key: Type.String(),
    medium: Medium,
    origin: Origin,
    originId: Id,
    content: ContentKind,
    bulletinId: Nullable(Id),
    bulletinTitle: Type.String({ description: 'The title of whatever it plays; empty for tones' }),
    class: BulletinClass,
    language: Nullable(Type.String()),
    plannedStart: DateTime,
    plannedEnd: DateTime,
    actualStart: Nullable(DateTime),
    actualEnd: Nullable(DateTime),
    plannedMs: count,
    provenMs: count,
    startErrorMs: Nullable(Type.Number()),
    verdict: ref(ReportVerdict),
    reason: Nullable(SilenceReason),
    stoppedBy: Nullable(ref(Actor)),
    proof: Nullable(ref(Proof)),
  },
  { ...closed, $id: 'ReportRow' },
);

const totals = {
  planned: count,
  proven: count,
  cut: count,
  silent: count,
  missing: count,
  waiting: count,
  unplanned: count,
};
const ReportTotals = Type.Object(totals, { ...closed, $id: 'ReportTotals' });

const reasonCounts = Object.fromEntries(SilenceReason.anyOf.map((reason) => [reason.const, Type.Optional(count)]));

export const ReportGroup = Type.Object(
  {
    key: Nullable(Type.String({ description: 'Id, class, language, level, or month as YYYY-MM' })),
    name: Nullable(Type.String({ description: 'Of a station, an area or a campaign' })),
    ...totals,
    plannedMs: count,
    provenMs: count,
    boardPlannedMs: count,
    boardProvenMs: count,
    reasons: Type.Object(reasonCounts, closed),
    emergencyShare: Nullable(Type.Number({ description: 'Of all that was heard or shown, from 0 to 1' })),
  },
  { ...closed, $id: 'ReportGroup' },
);

const loss = { count, emergencies: count, lostMs: count };

export const ReportGap = Type.Object(
  {
    reason: Nullable(SilenceReason),
    ...loss,
    silent: count,
    cut: count,
    missing: count,
    first: DateTime,
    last: DateTime,
    stationCount: count,
    stations: Type.Array(Type.Object({ stationId: Id, ...loss }, closed)),
  },
  { ...closed, $id: 'ReportGap' },
);

export const BandMinutes = Type.Object(
  { stationId: Id, day: Type.String({ format: 'date' }), plannedMs: count, provenMs: count },
  { ...closed, $id: 'BandMinutes' },
);

const Dimension = Type.Union([
  Type.Literal('station'),
  Type.Literal('area'),
  Type.Literal('class'),
  Type.Literal('language'),
  Type.Literal('campaign'),
  Type.Literal('month'),
  Type.Literal('level'),
  Type.Literal('medium'),
]);

export const reportRoutes = {
  read: route('GET', '/report', {
    operationId: 'readReport',
    tags: ['report'],
    querystring: Type.Object(
      {
        from: DateTime,
        to: DateTime,
        stationId: Type.Optional(Id),
        by: Type.Optional(Dimension),
        gaps: Type.Optional(Type.Boolean({ description: 'Asks for what was silent, cut or not proven, by reason' })),
        soundFrom: Type.Optional(TimeOfDay),
        soundTo: Type.Optional(TimeOfDay),
      },
      closed,
    ),
    description: '`soundFrom` and `soundTo` ask for the minutes of sound in that span of each day, as before 06:00.',
    response: {
      200: Type.Object(
        {
          rows: Type.Array(ref(ReportRow)),
          totals: ref(ReportTotals),
          groups: Nullable(Type.Array(ref(ReportGroup))),
          gaps: Nullable(Type.Array(ref(ReportGap))),
          minutes: Nullable(Type.Array(ref(BandMinutes))),
        },
        closed,
      ),
    },
  }),
};

export const reportSchemas = [ReportVerdict, ReportRow, ReportTotals, ReportGroup, ReportGap, BandMinutes] as const;
