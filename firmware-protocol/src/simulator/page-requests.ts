import { DWELL_MS_MIN, LEASE_MS_MAX } from '../bounds.js';
import { crc32 } from '../crc32.js';
import type { SlotState } from '../reply-fields.js';
import type { RequestOf } from '../requests.js';
import type { BoardParts, Handlers, Outcome } from './board-parts.js';

type UploadKind = 'page-list' | 'page-begin' | 'page-chunk' | 'page-status' | 'page-commit';
type ShowKind = 'activate' | 'blank' | 'lease' | 'fallback' | 'overlay-show' | 'overlay-clear';

/** What a board does for messages that carry pages to it. */
export function uploadRequests(parts: BoardParts): Handlers<UploadKind> {
  const { store, display } = parts;
  return {
    'page-list': ({ kind }) => ({ kind, slots: slotStates(parts) }),
    'page-begin': (request) => {
      const chunks = store.begin(request, display.keeps(request.slot));
      return typeof chunks === 'string' ? chunks : { kind: 'page-begin', chunks };
    },
    'page-chunk': (request) => {
      store.chunk(request);
      return null;
    },
    'page-status': ({ kind, upload }) => {
      const missing = store.missing(upload);
      return typeof missing === 'string' ? missing : { kind, ...missing };
    },
    'page-commit': (request) => {
      const committed = store.commit(request, (slot) => display.keeps(slot));
      return typeof committed === 'string' ? committed : { kind: 'page-commit', ...committed };
    },
  };
}

function slotStates({ facts, store, display }: BoardParts): readonly SlotState[] {
  return Array.from({ length: facts.pageSlots }, (_, slot) => {
    const page = store.page(slot);
    if (page === null) return { state: 'empty', crc: 0 };
    return { state: display.keeps(slot) ? 'active' : 'stored', crc: crc32(page) };
  });
}

/** What a board does for messages that say what to show. */
export function showRequests(parts: BoardParts): Handlers<ShowKind> {
  const { display, presence, overlays } = parts;
  return {
    activate: (request) => activated(request, parts),
    blank: ({ kind }) => {
      display.blank();
      return { kind };
    },
    lease: ({ kind, leaseMs }) => {
      if (leaseMs === 0 || leaseMs > LEASE_MS_MAX) return 'bad-value';
      presence.lease(leaseMs);
      return { kind };
    },
    fallback: (request) => fallenBack(request, parts),
    'overlay-show': (request) => overlaid(request, parts),
    'overlay-clear': ({ kind, eventId }) => {
      overlays.clear(eventId);
      return { kind, eventId: overlays.top()?.eventId ?? 0 };
    },
  };
}

function activated({ kind, slots, dwellMs, ttlMs }: RequestOf<'activate'>, parts: BoardParts): Outcome {
  if (dwellMs < DWELL_MS_MIN || ttlMs === 0) return 'bad-value';
  if (hasEmpty(slots, parts)) return 'empty-slot';
  parts.display.activate(slots, dwellMs, ttlMs);
  return { kind, activeCrc: parts.display.activeCrc() ?? 0 };
}

function fallenBack(request: RequestOf<'fallback'>, parts: BoardParts): Outcome {
  const { kind, slots, dwellMs } = request;
  if (slots.length > 0 && dwellMs < DWELL_MS_MIN) return 'bad-value';
  if (hasEmpty(slots, parts)) return 'empty-slot';
  parts.settings.setFallback(request);
  return { kind, listCrc: slots.length === 0 ? 0 : parts.display.listCrc(slots) };
}

function overlaid(request: RequestOf<'overlay-show'>, parts: BoardParts): Outcome {
  const { overlays, display, nowMs } = parts;
  const { kind, eventId, priority, dwellMs, ttlMs, slots } = request;
  if (eventId === 0 || dwellMs < DWELL_MS_MIN || ttlMs === 0) return 'bad-value';
  if (hasEmpty(slots, parts)) return 'empty-slot';
  // The same event again changes nothing, not even its end (P-55).
  if (!overlays.isKnown(eventId)) {
    const startMs = nowMs();
    const shown = overlays.show({ eventId, priority, slots, dwellMs, startMs, endMs: startMs + ttlMs });
    if (!shown) return 'overlay-full';
  }
  return { kind, listCrc: display.listCrc(slots), eventId: overlays.top()?.eventId ?? 0 };
}

function hasEmpty(slots: readonly number[], { store }: BoardParts): boolean {
  return slots.some((slot) => store.page(slot) === null);
}
