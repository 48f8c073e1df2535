import type { BoardState } from '@loa/playlists/wire';
import type { ClockDoubt, ClockSource } from '../clock/decision.js';
import type { AmplifierState } from '../amplifier/amplifier.js';

/** How a line to the network is: a mobile modem, or else Wi-Fi. */
export interface RadioFacts {
  readonly kind: 'modem' | 'wifi';
  readonly name: string;
  readonly up: boolean;
  readonly signalPercent: number | null;
}

/** What the machine says of itself; null is not known here. */
export interface MachineFacts {
  /** Load of the last five minutes over the number of cores. */
  readonly loadPerCore: number | null;
  readonly memoryAvailablePercent: number | null;
  /** Of the disk that holds the station's folder. */
  readonly disk: { readonly freePercent: number; readonly freeBytes: number; readonly readOnly: boolean } | null;
  readonly card: {
    /** Errors that the file systems noted since they were made. */
    readonly errors: number | null;
    /** Of its life, in steps of ten percent as JEDEC eMMC 5.0 reports it; SD cards say nothing. */
    readonly wornPercent: number | null;
  };
  readonly temperatureCelsius: number | null;
  /** The supply of a Raspberry Pi. */
  readonly voltage: 'ok' | 'low-before' | 'low-now' | 'unknown';
  readonly radio: RadioFacts | null;
  /** Whether there is a clock that runs without power. */
  readonly clockBattery: boolean | null;
  /** When a time server last set the clock, epoch milliseconds. */
  readonly clockSyncedAt: number | null;
  readonly uptimeMs: number | null;
}

/** What the station says of itself. While it does not run most of it is null: not known. */
export interface StationFacts {
  /** Null where nobody can say. */
  readonly running: boolean | null;
  readonly clock: {
    readonly trusted: boolean | null;
    /** What vouches for it, or why it is not believed; both null where nobody was asked. */
    readonly source: ClockSource | null;
    readonly doubt: ClockDoubt | null;
    /** How far the machine's clock is behind the time the station goes by. */
    readonly offsetMs: number | null;
    /** The newest correction of the wall clock in this run: how far, and when. */
    readonly step: { readonly ms: number; readonly at: number } | null;
  };
  readonly programme: { readonly revision: number; readonly adoptedAt: number } | null;
  readonly sound: {
    readonly wanted: 'auto' | 'alsa' | 'recording' | 'none';
    readonly sink: string | null;
    readonly cardPresent: boolean;
    readonly lastSoundedAt: number | null;
    /** Nothing of the programme was heard since; null where it is not known. */
    readonly silentSince: number | null;
    /** When the newest sound failed at the device; null when it did not. */
    readonly failedAt: number | null;
  };
  readonly amplifier: AmplifierState | null;
  readonly boards: readonly BoardState[];
  readonly media: { readonly wanted: number; readonly stored: number } | null;
  readonly proofs: {
    readonly waiting: number;
    readonly lost: number;
    readonly oldestAt: number | null;
  } | null;
  /** For how long the centre has not been there, 0 while it is. */
  readonly linkDownMs: number | null;
  readonly refused: number | null;
  /** What a technician ordered at the box. */
  readonly onSite: { readonly mutedUntil: number | null; readonly volumePercent: number | null };
}

export interface Facts {
  readonly machine: MachineFacts;
  readonly station: StationFacts;
}
