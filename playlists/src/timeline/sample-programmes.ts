import fc from 'fast-check';
import {
  SAMPLE_DAY_MS,
  SAMPLE_START,
  sampleBoard,
  sampleBulletin,
  sampleOverride,
  samplePolicies,
  sampleProgramme,
  sampleSlot,
} from '../sample-programme.js';
import type { Programme } from '../wire/programme.js';
import type { PriorityChoice, ProgrammePlaylist, ProgrammeSlot, SlotContent } from '../wire/slot.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** The pause inside a playlist. */
export const SILENCE_MS = 20_000;
const by = { id: 'u-1', name: 'Lan' };
/** Audio of some length. */
export const audio = (durationMs: number) => ({ hash: 'a'.repeat(64), bytes: 1, durationMs, type: 'audio/ogg' });

const two = (value: number): string => String(value).padStart(2, '0');
const clock = (second: number): string =>
  `${two(Math.floor(second / 3_600))}${two(Math.floor(second / 60) % 60)}${two(second % 60)}`;
const dailyAt = (second: number) => `DTSTART;TZID=Asia/Ho_Chi_Minh:20251201T${clock(second)}\nRRULE:FREQ=DAILY`;

export const EMERGENCY = await sampleBulletin({ id: 'b-3', class: 'emergency', audio: audio(30_000) });
export const BULLETINS = [
  await sampleBulletin({ audio: audio(90_000) }),
  await sampleBulletin({ id: 'b-2', class: 'priority', audio: audio(400_000) }),
  EMERGENCY,
  await sampleBulletin({ id: 'b-4', audio: audio(2 * HOUR_MS), board: sampleBoard('A', 60_000) }),
  await sampleBulletin({ id: 'b-5', audio: audio(200_000), validTo: SAMPLE_START + 30 * MINUTE_MS }),
];
const PLAYLISTS: ProgrammePlaylist[] = [
  {
    id: 'p-1',
    name: 'p-1',
    items: [
      { kind: 'jingle', bulletinId: 'b-1' },
      { kind: 'bulletin', bulletinId: 'b-5' },
      { kind: 'silence', durationMs: SILENCE_MS },
      { kind: 'bulletin', bulletinId: 'b-1' },
      { kind: 'relay', relayId: 'r-1', durationMs: 300_000 },
    ],
  },
  {
    id: 'p-2',
    name: 'p-2',
    items: [
      { kind: 'bulletin', bulletinId: 'b-2' },
      { kind: 'bulletin', bulletinId: 'b-2' },
    ],
  },
];

const bulletinContent = (number: number): SlotContent => ({ kind: 'bulletin', bulletinId: `b-${number}` });

/** Slots of one bulletin each that wait for nobody and are over when they are cut. */
const plainSlot = (first: number, last: number) =>
  fc.tuple(fc.integer({ min: first, max: last }), fc.integer({ min: 1, max: 4 }), fc.boolean()).map(
    ([second, bulletin, override]): Partial<ProgrammeSlot> => ({
      content: bulletinContent(bulletin),
      recurrence: dailyAt(second),
      policyOverride: override ? sampleOverride('quiet-hours') : null,
    }),
  );

const content = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: BULLETINS.length }).map(bulletinContent) },
  fc.constantFrom<SlotContent>(
    { kind: 'playlist', playlistId: 'p-1' },
    { kind: 'playlist', playlistId: 'p-2' },
    { kind: 'relay', relayId: 'r-1', durationMs: 20 * MINUTE_MS, fallbackId: null },
  ),
);
const late = fc.oneof(
  fc.integer({ min: 0, max: 30 * MINUTE_MS }).map((afterMs) => ({ kind: 'skip' as const, afterMs })),
  fc.constant({ kind: 'join' as const }),
  fc.integer({ min: 0, max: 2 * HOUR_MS }).map((withinMs) => ({ kind: 'full' as const, withinMs })),
);

const anySlot = (first: number, last: number) =>
  fc
    .record({
      content,
      late,
      second: fc.integer({ min: first, max: last }),
      interrupt: fc.constantFrom('resume' as const, 'restart' as const, 'skip' as const),
      fillMs: fc.option(fc.integer({ min: MINUTE_MS, max: 2 * HOUR_MS }), { freq: 6, nil: null }),
      level: fc.integer({ min: 0, max: 2 }),
      policyOverride: fc.option(fc.constant(sampleOverride('quiet-hours')), { nil: null }),
    })
    .map(({ second, ...slot }): Partial<ProgrammeSlot> => {
      // Nothing can fill with what lasts as long as a relay.
      const fillMs = slot.content.kind === 'relay' ? null : slot.fillMs;
      return { ...slot, fillMs: slot.fillMs === null ? null : fillMs, recurrence: dailyAt(second) };
    });

const programmeOf = (slots: readonly Partial<ProgrammeSlot>[]): Programme => ({
  ...sampleProgramme(
    BULLETINS,
    slots.map((slot, index) => sampleSlot({ id: `s-${index}`, ...slot })),
  ),
  policies: samplePolicies({ sessionMaxMs: SAMPLE_DAY_MS }),
  playlists: PLAYLISTS,
  relays: [{ id: 'r-1', name: 'VOV', url: 'http://127.0.0.1/vov', approver: by }],
});

const choices = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }))
    .map(([first, then]): PriorityChoice => ({ firstSlotId: `s-${first}`, thenSlotId: `s-${then}`, by, decidedAt: 0 })),
  { maxLength: 6 },
);

/** Programmes of single bulletins that lie close together between two hours of the day. */
export const plainBetween = (first: number, last: number) =>
  fc.array(plainSlot(first * 3_600, last * 3_600 - 1), { maxLength: 24 }).map(programmeOf);

/** Programmes with everything that a slot can be, between two hours of the day. */
export const richBetween = (first: number, last: number) =>
  fc
    .tuple(
      fc.array(anySlot(first * 3_600, last * 3_600 - 1), { maxLength: 16 }),
      choices,
      fc.constantFrom('first-in' as const, 'higher-level-first' as const, 'lower-level-first' as const),
    )
    .map(
      ([slots, chosen, equalRank]): Programme => ({
        ...programmeOf(slots),
        choices: chosen,
        policies: samplePolicies({ sessionMaxMs: SAMPLE_DAY_MS, equalRank }),
      }),
    );
