import type { Rule } from './cause.js';
import type { StationFacts } from './facts.js';
import { daysOf, found, foundAt, foundIf, hoursOf, tooHigh } from './rule-parts.js';
import {
  CLOCK_OFFSET_WARNING_MS,
  CLOCK_STEP_WARNING_MS,
  LINK_DOWN_MS,
  PROGRAMME_AGE_NOTICE_MS,
  PROOFS_WAITING,
  RECENT_MS,
  SILENT_WARNING_MS,
} from './thresholds.js';

const MINUTE_MS = 60_000;

/** Whether sound should come from a card and cannot. */
function lacksCard({ wanted, sink, cardPresent }: StationFacts['sound']): boolean {
  switch (wanted) {
    case 'auto':
      return !cardPresent || sink === 'recording';
    case 'alsa':
      return !cardPresent;
    case 'recording':
    case 'none':
      return false;
    default:
      return wanted satisfies never;
  }
}

const soundRules: readonly Rule[] = [
  { code: 'no-sound-card', find: ({ station: { sound } }) => foundIf(lacksCard(sound), 'severe') },
  {
    code: 'sound-fails',
    find: ({ station: { sound } }, now) =>
      foundIf(sound.failedAt !== null && now - sound.failedAt < RECENT_MS, 'severe'),
  },
  { code: 'amplifier-fails', find: ({ station: { amplifier } }) => foundIf(amplifier === 'failed', 'severe') },
  {
    code: 'long-silent',
    find: ({ station: { sound, programme } }, now) => {
      const silentMs = now - (sound.silentSince ?? now);
      const long = programme !== null && sound.wanted !== 'none' && silentMs >= SILENT_WARNING_MS;
      return foundIf(long, 'warning', { days: daysOf(silentMs) });
    },
  },
  { code: 'not-heard', find: ({ station: { sound } }) => foundIf(sound.wanted === 'recording', 'notice') },
  {
    code: 'muted-here',
    find: ({ station: { onSite } }, now) => {
      const leftMs = (onSite.mutedUntil ?? now) - now;
      return foundIf(leftMs > 0, 'warning', { minutes: Math.ceil(leftMs / MINUTE_MS) });
    },
  },
  {
    code: 'volume-reduced',
    find: ({ station: { onSite } }) =>
      foundIf(onSite.volumePercent !== null, 'notice', { percent: onSite.volumePercent ?? 0 }),
  },
];

const boardRules: readonly Rule[] = [
  {
    code: 'board-away',
    find: ({ station: { boards } }) =>
      boards.filter(({ condition }) => condition === 'unplugged').flatMap(({ id }) => found('severe', { board: id })),
  },
  {
    code: 'board-wrong',
    find: ({ station: { boards } }) =>
      boards.filter(({ condition }) => condition === 'mismatch').flatMap(({ id }) => found('severe', { board: id })),
  },
];

const centreRules: readonly Rule[] = [
  {
    code: 'link-down',
    find: ({ station: { linkDownMs } }) =>
      foundAt(tooHigh(linkDownMs, LINK_DOWN_MS), { hours: hoursOf(linkDownMs ?? 0) }),
  },
  {
    code: 'media-missing',
    find: ({ station: { media } }) => {
      const missing = (media?.wanted ?? 0) - (media?.stored ?? 0);
      return foundIf(missing > 0, 'warning', { missing, wanted: media?.wanted ?? 0 });
    },
  },
  {
    code: 'documents-refused',
    find: ({ station: { refused } }) => foundIf((refused ?? 0) > 0, 'warning', { count: refused ?? 0 }),
  },
  {
    code: 'proofs-waiting',
    find: ({ station: { proofs } }) =>
      foundAt(tooHigh(proofs?.waiting ?? null, PROOFS_WAITING), { count: proofs?.waiting ?? 0 }),
  },
  {
    code: 'proofs-lost',
    find: ({ station: { proofs } }) => foundIf((proofs?.lost ?? 0) > 0, 'warning', { count: proofs?.lost ?? 0 }),
  },
  {
    code: 'programme-old',
    find: ({ station: { programme } }, now) => {
      const ageMs = now - (programme?.adoptedAt ?? now);
      return foundIf(ageMs >= PROGRAMME_AGE_NOTICE_MS, 'notice', { days: daysOf(ageMs) });
    },
  },
];

const clockRules: readonly Rule[] = [
  { code: 'clock-untrusted', find: ({ station: { clock } }) => foundIf(clock.trusted === false, 'severe') },
  {
    code: 'clock-off',
    find: ({ station: { clock } }) => {
      const offMs = Math.abs(clock.offsetMs ?? 0);
      return foundIf(offMs >= CLOCK_OFFSET_WARNING_MS, 'warning', { minutes: Math.round(offMs / MINUTE_MS) });
    },
  },
  {
    code: 'clock-stepped',
    find: ({ station: { clock } }, now) => {
      const { ms, at } = clock.step ?? { ms: 0, at: now };
      const told = Math.abs(ms) >= CLOCK_STEP_WARNING_MS && now - at < RECENT_MS;
      return foundIf(told, 'warning', { minutes: Math.round(Math.abs(ms) / MINUTE_MS) });
    },
  },
];

/** What a station may lack. */
export const stationRules: readonly Rule[] = [
  { code: 'agent-stopped', find: ({ station: { running } }) => foundIf(running === false, 'severe') },
  { code: 'no-programme', find: ({ station: { programme } }) => foundIf(programme === null, 'severe') },
  ...clockRules,
  ...soundRules,
  ...boardRules,
  ...centreRules,
];
