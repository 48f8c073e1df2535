import { setImmediate } from 'node:timers/promises';
import {
  CLASH_WINDOW_MAX_MS,
  isoInstant,
  lossOf,
  type PlanReason,
  type TimelineItem,
  timelineBetween,
} from '@loa/playlists';
import type { Actor, PolicyRule, Programme } from '@loa/playlists/wire';
import { ServerError, type ServerErrorCode } from '../server-error.js';
import type { Place } from './slot-places.js';

/** A rule that one occurrence of a slot breaks at a place. */
export interface Breach {
  readonly code: PolicyRule | 'outside-validity';
  readonly item: TimelineItem;
  readonly place: Place;
}

/** What a person wants a slot to pass, and from which start on it is looked at. */
export interface SlotTrial {
  readonly slotId: string;
  readonly first: number;
  readonly wanted: readonly PolicyRule[];
  readonly by: Actor;
}

/** The rules that stand in the way and were asked to be passed, and what stands in the way all the same. */
export interface Verdict {
  readonly passes: readonly PolicyRule[];
  readonly breaches: readonly Breach[];
}

/** The programme with the slot as it would be after two people let it pass these rules. */
export function passing(programme: Programme, { slotId, by }: SlotTrial, rules: readonly PolicyRule[]): Programme {
  const policyOverride = { rules: [...rules], reason: 'asked for', requestedBy: by, confirmedBy: by };
  const slots = programme.slots.map((slot) =>
    slot.id === slotId && rules.length > 0 ? { ...slot, policyOverride } : slot,
  );
  return { ...programme, slots };
}

function ruleOf(reason: PlanReason): PolicyRule | null {
  switch (reason) {
    case 'quiet-hours':
    case 'day-not-allowed':
    case 'too-many-sessions':
    case 'session-too-long':
      return reason;
    case 'expired':
    case 'not-yet-valid':
    case 'pre-empted':
    case 'stopped':
    case 'muted':
    case 'retracted':
    case 'late':
      return null;
    default:
      return reason satisfies never;
  }
}

const isInvalid = ({ verdict }: TimelineItem): boolean =>
  verdict.kind === 'silent' && (verdict.reason === 'expired' || verdict.reason === 'not-yet-valid');

/** Only the first occurrence must be valid: a slot without end outlives its bulletin. */
function breachesAt(place: Place, trial: SlotTrial, rules: readonly PolicyRule[]): Breach[] {
  const window = { from: trial.first, to: trial.first + CLASH_WINDOW_MAX_MS };
  const programme = passing(place.programme, trial, rules);
  const items = timelineBetween(programme, [], window).filter(({ originId }) => originId === trial.slotId);
  const first = items.filter(({ session }) => session === trial.first);
  const [item] = first;
  if (item && first.every(isInvalid)) return [{ code: 'outside-validity', item, place }];
  return items.flatMap((one) => {
    const loss = lossOf(one);
    const code = loss && ruleOf(loss.reason);
    return code ? [{ code, item: one, place }] : [];
  });
}

async function everyBreach(
  places: readonly Place[],
  trial: SlotTrial,
  rules: readonly PolicyRule[],
): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (const place of places) {
    // A month at two hundred places is seconds of arithmetic: whatever else the process must do comes in between.
    await setImmediate();
    breaches.push(...breachesAt(place, trial, rules));
  }
  return breaches.sort((left, right) => left.item.start - right.item.start);
}

/**
 * What would become of a slot in the 31 days from its first start on, everywhere it reaches, by the function that
 * decides it there. A rule that may be passed can bring another one to light, so it is looked at again.
 */
export async function judged(places: readonly Place[], trial: SlotTrial): Promise<Verdict> {
  let passes: readonly PolicyRule[] = [];
  for (;;) {
    const breaches = await everyBreach(places, trial, passes);
    const open = trial.wanted.filter((rule) => !passes.includes(rule));
    const refused = breaches.filter(({ code }) => code === 'outside-validity' || !open.includes(code));
    const asked = open.filter((rule) => breaches.some(({ code }) => code === rule));
    passes = [...passes, ...asked];
    if (refused.length > 0 || asked.length === 0) return { passes, breaches: refused };
  }
}

const WORDS: Readonly<Record<PolicyRule, string>> = {
  'quiet-hours': 'it would sound inside the quiet hours',
  'day-not-allowed': 'it would sound on a day on which no session may begin,',
  'too-many-sessions': 'it would be one session more than a day may have',
  'session-too-long': 'it would make a session longer than it may be',
};

/** Why a slot is refused. */
export function refusalOf({ code, item, place }: Breach): ServerError {
  if (code === 'outside-validity') {
    return new ServerError(code, 'the first time lies outside the validity of the bulletin', [
      { path: '/schedule', message: 'lies outside the validity of the bulletin' },
    ]);
  }
  const detail = `${WORDS[code]} at ${place.name} (${isoInstant(item.start)}); give a reason, and a second person must confirm`;
  const message = code === 'quiet-hours' ? 'is needed inside quiet hours' : `is needed to pass ${code}`;
  return new ServerError(code satisfies ServerErrorCode, detail, [{ path: '/overrideReason', message }]);
}
