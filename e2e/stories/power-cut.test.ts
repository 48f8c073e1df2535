import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { measureWave, eventually } from '@loa/deploy';
import type { Running } from '@loa/deploy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk, sleep } from '../harness/desk.js';

let desk: Desk;
let station: Running;
beforeAll(async () => {
  desk = await openDesk({ station: false });
  await desk.startBoard();
  station = await desk.startStation();
  await desk.station();
});
afterAll(() => desk?.stop());

const soundProofs = async (key: string) =>
  (await desk.proofs()).filter((proof) => proof.key === key && proof.medium === 'sound');

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe('power is cut', () => {
  test('while playing: the proof says so, once, and nothing is played again', async () => {
    const aired = await desk.air({ title: 'Mất điện', seconds: 10 });
    await eventually('the bulletin sounding', async () => (await desk.station()).playing?.key === aired.key);
    await sleep(500);
    await desk.cutPower(station);
    const before = await desk.recordings();
    const heardBefore = desk.heard.length;
    station = await desk.startStation();
    await eventually('the proof', async () => (await soundProofs(aired.key)).length > 0);
    await sleep(2_000);
    expect(await soundProofs(aired.key)).toMatchObject([
      { outcome: 'interrupted', reason: 'power-lost', plannedStart: aired.plannedStart },
    ]);
    expect(desk.heard.slice(heardBefore).filter(({ message }) => message.name === 'playing')).toEqual([]);
    expect(await desk.recordings()).toEqual(before);
    expect(measureWave(await desk.readRecording(before.at(-1)!)).soundSeconds).toBeGreaterThan(0);
  });

  test('during a download: the file is whole afterwards, or not there', async () => {
    desk.links.http.throttle(20_000);
    const aired = await desk.air({ title: 'Tải chậm', seconds: 20, inMs: 12_000 });
    const start = desk.links.http.delivered();
    await eventually('a part of the download', async () => desk.links.http.delivered() > start + 20_000);
    await desk.cutPower(station);
    const media = join(desk.stationData, 'media');
    const whole = (await filesUnder(media)).filter((name) => /^[0-9a-f]{64}$/.test(name));
    station = await desk.startStation();
    desk.links.http.throttle(0);
    await eventually('the whole programme stored', async () => {
      const state = await desk.station();
      return state.media.wanted > 0 && state.media.stored === state.media.wanted;
    });
    const after = await filesUnder(media);
    expect(after.filter((name) => /^[0-9a-f]{64}$/.test(name)).length).toBe(whole.length + 1);
    expect(after.filter((name) => name.endsWith('.part'))).toEqual([]);
    const [proof] = await eventually(
      'the proof',
      async () => {
        const found = await soundProofs(aired.key);
        return found.length > 0 && found;
      },
      60_000,
    );
    expect(proof).toMatchObject({ outcome: 'completed', evidence: { samples: 960_000 } });
  });
});
