import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { SPEECH_CHARACTERS_A_SECOND } from '@loa/playlists/files';
import { MORNING, openTestCentre, type TestCentre, ZONE } from '../api/test-centre.js';
import { createBulletin } from '../store/bulletins.js';
import { recordMedium } from '../store/media.js';
import { aBulletin } from '../store/test-rows.js';

const AREAS: readonly (readonly [id: string, parent: string])[] = [
  ['tinh-ninh-binh', 'root'],
  ['xa-binh-an', 'tinh-ninh-binh'],
  ['xa-dong-phu', 'tinh-ninh-binh'],
  ['xa-tan-lap', 'tinh-ninh-binh'],
  ['phuong-nam-son', 'tinh-ninh-binh'],
  ['thon-dong', 'xa-binh-an'],
  ['thon-trung', 'xa-binh-an'],
];
const STATIONS = ['tram-cong-xa', 'tram-cho', 'tram-y-te'];

/** For tests: a centre with the places that the example files name. */
export async function openExampleCentre(): Promise<TestCentre> {
  const centre = await openTestCentre({ bulletinDurationMaxMs: 120_000 });
  for (const [id, parent] of AREAS) {
    const area = { id, name: id, level: 'commune', parent_id: parent, rules: '[]', created_at: MORNING };
    await centre.db('areas').insert(area);
  }
  for (const id of STATIONS) {
    const station = { id, name: id, area_id: 'xa-binh-an', zone: ZONE, volume_percent: 80, created_at: MORNING };
    await centre.db('stations').insert(station);
  }
  return centre;
}

/** The text of an example file. */
export const example = (name: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`../../../playlists/examples/${name}`, import.meta.url)), 'utf8');

/** For tests: as if these texts had been spoken before, by bulletins that nobody needs any more. */
export async function alreadySpoken({ db }: TestCentre, texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    const hash = createHash('sha256').update(text).digest('hex');
    const durationMs = Math.ceil(text.length / SPEECH_CHARACTERS_A_SECOND) * 1_000;
    const medium = { hash, bytes: 1, durationMs, type: 'audio/ogg', loudnessLufs: -16, truePeakDbtp: -2 };
    await recordMedium(db, medium, MORNING);
    const audio = { ...medium, source: 'speech' as const };
    await createBulletin(db, aBulletin({ id: `b-spoken-${index}`, text, audio, status: 'withdrawn' }));
  }
}
