import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from './store/open.js';
import { enrol, readStation } from './store/stations.js';
import { type Ended, runBuilt } from './test-process.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-command-'));
});
afterEach(() => rm(folder, { recursive: true }));

const command = (...args: string[]): Promise<Ended> => runBuilt('command.js', {}, args).ended;

describe('the command line of the centre', { timeout: 60_000 }, () => {
  it('adds a station and prints a code that enrols it once', async () => {
    const { code, out } = await command('station-add', '--data', folder, '--name', 'Cụm loa đình làng', '--volume=70');
    expect(code).toBe(0);
    const { stationId, enrolmentCode } = JSON.parse(out) as { stationId: string; enrolmentCode: string };
    const db = await openStore({ databaseUrl: '', dataFolder: folder });
    expect(await readStation(db, stationId)).toMatchObject({ name: 'Cụm loa đình làng', volumePercent: 70 });
    expect(await enrol(db, enrolmentCode, Date.now())).toMatchObject({ stationId });
    expect(await enrol(db, enrolmentCode, Date.now())).toBeNull();
    await db.destroy();
  });

  it.each([
    ['a name that is missing', ['station-add'], /--name/],
    ['an area that is not there', ['station-add', '--name', 'A', '--area', 'nowhere'], /no area nowhere/],
    ['a volume beyond the scale', ['station-add', '--name', 'A', '--volume', '101'], /--volume/],
    ['a command nobody knows', ['station-remove'], /station-remove/],
    ['a setting nobody knows', ['station-add', '--name', 'A', '--colour', 'red'], /colour/],
    ['a user that is missing', ['reset-password'], /user name/],
  ])('says what is wrong with %s', async (_name, args, words) => {
    const { code, errors } = await command(...args, '--data', folder);
    expect(code).toBe(2);
    expect(errors).toMatch(words);
  });

  it('checks playlist files without a centre, and tells their faults by line', async () => {
    const examples = ['commune-week', 'plan-148'].map((name) => `playlists/examples/${name}.yaml`);
    const well = await command('playlists', 'check', ...examples);
    expect([well.code, well.out]).toEqual([0, '2 tệp: 0 lỗi, 0 cảnh báo\n']);
    const path = join(folder, 'sai.yaml');
    await writeFile(path, 'loa: 1\n\nslot: []\n');
    const ill = await command('playlists', 'check', path, '--language', 'en');
    expect(ill.code).toBe(1);
    expect(ill.out).toMatch(/sai\.yaml:3:1 error/);
    expect((await command('playlists', 'check')).code).toBe(2);
  });

  it('does not know a user who is not there', async () => {
    const { code, errors } = await command('reset-password', 'nobody', '--data', folder);
    expect(code).toBe(1);
    expect(errors).toMatch(/no user nobody/);
  });
});
