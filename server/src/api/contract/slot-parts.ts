import { Type } from 'typebox';
import { closed, Id, Nullable, ref } from './basics.js';
import { BulletinStatus } from './bulletins.js';

export const Schedule = Type.Object(
  {
    kind: Type.Union([Type.Literal('once'), Type.Literal('daily')]),
    date: Type.String({ format: 'date', description: 'First day, in the zone' }),
    time: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$' }),
    zone: Type.String({ minLength: 1, maxLength: 60, description: 'IANA name' }),
  },
  { ...closed, $id: 'Schedule' },
);

export const Sentence = Type.Object({ vi: Type.String(), en: Type.String() }, { ...closed, $id: 'Sentence' });

const title = Type.String();

export const SlotContent = Type.Union(
  [
    Type.Object(
      { kind: Type.Literal('bulletin'), bulletinId: Id, title, status: Nullable(ref(BulletinStatus)) },
      closed,
    ),
    Type.Object({ kind: Type.Literal('playlist'), playlistId: Id, title }, closed),
    Type.Object(
      { kind: Type.Literal('relay'), relayId: Id, title, durationMs: Type.Integer(), fallbackId: Nullable(Id) },
      closed,
    ),
  ],
  { $id: 'SlotContent' },
);
