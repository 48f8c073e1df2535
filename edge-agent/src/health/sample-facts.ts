import type { Facts, MachineFacts, StationFacts } from './facts.js';

/** The changes of one test, on what is well. */
export interface FactsWish {
  readonly machine?: Partial<MachineFacts>;
  readonly station?: Partial<StationFacts>;
}

const machine: MachineFacts = {
  loadPerCore: 0.2,
  memoryAvailablePercent: 60,
  disk: { freePercent: 50, freeBytes: 8 * 1024 ** 3, readOnly: false },
  card: { errors: 0, wornPercent: 10 },
  temperatureCelsius: 45,
  voltage: 'ok',
  radio: { kind: 'modem', name: 'wwan0', up: true, signalPercent: 70 },
  clockBattery: true,
  clockSyncedAt: 1,
  uptimeMs: 60_000,
};

/** A station at which all is well at an instant; for tests. */
export function sampleFacts(at: number, wish: FactsWish = {}): Facts {
  const station: StationFacts = {
    running: true,
    clock: { trusted: true, source: 'time-server', doubt: null, offsetMs: 0, step: null },
    programme: { revision: 3, adoptedAt: at },
    sound: {
      wanted: 'auto',
      sink: 'alsa:default',
      cardPresent: true,
      lastSoundedAt: at,
      silentSince: at,
      failedAt: null,
    },
    amplifier: 'off',
    boards: [],
    media: { wanted: 2, stored: 2 },
    proofs: { waiting: 0, lost: 0, oldestAt: null },
    linkDownMs: 0,
    refused: 0,
    onSite: { mutedUntil: null, volumePercent: null },
  };
  return { machine: { ...machine, ...wish.machine }, station: { ...station, ...wish.station } };
}
