import { BRIGHTNESS_MAX } from '../bounds.js';
import type { BoardErrorCode, MessageKind } from '../messages.js';
import type { Reply } from '../replies.js';
import type { RequestOf } from '../requests.js';
import { boardClock, type BoardClock } from './board-clock.js';
import type { BoardFacts, LineCounters, Sensors } from './board-facts.js';
import { boardSettings, type BoardSettings } from './board-settings.js';
import { Display } from './display.js';
import type { Flash } from './flash.js';
import { hostPresence, type HostPresence } from './host-presence.js';
import { LineSpeed } from './line-speed.js';
import { Overlays } from './overlays.js';
import { PageStore } from './page-store.js';
import { RecordStore } from './record-store.js';
import { relayBank, type RelayBank } from './relay-bank.js';

/** The reply, the code of a refusal, or null for a request that has no reply. */
export type Outcome = Reply | BoardErrorCode | null;

/** What a board does for each message. */
export type Handlers<K extends MessageKind = MessageKind> = {
  readonly [Kind in K]: (request: RequestOf<Kind>, counters: LineCounters) => Outcome;
};

/** The parts of a running board. */
export interface BoardParts {
  readonly facts: BoardFacts;
  readonly sensors: () => Sensors;
  readonly nowMs: () => number;
  readonly bootMs: number;
  readonly records: RecordStore;
  readonly store: PageStore;
  readonly settings: BoardSettings;
  readonly overlays: Overlays;
  readonly presence: HostPresence;
  readonly clock: BoardClock;
  readonly display: Display;
  readonly relays: RelayBank;
  readonly speed: LineSpeed;
}

/** Records beside the pages: fallback list, brightness, and the counter of sealed frames. */
export const SETTING_RECORDS = 3;

/** The key of the counter's record. */
export function counterKey(facts: BoardFacts): number {
  return facts.pageSlots + SETTING_RECORDS - 1;
}

/** A board just switched on: what its flash holds, nothing active, relays off. */
export function boardParts(facts: BoardFacts, flash: Flash, sensors: () => Sensors, nowMs: () => number): BoardParts {
  const records = new RecordStore(flash);
  const store = new PageStore(facts.pageSlots, facts.size, records);
  const settings = boardSettings(records, facts.pageSlots, BRIGHTNESS_MAX);
  const clock = boardClock(nowMs, facts.driftPpm);
  const shared = { overlays: new Overlays(nowMs), presence: hostPresence(nowMs), clock };
  const page = (slot: number) => store.page(slot);
  return {
    facts,
    sensors,
    nowMs,
    bootMs: nowMs(),
    records,
    store,
    settings,
    ...shared,
    display: new Display({ size: facts.size, page, fallback: () => settings.fallback(), ...shared }, nowMs),
    relays: relayBank(facts.relays, nowMs),
    speed: new LineSpeed(facts.baseRate, facts.rates, nowMs),
  };
}
