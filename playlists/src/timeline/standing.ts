import { quietSpans } from '../policy/policy.js';
import { meet, type Window } from '../window.js';
import type { Programme, ProgrammeBulletin } from '../wire/programme.js';
import type { Actor } from '../wire/schema.js';
import type { Content, Loss, PlanReason, Segment } from './item.js';
import { isStream, type Source } from './session.js';

/** The quiet hours that matter to a window, by start. */
export interface Ground {
  readonly quiet: readonly Window[];
}

/** Prepares the rules of a programme for everything that sounds in the window. */
export const groundOf = ({ policies, station }: Programme, window: Window): Ground => ({
  quiet: quietSpans(policies, station.zone, window),
});

export const loss = (reason: PlanReason, by: Actor | null = null): Loss => ({ reason, by });

/** The first of some spans, sorted and apart, that meets a window. */
function firstMeeting(spans: readonly Window[], window: Window): Window | null {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.to ?? 0) <= window.from) low = middle + 1;
    else high = middle;
  }
  const found = spans[low];
  return found && meet(found, window) ? found : null;
}

/** Why a bulletin may not begin at an instant, or null. */
export function validityLoss({ validFrom, validTo }: ProgrammeBulletin, instant: number): Loss | null {
  if (instant < validFrom) return loss('not-yet-valid');
  return instant >= validTo ? loss('expired') : null;
}

/** A stretch that may sound, and why it ends before the part does; or why nothing of it may. */
export type Stretch =
  | { readonly kind: 'sounds'; readonly segment: Segment; readonly cut: Loss | null }
  | ({ readonly kind: 'silent' } & Loss);

const silent = (why: Loss): Stretch => ({ kind: 'silent', ...why });

/**
 * What of a part may sound on `span`, by validity and quiet hours. A bulletin is heard whole or not at all; a stream
 * is left when quiet hours begin. Emergencies pass quiet hours.
 */
export function stretchOf(
  { quiet }: Ground,
  { class: sourceClass, passes }: Source,
  content: Content,
  segment: Segment,
): Stretch {
  if (content.kind === 'bulletin' || content.kind === 'jingle') {
    const invalid = validityLoss(content.bulletin, segment.from);
    if (invalid) return silent(invalid);
    if (segment.to > content.bulletin.validTo) return silent(loss('expired'));
  }
  const exempt = sourceClass === 'emergency' || passes.includes('quiet-hours');
  const hush = exempt ? null : firstMeeting(quiet, segment);
  if (!hush) return { kind: 'sounds', segment, cut: null };
  if (!isStream(content) || hush.from <= segment.from) return silent(loss('quiet-hours'));
  return { kind: 'sounds', segment: { ...segment, to: hush.from }, cut: loss('quiet-hours') };
}
