import { daily, once, parseRecurrence } from '@loa/playlists';
import type { LatePolicy, PolicyRule, SlotContent } from '@loa/playlists/wire';
import type { Static } from 'typebox';
import { ServerError } from '../server-error.js';
import type { SlotDetail } from '../store/slots.js';
import type { SlotBody } from './contract/slots.js';

const LATE_SKIP_DEFAULT_S = 300;

export type SlotWish = Static<typeof SlotBody>;

/** The parts of a slot that follow from its body alone. */
export type Manner = Pick<
  SlotDetail,
  | 'areaIds'
  | 'stationIds'
  | 'groupIds'
  | 'excludedAreaIds'
  | 'excludedStationIds'
  | 'late'
  | 'interrupt'
  | 'fadeMs'
  | 'fillMs'
  | 'tuneBeforeId'
  | 'tuneAfterId'
  | 'volumePercent'
  | 'campaignId'
>;

const wrong = (path: string, message: string): ServerError =>
  new ServerError('not-valid', message, [{ path, message }]);

/** What the slot plays. @throws ServerError `not-valid` where both ways to say it are used, or none */
export function contentFrom({ bulletinId, content }: SlotWish): SlotContent {
  if (content && bulletinId === undefined) return content;
  if (bulletinId !== undefined && !content) return { kind: 'bulletin', bulletinId };
  throw wrong('/bulletinId', 'name either a bulletin or a content');
}

/** When it plays, as RFC 5545 text. @throws ServerError `not-valid`, as `contentFrom`; AppError `bad-recurrence` */
export function recurrenceFrom({ schedule, recurrence }: SlotWish): string {
  if ((schedule === undefined) === (recurrence === undefined)) {
    throw wrong('/schedule', 'send either a schedule or a recurrence');
  }
  if (!schedule) return checked(recurrence ?? '');
  const { kind, ...start } = schedule;
  return checked(kind === 'once' ? once(start) : daily(start));
}

function checked(recurrence: string): string {
  parseRecurrence(recurrence);
  return recurrence;
}

/** @throws ServerError `not-valid` where both ways to say it are used */
function lateFrom({ late, lateSkipSeconds }: SlotWish): LatePolicy {
  if (late && lateSkipSeconds !== undefined) throw wrong('/late', 'send either late or lateSkipSeconds');
  return late ?? { kind: 'skip', afterMs: (lateSkipSeconds ?? LATE_SKIP_DEFAULT_S) * 1_000 };
}

const unique = (ids: readonly string[] | undefined): string[] => [...new Set(ids ?? [])];

/** For whom and how the slot plays. @throws ServerError `not-valid` */
export const mannerFrom = (body: SlotWish): Manner => ({
  areaIds: unique(body.areaIds),
  stationIds: unique(body.stationIds),
  groupIds: unique(body.groupIds),
  excludedAreaIds: unique(body.excludedAreaIds),
  excludedStationIds: unique(body.excludedStationIds),
  late: lateFrom(body),
  interrupt: body.interrupt ?? 'skip',
  fadeMs: body.fadeMs ?? 0,
  fillMs: body.fillMs ?? null,
  tuneBeforeId: body.tuneBeforeId ?? null,
  tuneAfterId: body.tuneAfterId ?? null,
  volumePercent: body.volumePercent ?? null,
  campaignId: body.campaignId ?? null,
});

/** The rules that the person gave a reason to pass. */
export function wantedRules({ overrideReason, overrideRules }: SlotWish): readonly PolicyRule[] {
  if (overrideReason === undefined || overrideReason === null) return [];
  return overrideRules ?? ['quiet-hours'];
}
