import { LEASE_MS_MAX, TTL_MS_MAX } from '../../bounds.js';
import { ProtocolError } from '../../errors.js';
import type { HostLink } from '../../host-link.js';
import type { Capability } from '../../messages.js';
import { type TurnQueue, turnQueue } from '../../turn-queue.js';
import { askFor, requireCapability } from './asking.js';
import type { LoaBoard } from './loa-board.js';
import type { PageKeeping } from './page-keeping.js';

type ListCalls = Pick<LoaBoard, 'showPages' | 'blank' | 'setRelay' | 'storePages'>;
type FallbackCalls = Pick<LoaBoard, 'lease' | 'setFallback'>;
type OverlayCalls = Pick<LoaBoard, 'showOverlay' | 'clearOverlay'>;

/** What the calls share: one list at a time, as two uploads at once would fight over slots. */
interface Shared {
  readonly link: HostLink;
  readonly keeping: PageKeeping;
  readonly inTurn: TurnQueue;
  readonly needed: (capability: Capability) => void;
}

/** All a driver does that changes what the board shows or switches. */
export function boardPages(
  link: HostLink,
  keeping: PageKeeping,
  capabilities: ReadonlySet<Capability>,
): ListCalls & FallbackCalls & OverlayCalls {
  const needed = (capability: Capability) => requireCapability(capabilities, capability);
  const shared: Shared = { link, keeping, inTurn: turnQueue(), needed };
  return { ...listCalls(shared), ...fallbackCalls(shared), ...overlayCalls(shared) };
}

/** What boards of revision 1.0 know. */
function listCalls({ link, keeping, inTurn }: Shared): ListCalls {
  return {
    showPages: (pages, options) =>
      inTurn(async () => {
        const stay = stayOf(options);
        await keeping.withPages(
          pages,
          async (slots) => (await askFor(link, { kind: 'activate', slots, ...stay })).activeCrc,
        );
      }),
    blank: () => inTurn(async () => void (await askFor(link, { kind: 'blank' }))),
    setRelay: async (index, on, leaseMs) => {
      const lease = on ? wholeMs(leaseMs, LEASE_MS_MAX) : 0;
      return (await askFor(link, { kind: 'relay', index, on, leaseMs: lease })).on;
    },
    storePages: (pages) => inTurn(() => keeping.reserve(pages)),
  };
}

/** What lies below the active list. */
function fallbackCalls({ link, keeping, inTurn, needed }: Shared): FallbackCalls {
  return {
    lease: async (ms) => {
      needed('fallback');
      await askFor(link, { kind: 'lease', leaseMs: wholeMs(ms, LEASE_MS_MAX) });
    },
    setFallback: (pages, { clock, dwellMs }) =>
      inTurn(async () => {
        needed('fallback');
        const list = { clock, dwellMs: wholeMs(dwellMs, TTL_MS_MAX) };
        const store = async (slots: readonly number[]) =>
          (await askFor(link, { kind: 'fallback', ...list, slots })).listCrc;
        await (pages.length === 0 ? store([]) : keeping.withPages(pages, store));
      }),
  };
}

/** What lies above it. */
function overlayCalls({ link, keeping, inTurn, needed }: Shared): OverlayCalls {
  return {
    showOverlay: (pages, { eventId, priority, ...options }) =>
      inTurn(async () => {
        needed('overlay');
        const stay = stayOf(options);
        let top = 0;
        await keeping.withPages(pages, async (slots) => {
          const reply = await askFor(link, { kind: 'overlay-show', eventId, priority, ...stay, slots });
          top = reply.eventId;
          return reply.listCrc;
        });
        return eventOf(top);
      }),
    clearOverlay: async (eventId) => {
      needed('overlay');
      return eventOf((await askFor(link, { kind: 'overlay-clear', eventId: eventId ?? 0 })).eventId);
    },
  };
}

function eventOf(eventId: number): number | null {
  return eventId === 0 ? null : eventId;
}

function stayOf({ dwellMs, ttlMs }: { readonly dwellMs: number; readonly ttlMs: number }) {
  return { dwellMs: wholeMs(dwellMs, TTL_MS_MAX), ttlMs: wholeMs(ttlMs, TTL_MS_MAX) };
}

function wholeMs(ms: number, max: number): number {
  const whole = Math.round(ms);
  if (whole >= 1 && whole <= max) return whole;
  throw new ProtocolError('bad-argument', `${ms} ms is not between 1 and ${max}`);
}
