import { expect, it } from 'vitest';
import { AGREE_MS, type ClockEvidence, type ClockVerdict, decideClock, EARLIEST_TRUSTED } from './decision.js';

const NOW = Date.UTC(2026, 10, 20, 3);
const HOUR = 3_600_000;
/** A bare box after a loss of power: nothing vouches for what its clock reads. */
const BARE: ClockEvidence = {
  system: NOW,
  synchronized: false,
  battery: 'none',
  wasSet: false,
  centre: null,
  held: null,
  remembered: NOW - HOUR,
  issuedAt: NOW - HOUR,
};
const by = (source: string, offsetMs = 0) => ({ trusted: true, source, offsetMs });
const doubt = (why: string) => ({ trusted: false, doubt: why, offsetMs: 0 });

const CASES: readonly (readonly [string, Partial<ClockEvidence>, object])[] = [
  ['a bare clock that nothing vouches for', {}, doubt('unconfirmed')],
  ['a time server', { synchronized: true }, by('time-server')],
  ['a time server against a memory that ran ahead', { synchronized: true, remembered: NOW + HOUR }, by('time-server')],
  ['a time server before this software', { synchronized: true, system: 0 }, doubt('before-software')],
  ['a clock of 1970', { system: 0 }, doubt('before-software')],
  ['a clock before the one remembered', { system: NOW - 2 * HOUR, issuedAt: 0 }, doubt('before-memory')],
  ['a battery clock that agrees with memory lost', { battery: NOW, remembered: 0 }, by('battery')],
  ['a battery clock that agrees', { battery: NOW + AGREE_MS }, by('battery')],
  ['a battery clock that says another time', { battery: NOW + AGREE_MS + 1 }, doubt('unconfirmed')],
  [
    'a battery clock, all before the memory',
    { system: NOW - 2 * HOUR, battery: NOW - 2 * HOUR },
    doubt('before-memory'),
  ],
  ['a battery clock, all before a document', { battery: NOW, issuedAt: NOW + HOUR }, doubt('before-document')],
  ['a document that is newer by the way it took', { battery: NOW, issuedAt: NOW + AGREE_MS }, by('battery')],
  ['a machine that tells nothing of its clocks', { battery: 'unknown' }, by('machine')],
  ['the same before the memory', { battery: 'unknown', system: NOW - 2 * HOUR }, doubt('before-memory')],
  ['a clock that was set', { wasSet: true }, by('set')],
  ['a clock that was set before the memory', { wasSet: true, system: NOW - 2 * HOUR }, doubt('before-memory')],
  ['the same boot', { held: NOW }, by('held')],
  ['the same boot, the clock meddled with', { held: NOW + HOUR }, by('held', HOUR)],
  [
    'the same boot, held over from before a document',
    { held: NOW - 1, system: 0, issuedAt: NOW + HOUR },
    doubt('before-software'),
  ],
  ['the centre, live', { centre: NOW + 900 }, by('centre')],
  [
    'the centre, and a clock without battery',
    { centre: NOW, system: EARLIEST_TRUSTED - HOUR },
    by('centre', NOW - EARLIEST_TRUSTED + HOUR),
  ],
  ['the centre, and a clock that stood for hours', { centre: NOW + 5 * HOUR + 0.4 }, by('centre', 5 * HOUR)],
  ['the centre against a memory that ran ahead', { centre: NOW, remembered: NOW + HOUR }, by('centre')],
  ['the centre behind a battery clock: its word came late', { centre: NOW - HOUR, battery: NOW }, by('battery')],
  ['the centre before this software', { centre: 1 }, doubt('unconfirmed')],
];

it.each(CASES)('%s', (_name, evidence, verdict) => {
  expect(decideClock({ ...BARE, ...evidence })).toEqual(verdict satisfies object as ClockVerdict);
});
