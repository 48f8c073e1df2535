import { isoInstant, timelineBetween } from '@loa/playlists';
import { notFound } from '../server-error.js';
import { readSlot } from '../store/slots.js';
import { PREVIEWS_MAX, slotCheckRoutes } from './contract/slot-checks.js';
import { reader, signedIn } from './guard.js';
import { itemView } from './item-view.js';
import type { RegisterRoutes } from './routes.js';
import { placesFor } from './slot-candidate.js';
import { type Breach, passing, type SlotTrial } from './slot-check.js';
import { clashViews } from './slot-clashes.js';
import { slotFrom } from './slot-making.js';
import { firstStart } from './slot-moments.js';
import type { Place } from './slot-places.js';
import { slotsSeen } from './slot-sight.js';
import { sentencesOf } from './slot-view.js';

const DAY_MS = 24 * 3_600_000;
/** Breaches that are told; the first ones by start. */
export const BREACHES_TOLD_MAX = 50;

const breachView = ({ code, item }: Breach) => ({
  code,
  mayPass: code !== 'outside-validity',
  start: isoInstant(item.start),
  end: isoInstant(item.end),
});

/** What is the same at several places stands once. */
function breachViews(breaches: readonly Breach[]) {
  const views = new Map<string, ReturnType<typeof breachView> & { places: string[] }>();
  for (const breach of breaches) {
    const view = breachView(breach);
    const key = `${view.code} ${view.start}`;
    const known = views.get(key) ?? { ...view, places: [] };
    if (!known.places.includes(breach.place.name)) known.places.push(breach.place.name);
    views.set(key, known);
  }
  return [...views.values()].slice(0, BREACHES_TOLD_MAX);
}

const previewOf = ({ name, programme }: Place, now: number) => ({
  place: name,
  items: timelineBetween(programme, [], { from: now, to: now + DAY_MS }).map(itemView),
});

const passed = (places: readonly Place[], trial: SlotTrial, rules: Parameters<typeof passing>[2]): Place[] =>
  places.map(({ name, programme }) => ({ name, programme: passing(programme, trial, rules) }));

const registerCheck: RegisterRoutes = (app, room) => {
  app.route({
    ...slotCheckRoutes.check,
    handler: async (request) => {
      const user = await signedIn(room, request);
      const { slot, places, trial, verdict } = await slotFrom(room, user, request.body);
      const allowed = passed(places.checked, trial, verdict.passes);
      return {
        sentence: sentencesOf(slot.recurrence),
        first: isoInstant(trial.first),
        breaches: breachViews(verdict.breaches),
        passes: [...verdict.passes],
        clashes: await clashViews(allowed, slot.id, trial.first),
        next24h: allowed.slice(0, PREVIEWS_MAX).map((place) => previewOf(place, room.now())),
        placesLeftOut: places.leftOut,
      };
    },
  });
};

export const registerSlotChecks: RegisterRoutes = (app, room) => {
  registerCheck(app, room);

  app.route({
    ...slotCheckRoutes.clashes,
    handler: async (request) => {
      const who = await reader(room, request);
      const slot = await readSlot(room.db, request.params.id);
      if (!slot || (await slotsSeen(room, who, [slot])).length === 0) throw notFound('slot', request.params.id);
      const first = slot.withdrawnAt === null ? firstStart(slot.recurrence, room.now()) : null;
      if (first === null) return { clashes: [], placesLeftOut: 0 };
      const places = await placesFor(room, slot);
      return { clashes: await clashViews(places.checked, slot.id, room.now()), placesLeftOut: places.leftOut };
    },
  });
};
