import { type Explanation, isoInstant, type SilenceCause, type TimelineItem, type Unheard } from '@loa/playlists';
import type { NowItem } from '@loa/playlists/wire';
import { itemView } from './item-view.js';

type Named = (item: TimelineItem) => TimelineItem;

/** What a person ordered. */
const orderView = (item: Extract<NowItem, { reason: string }> | null) =>
  item && {
    id: item.id,
    issuedAt: isoInstant(item.issuedAt),
    until: isoInstant(item.until),
    by: item.by,
    reason: item.reason,
  };

type PersonCause = Extract<SilenceCause, { by: unknown }>;

function orderOf(cause: PersonCause) {
  switch (cause.kind) {
    case 'stopped':
      return orderView(cause.stop);
    case 'muted':
      return orderView(cause.mute);
    case 'retracted':
      return orderView(cause.retraction);
    default:
      return cause satisfies never;
  }
}

function causeView(cause: SilenceCause, named: Named) {
  switch (cause.kind) {
    case 'quiet-hours':
      return { kind: cause.kind, from: isoInstant(cause.span.from), to: isoInstant(cause.span.to) };
    case 'expired':
      return { kind: cause.kind, validTo: isoInstant(cause.validTo) };
    case 'not-yet-valid':
      return { kind: cause.kind, validFrom: isoInstant(cause.validFrom) };
    case 'day-not-allowed':
      return { kind: cause.kind, weekdays: [...cause.weekdays] };
    case 'pre-empted':
      return { kind: cause.kind, winner: cause.winner && itemView(named(cause.winner)) };
    case 'stopped':
    case 'muted':
    case 'retracted':
      return { kind: cause.kind, by: cause.by, order: orderOf(cause) };
    default:
      return cause;
  }
}

/** Why something sounds, or nothing does, as the contract shows it. */
export function explanationView(explanation: Explanation, named: Named) {
  const unheardView = ({ item, cause }: Unheard) => ({ item: itemView(named(item)), cause: causeView(cause, named) });
  const maybe = (item: TimelineItem | null) => item && itemView(named(item));
  switch (explanation.kind) {
    case 'plays':
      return {
        kind: explanation.kind,
        item: itemView(named(explanation.item)),
        since: isoInstant(explanation.since),
        until: isoInstant(explanation.until),
        endsBy: explanation.endsBy && causeView(explanation.endsBy, named),
        unheard: explanation.unheard.map(unheardView),
      };
    case 'silent':
      return { kind: explanation.kind, unheard: explanation.unheard.map(unheardView) };
    case 'nothing-planned':
      return { kind: explanation.kind, before: maybe(explanation.before), after: maybe(explanation.after) };
    default:
      return explanation satisfies never;
  }
}
