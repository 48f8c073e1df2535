import { describe, expect, test } from 'vitest';
import { sampleBulletin, sampleProgramme, sampleSlot } from '../sample-programme.js';
import type { NowItem } from '../wire/now.js';
import type { ProgrammeBulletin } from '../wire/programme.js';
import { approvedNow, approvedOnly } from './approved.js';

const changed = async (id: string): Promise<ProgrammeBulletin> => ({
  ...(await sampleBulletin({ id })),
  title: 'Khác',
});
const base = { issuedAt: 1, until: 2, by: { id: 'u-1', name: 'A' } };

const alertOf = (id: string, bulletin: ProgrammeBulletin): NowItem => ({
  kind: 'alert',
  id,
  ...base,
  confirmedBy: null,
  drill: false,
  tone: null,
  bulletin,
  issueTimeAudio: null,
  repeatEveryMs: null,
  volumePercent: null,
});
const playNowOf = (id: string, bulletin: ProgrammeBulletin): NowItem => ({
  kind: 'play-now',
  id,
  ...base,
  bulletin,
  volumePercent: null,
  policyOverride: null,
});
const retractionOf = (id: string, correction: ProgrammeBulletin | null): NowItem => ({
  kind: 'retraction',
  id,
  ...base,
  reason: '',
  retracts: ['a-1'],
  tone: null,
  correction,
});

describe('what was approved', () => {
  test('a bulletin that is not, be it content, tune or jingle, is left out of a programme', async () => {
    const bulletins = [
      await sampleBulletin(),
      await changed('b-2'),
      await changed('b-tune'),
      await changed('b-jingle'),
      { ...(await sampleBulletin({ id: 'b-5' })), board: { text: 'A', holdMs: 1_000, drawings: [] } },
    ];
    const slots = [sampleSlot({ tuneBeforeId: 'b-tune', content: { kind: 'playlist', playlistId: 'p-1' } })];
    const items = [{ kind: 'jingle' as const, bulletinId: 'b-jingle' }];
    const given = { ...sampleProgramme(bulletins, slots), playlists: [{ id: 'p-1', name: 'Sáng', items }] };
    const { programme, refused } = await approvedOnly(given);
    expect(programme).toEqual({ ...given, bulletins: [bulletins[0]] });
    expect(refused).toEqual(['b-2', 'b-tune', 'b-jingle', 'b-5']);
  });

  test('an alert and a bulletin of now that are not are left out; a retraction loses its correction', async () => {
    const [good, bad] = [await sampleBulletin(), await changed('b-2')];
    const stop: NowItem = { kind: 'stop', id: 's-1', ...base, reason: '' };
    const kept = [
      stop,
      alertOf('a-1', good),
      playNowOf('p-1', good),
      retractionOf('r-1', good),
      retractionOf('r-2', null),
    ];
    expect(await approvedNow(kept)).toEqual({ items: kept, refused: [] });
    expect(await approvedNow([alertOf('a-1', bad), stop, playNowOf('p-1', bad), retractionOf('r-1', bad)])).toEqual({
      items: [stop, retractionOf('r-1', null)],
      refused: ['b-2', 'b-2', 'b-2'],
    });
  });
});
