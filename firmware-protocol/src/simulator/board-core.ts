import { crc32 } from '../crc32.js';
import { PAYLOAD_MAX, PROTOCOL_VERSION } from '../frame.js';
import { DWELL_MS_MIN, LEASE_MS_MAX, LIST_MAX, type BoardErrorCode, type Reply, type Request } from '../messages.js';
import { type BoardSize, pageBytes } from '../text/bitmap.js';
import { display, type Display } from './display.js';
import { pageStore, type PageStore } from './page-store.js';
import { relayBank, type RelayBank } from './relay-bank.js';

/** What a board is; it does not change while the board runs. */
export interface BoardFacts {
  readonly size: BoardSize;
  readonly uid: string;
  readonly firmware: string;
  readonly relays: number;
  readonly pageSlots: number;
  readonly bootCount: number;
}

/** Counters the line keeps and STATUS reports. */
interface LineCounters {
  readonly discardedBytes: number;
  readonly badFrames: number;
  readonly refusedRequests: number;
}

/** A running board without its line. */
export interface BoardCore {
  readonly store: PageStore;
  readonly display: Display;
  readonly relays: RelayBank;
  /** The reply, the code of a refusal, or null for a request that has no reply. */
  handle(request: Request, counters: LineCounters): Reply | BoardErrorCode | null;
}

/** A board just switched on: no pages, nothing active, relays off. */
export function boardCore(facts: BoardFacts, nowMs: () => number): BoardCore {
  const bootMs = nowMs();
  const store = pageStore(facts.pageSlots, pageBytes(facts.size));
  const screen = display(facts.size, (slot) => store.page(slot), nowMs);
  const relays = relayBank(facts.relays, nowMs);

  function handle(request: Request, counters: LineCounters): Reply | BoardErrorCode | null {
    const { kind } = request;
    switch (kind) {
      case 'hello':
        return greeting(request, facts);
      case 'status':
        return { kind, ...counters, ...moment() };
      case 'relay':
        return switched(request, facts, relays);
      case 'page-list':
        return { kind, slots: Array.from({ length: facts.pageSlots }, (_, slot) => slotState(slot)) };
      case 'page-begin': {
        const chunks = store.begin(request, screen.isActive(request.slot));
        return typeof chunks === 'string' ? chunks : { kind, chunks };
      }
      case 'page-chunk':
        store.chunk(request);
        return null;
      case 'page-status': {
        const missing = store.missing(request.upload);
        return typeof missing === 'string' ? missing : { kind, ...missing };
      }
      case 'page-commit': {
        const committed = store.commit(request);
        return typeof committed === 'string' ? committed : { kind, ...committed };
      }
      case 'activate':
        return activated(request, store, screen);
      case 'blank':
        screen.blank();
        return { kind };
      default:
        return request satisfies never;
    }
  }

  function moment() {
    const shownCrc = crc32(screen.lit().page.bits);
    const uptimeMs = Math.floor(nowMs() - bootMs);
    const { bootCount } = facts;
    return { uptimeMs, bootCount, shownCrc, activeCrc: screen.activeCrc(), relays: relays.states() };
  }

  function slotState(slot: number) {
    const page = store.page(slot);
    if (page === null) return { state: 'empty', crc: 0 } as const;
    return { state: screen.isActive(slot) ? 'active' : 'stored', crc: crc32(page) } as const;
  }

  return { store, display: screen, relays, handle };
}

function greeting(request: Extract<Request, { kind: 'hello' }>, facts: BoardFacts): Reply | BoardErrorCode {
  if (request.versionMin > PROTOCOL_VERSION || request.versionMax < PROTOCOL_VERSION) return 'unsupported-version';
  const { size, uid, firmware, relays, pageSlots, bootCount } = facts;
  const board = { ...size, uid, firmware, relays, pageSlots, bootCount, maxPayload: PAYLOAD_MAX };
  return { kind: 'hello', nonce: request.nonce, version: PROTOCOL_VERSION, ...board };
}

function switched(
  request: Extract<Request, { kind: 'relay' }>,
  facts: BoardFacts,
  relays: RelayBank,
): Reply | BoardErrorCode {
  const { kind, index, on, leaseMs } = request;
  if (index >= facts.relays) return 'bad-relay';
  if (on && (leaseMs === 0 || leaseMs > LEASE_MS_MAX)) return 'bad-value';
  relays.set(index, on, leaseMs);
  return { kind, index, on: relays.states()[index] === true };
}

function activated(
  request: Extract<Request, { kind: 'activate' }>,
  store: PageStore,
  screen: Display,
): Reply | BoardErrorCode {
  const { kind, slots, dwellMs, ttlMs } = request;
  if (slots.length > LIST_MAX || dwellMs < DWELL_MS_MIN || ttlMs === 0) return 'bad-value';
  if (slots.some((slot) => store.page(slot) === null)) return 'empty-slot';
  screen.activate(slots, dwellMs, ttlMs);
  return { kind, activeCrc: screen.activeCrc() ?? 0 };
}
