import type { Capability, Fault, ResetReason, Showing } from '../../messages.js';
import type { Bitmap } from '../../text/bitmap.js';
import type { BoardDriver, BoardStatus } from '../board-driver.js';

/** What a Loa board reports about this moment; CRCs are 8 hexadecimal digits. */
export interface LoaBoardStatus extends BoardStatus {
  /** What lights the pixels; a board that cannot tell shows its list or nothing. */
  readonly showing: Showing;
  /** `listCrc` of the pages in rotation, whatever they belong to; null when nothing is shown. */
  readonly shownListCrc: string | null;
}

/** How a board is; null where it has no sensor. */
export interface BoardHealth {
  readonly temperatureCelsius: number | null;
  readonly supplyMv: number | null;
  readonly supplyMa: number | null;
  readonly faults: readonly Fault[];
  readonly deadPixels: number | null;
  /** Event of the overlay on top; null without one. */
  readonly overlayEventId: number | null;
  /** `listCrc` of the fallback list stored; null when there is none. */
  readonly fallbackCrc: string | null;
  /** 0 to 15. */
  readonly brightness: number;
  /** Epoch milliseconds; null before the clock was set. */
  readonly clockMs: number | null;
  readonly resetReason: ResetReason;
  readonly goodFrames: number;
  readonly flashWrites: number;
  readonly unauthenticRequests: number;
}

/** The board's clock as it was just before the call. */
export interface BoardTime {
  /** Epoch milliseconds; null before the clock was set. */
  readonly clockMs: number | null;
  /** How far it runs fast, in millionths, over the last two settings; null before the second. */
  readonly driftPpm: number | null;
}

export interface OverlayOptions {
  /** Names the event; showing the same event again does nothing. 1 to 2^32 - 1. */
  readonly eventId: number;
  /** 0 to 255; the highest is on top. */
  readonly priority: number;
  readonly dwellMs: number;
  readonly ttlMs: number;
}

/** What an amplifier measures; null where it has no sensor. */
export interface AmplifierTelemetry {
  readonly mainsVolts: number | null;
  readonly outputVolts: number | null;
  readonly temperatureCelsius: number | null;
  /** Since its start. */
  readonly clippingMs: number;
  readonly volumePercent: number;
}

export interface FirmwareInfo {
  readonly hardware: string;
  readonly firmware: string;
  readonly imageCrc: string;
  /** Epoch seconds; 0 when unknown. */
  readonly builtUnixS: number;
}

/** A Loa board on an open line. What its `capabilities` lack is refused with `unsupported` before anything is sent. */
export interface LoaBoard extends BoardDriver {
  readonly capabilities: ReadonlySet<Capability>;
  status(): Promise<LoaBoardStatus>;
  /** Stores pages ahead, as for emergencies; no list pushes them out until the next call. */
  storePages(pages: readonly Bitmap[]): Promise<void>;
  /** Keeps the board's fallback list away for so long, although no list is active. */
  lease(ms: number): Promise<void>;
  /** Stores what the board shows when no host leads it; no pages for nothing. Written to flash on change only. */
  setFallback(pages: readonly Bitmap[], options: { readonly dwellMs: number; readonly clock: boolean }): Promise<void>;
  /** Lays pages over whatever is shown, until `ttlMs` are over; returns the event now on top. */
  showOverlay(pages: readonly Bitmap[], options: OverlayOptions): Promise<number | null>;
  /** Ends one event's overlay, or all for null; returns the event now on top. */
  clearOverlay(eventId: number | null): Promise<number | null>;
  time(): Promise<BoardTime>;
  /** Sets the clock; the zone in minutes east of UTC. */
  setTime(unixMs: number, zoneMinutes: number): Promise<BoardTime>;
  /** One level of 0 to 15, or 48: one for each half-hour of the day. Returns the level now. */
  setBrightness(levels: readonly number[]): Promise<number>;
  /** Returns the volume after the call, 0 to 100. */
  setVolume(percent: number): Promise<number>;
  amplifier(): Promise<AmplifierTelemetry>;
  health(): Promise<BoardHealth>;
  firmwareInfo(): Promise<FirmwareInfo>;
}
