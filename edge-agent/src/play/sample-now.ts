import type { AlertItem, NowItem, PlayNowItem, ProgrammeBulletin } from '@loa/playlists/wire';
import { HOUR_MS, PERSON } from './sample-plan.js';

export const stop = (issuedAt: number, until: number): NowItem => ({
  kind: 'stop',
  id: 'stop-1',
  issuedAt,
  until,
  by: PERSON,
  reason: 'nhầm bản tin',
});

/** Nobody may be heard, emergencies excepted. */
export const mute = (issuedAt: number, until: number): NowItem => ({
  kind: 'mute',
  id: 'mute-1',
  issuedAt,
  until,
  by: PERSON,
  reason: 'lễ tang',
  emergencies: 'pass',
});

/** An alert of the id of its bulletin, in force for an hour. */
export const approvedAlert = (
  speech: ProgrammeBulletin,
  issuedAt: number,
  wish: Partial<AlertItem> = {},
): AlertItem => ({
  kind: 'alert',
  id: speech.id,
  issuedAt,
  until: issuedAt + HOUR_MS,
  by: PERSON,
  confirmedBy: PERSON,
  drill: false,
  tone: null,
  bulletin: speech,
  issueTimeAudio: null,
  repeatEveryMs: null,
  volumePercent: null,
  ...wish,
});

/** A bulletin played once, at once. */
export const approvedPlayNow = (
  speech: ProgrammeBulletin,
  issuedAt: number,
  wish: Partial<PlayNowItem> = {},
): PlayNowItem => ({
  kind: 'play-now',
  id: speech.id,
  issuedAt,
  until: issuedAt + HOUR_MS,
  by: PERSON,
  bulletin: speech,
  volumePercent: null,
  policyOverride: null,
  ...wish,
});
