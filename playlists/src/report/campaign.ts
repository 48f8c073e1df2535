import { type Static, Type } from 'typebox';
import type { ReportRow } from './row.js';
import { closed, Id, Instant, Nullable } from '../wire/schema.js';

export const PHASES_MAX = 24;
/** Bulletins, and slots, that one phase names. */
export const PHASE_MEMBERS_MAX = 500;
/** Broadcasts that a phase may want of one station. */
export const GOAL_MAX = 10_000;

const Name = Type.String({ minLength: 1, maxLength: 200 });
const Members = Type.Array(Id, { maxItems: PHASE_MEMBERS_MAX, uniqueItems: true });

/** One phase (đợt) of a campaign: what of these bulletins and slots is planned to start while `from ≤ start < to`. */
export const Phase = Type.Object(
  {
    id: Id,
    name: Name,
    from: Instant,
    to: Instant,
    bulletinIds: Members,
    /** All that these slots play, whatever bulletin it is. */
    slotIds: Members,
    /** Wanted broadcasts a station, or null for none in particular. */
    goal: Nullable(Type.Integer({ minimum: 1, maximum: GOAL_MAX })),
  },
  closed,
);
export type Phase = Static<typeof Phase>;

/** What a plan of an authority asks to have spread, in phases. */
export const Campaign = Type.Object(
  {
    id: Id,
    name: Name,
    /** Number of the plan that asks for it. */
    plan: Nullable(Name),
    phases: Type.Array(Phase, { maxItems: PHASES_MAX }),
  },
  closed,
);
export type Campaign = Static<typeof Campaign>;

type Member = Pick<ReportRow, 'origin' | 'originId' | 'bulletinId' | 'plannedStart'>;

/** Ids of bulletins and slots are apart. */
const namesOf = ({ bulletinIds, slotIds }: Phase): string[] => [
  ...bulletinIds.map((id) => `bulletin ${id}`),
  ...slotIds.map((id) => `slot ${id}`),
];

const inTime = ({ from, to }: Phase, instant: number): boolean => from <= instant && instant < to;

/** Which of many things with a phase a row belongs to; the phases are read once. */
function indexOf<Thing>(things: readonly Thing[], phaseOf: (thing: Thing) => Phase): (row: Member) => Thing[] {
  const byName = new Map<string, Thing[]>();
  for (const thing of things) {
    for (const name of namesOf(phaseOf(thing))) {
      const named = byName.get(name);
      if (named) named.push(thing);
      else byName.set(name, [thing]);
    }
  }
  return ({ origin, originId, bulletinId, plannedStart }) => {
    const named = [
      ...(byName.get(`bulletin ${bulletinId}`) ?? []),
      ...(origin === 'slot' ? (byName.get(`slot ${originId}`) ?? []) : []),
    ];
    return [...new Set(named)].filter((thing) => inTime(phaseOf(thing), plannedStart));
  };
}

/** The phases of a campaign that a row belongs to. */
export const phaseIndex = ({ phases }: Campaign): ((row: Member) => Phase[]) => indexOf(phases, (phase) => phase);

/** The ids of the campaigns that a row belongs to, for a summary by campaign. */
export function campaignIndex(campaigns: readonly Campaign[]): (row: Member) => string[] {
  const owned = campaigns.flatMap(({ id, phases }) => phases.map((phase) => ({ id, phase })));
  const ownersOf = indexOf(owned, ({ phase }) => phase);
  return (row) => [...new Set(ownersOf(row).map(({ id }) => id))];
}
