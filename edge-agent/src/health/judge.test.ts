import type { BoardState } from '@loa/playlists/wire';
import { describe, expect, test } from 'vitest';
import { CAUSE_CODES, type CauseCode } from './cause.js';
import type { StationFacts } from './facts.js';
import { judge } from './judge.js';
import { type FactsWish, sampleFacts } from './sample-facts.js';
import { causeText, LANGUAGES } from './words.js';

const NOW = 2_000_000_000_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const told = (wish: FactsWish) => judge(sampleFacts(NOW, wish), NOW).map(({ code, severity }) => `${severity} ${code}`);
const sound = (change: Partial<StationFacts['sound']>): FactsWish => ({
  station: { sound: { ...sampleFacts(NOW).station.sound, ...change } },
});
const disk = (freePercent: number, readOnly = false): FactsWish => ({
  machine: { disk: { freePercent, freeBytes: 1024 ** 2, readOnly } },
});
const radio = (signalPercent: number | null, up = true): FactsWish => ({
  machine: { radio: { kind: 'modem', name: 'wwan0', up, signalPercent } },
});
const board = (condition: BoardState['condition']): FactsWish => ({
  station: {
    boards: [{ id: 'gate', condition, width: 0, height: 0, text: '', wantedCrc: null, readCrc: null }],
  },
});
const onSite = (mutedUntil: number | null, volumePercent: number | null = null): FactsWish => ({
  station: { onSite: { mutedUntil, volumePercent } },
});
const clock = (change: Partial<StationFacts['clock']>): FactsWish => ({
  station: { clock: { ...sampleFacts(NOW).station.clock, ...change } },
});
const step = (ms: number, at = NOW): FactsWish => clock({ step: { ms, at } });
const proofs = (waiting: number, lost = 0): FactsWish => ({ station: { proofs: { waiting, lost, oldestAt: null } } });
const programme = (adoptedAt: number): FactsWish => ({ station: { programme: { revision: 1, adoptedAt } } });

/** For each cause: just at its threshold, as told; just on the good side of it, where nothing is. */
const table: readonly (readonly [FactsWish, string | null])[] = [
  [{ station: { running: false } }, 'severe agent-stopped'],
  [{ station: { running: null } }, null],
  [clock({ trusted: false, doubt: 'unconfirmed' }), 'severe clock-untrusted'],
  [clock({ trusted: null }), null],
  [{ station: { programme: null } }, 'severe no-programme'],
  [disk(50, true), 'severe disk-read-only'],
  [disk(10), 'warning disk-full'],
  [disk(10.1), null],
  [disk(3), 'severe disk-full'],
  [disk(3.1), 'warning disk-full'],
  [sound({ cardPresent: false }), 'severe no-sound-card'],
  [sound({ sink: 'recording' }), 'severe no-sound-card'],
  [sound({ wanted: 'alsa', cardPresent: false }), 'severe no-sound-card'],
  [sound({ wanted: 'none', sink: 'none', cardPresent: false }), null],
  [sound({ wanted: 'recording', sink: 'recording', cardPresent: false }), 'notice not-heard'],
  [sound({ failedAt: NOW - DAY + 1 }), 'severe sound-fails'],
  [sound({ failedAt: NOW - DAY }), null],
  [{ station: { amplifier: 'failed' } }, 'severe amplifier-fails'],
  [{ station: { amplifier: 'absent' } }, null],
  [{ machine: { voltage: 'low-now' } }, 'severe voltage-low'],
  [{ machine: { voltage: 'low-before' } }, 'warning voltage-low'],
  [{ machine: { voltage: 'unknown' } }, null],
  [{ machine: { temperatureCelsius: 80 } }, 'severe too-hot'],
  [{ machine: { temperatureCelsius: 79.9 } }, 'warning too-hot'],
  [{ machine: { temperatureCelsius: 70 } }, 'warning too-hot'],
  [{ machine: { temperatureCelsius: 69.9 } }, null],
  [{ machine: { card: { errors: 0, wornPercent: 100 } } }, 'severe card-worn'],
  [{ machine: { card: { errors: 0, wornPercent: 80 } } }, 'warning card-worn'],
  [{ machine: { card: { errors: 0, wornPercent: 70 } } }, null],
  [{ machine: { card: { errors: 1, wornPercent: null } } }, 'warning card-errors'],
  [{ machine: { card: { errors: null, wornPercent: null } } }, null],
  [{ machine: { memoryAvailablePercent: 5 } }, 'severe memory-short'],
  [{ machine: { memoryAvailablePercent: 10 } }, 'warning memory-short'],
  [{ machine: { memoryAvailablePercent: 10.1 } }, null],
  [{ machine: { loadPerCore: 4 } }, 'severe load-high'],
  [{ machine: { loadPerCore: 2 } }, 'warning load-high'],
  [{ machine: { loadPerCore: 1.99 } }, null],
  [board('unplugged'), 'severe board-away'],
  [board('mismatch'), 'severe board-wrong'],
  [board('updating'), null],
  [board('shown'), null],
  [{ station: { linkDownMs: DAY } }, 'severe link-down'],
  [{ station: { linkDownMs: HOUR } }, 'warning link-down'],
  [{ station: { linkDownMs: HOUR - 1 } }, null],
  [{ station: { linkDownMs: null } }, null],
  [radio(null, false), 'warning modem-down'],
  [radio(20), 'warning signal-weak'],
  [radio(21), null],
  [radio(null), null],
  [{ machine: { radio: { kind: 'wifi', name: 'wlan0', up: false, signalPercent: 1 } } }, 'notice modem-down'],
  [{ machine: { radio: null } }, null],
  [{ station: { media: { wanted: 2, stored: 1 } } }, 'warning media-missing'],
  [{ station: { media: null } }, null],
  [onSite(NOW + 1), 'warning muted-here'],
  [onSite(NOW), null],
  [onSite(null, 40), 'notice volume-reduced'],
  [sound({ silentSince: NOW - 3 * DAY }), 'warning long-silent'],
  [sound({ silentSince: NOW - 3 * DAY + 1 }), null],
  [sound({ wanted: 'none', silentSince: NOW - 9 * DAY }), null],
  [sound({ silentSince: null }), null],
  [{ station: { refused: 1 } }, 'warning documents-refused'],
  [{ station: { refused: null } }, null],
  [proofs(10_000), 'severe proofs-waiting'],
  [proofs(200), 'warning proofs-waiting'],
  [proofs(199), null],
  [proofs(0, 1), 'warning proofs-lost'],
  [{ station: { proofs: null } }, null],
  [clock({ offsetMs: 60_000 }), 'warning clock-off'],
  [clock({ offsetMs: -60_000 }), 'warning clock-off'],
  [clock({ offsetMs: 59_999 }), null],
  [clock({ offsetMs: null }), null],
  [step(60_000), 'warning clock-stepped'],
  [step(-60_000), 'warning clock-stepped'],
  [step(59_999), null],
  [step(60_000, NOW - DAY), null],
  [programme(NOW - 30 * DAY), 'notice programme-old'],
  [programme(NOW - 30 * DAY + 1), null],
  [{ machine: { clockBattery: false } }, 'notice no-clock-battery'],
  [{ machine: { clockBattery: null } }, null],
];

describe('the judge', () => {
  test('finds nothing where all is well', () => {
    expect(told({})).toEqual([]);
  });

  test.each(table)('of %j says %s', (wish, expected) => {
    expect(told(wish)).toEqual(expected === null ? [] : [expected]);
  });

  test('knows every cause of its list by a case above', () => {
    const met = new Set(table.flatMap(([, expected]) => expected?.split(' ')[1] ?? []));
    expect(CAUSE_CODES.filter((code) => !met.has(code))).toEqual([]);
  });

  test('puts the worst first, and of two that are as bad the one to look at first', () => {
    const wish = { ...disk(9), station: { ...onSite(null, 40).station, running: false, amplifier: 'failed' as const } };
    expect(told(wish)).toEqual([
      'severe agent-stopped',
      'severe amplifier-fails',
      'warning disk-full',
      'notice volume-reduced',
    ]);
  });

  test('has words in both languages with every value filled in, and one thing to do', () => {
    const causes = table.flatMap(([wish]) => judge(sampleFacts(NOW, wish), NOW));
    for (const language of LANGUAGES) {
      const seen = new Map<CauseCode, string>();
      for (const cause of causes) {
        const { what, act, severity } = causeText(cause, language);
        expect(`${what}${act}${severity}`).not.toMatch(/[{}]|undefined|NaN/);
        seen.set(cause.code, act);
      }
      expect(new Set(seen.values()).size).toBe(CAUSE_CODES.length);
    }
  });
});
