import { measureWave, eventually } from '@loa/deploy';
import type { Proof } from '@loa/playlists/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk, sleep } from '../harness/desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.stop());

const proofOf = (key: string, medium: Proof['medium']) =>
  eventually(`${medium} proof of ${key}`, async () =>
    (await desk.proofs()).find((proof) => proof.key === key && proof.medium === medium),
  );

describe('an operator puts a bulletin on air', () => {
  test('it reaches the loudspeaker and the board, and both prove it', async () => {
    const aired = await desk.air({ title: 'Họp thôn', seconds: 3, boardText: 'HỌP THÔN TỐI NAY', holdSeconds: 5 });
    const shown = await eventually('the text on the board', async () => {
      const [board] = (await desk.station()).boards;
      return board?.condition === 'shown' && board.text === 'HỌP THÔN TỐI NAY' ? board : null;
    });
    expect(shown.readCrc).toBe(shown.wantedCrc);
    const sound = await proofOf(aired.key, 'sound');
    expect(sound).toMatchObject({ outcome: 'completed', plannedStart: aired.plannedStart, clockTrusted: true });
    expect(sound.evidence).toMatchObject({
      sink: expect.stringContaining('recording'),
      samples: 144_000,
      amplifier: 'on',
    });
    const board = await proofOf(aired.key, 'board');
    expect(board).toMatchObject({
      outcome: 'completed',
      evidence: { text: 'HỌP THÔN TỐI NAY', readCrc: shown.wantedCrc },
    });
    const [recording] = await desk.recordings();
    expect(measureWave(await desk.readRecording(recording!)).soundSeconds).toBeCloseTo(3, 1);
  });

  test('the amplifier rests off before and after', async () => {
    const switched = desk.heard.filter(({ message }) => message.name === 'amplifier').map(({ message }) => message.on);
    expect(switched).toContain(true);
    expect(switched.at(-1)).toBe(false);
    expect((await desk.station()).amplifier).toBe('off');
  });

  test('the report sets both beside the plan', async () => {
    const [from, to] = [new Date(Date.now() - 600_000).toISOString(), new Date().toISOString()];
    const { rows } = await desk.editor.get<{ rows: { verdict: string; medium: string }[] }>(
      `/report?from=${from}&to=${to}&stationId=${desk.stationId}`,
    );
    expect(rows.map((row) => [row.medium, row.verdict])).toEqual([
      ['board', 'proven'],
      ['sound', 'proven'],
    ]);
  });
});

describe('somebody presses Stop', () => {
  test('the station is silent at once, and the proof says by whom', async () => {
    const aired = await desk.air({ title: 'Bản tin dài', seconds: 40 });
    await eventually('the bulletin sounding', async () => (await desk.station()).playing?.key === aired.key);
    await sleep(1_000);
    const stop = await desk.approver.post<{ id: string }>(`/stations/${desk.stationId}/stop`, {
      reason: 'Phát nhầm',
      minutes: 1,
    });
    const proof = await proofOf(aired.key, 'sound');
    expect(proof).toMatchObject({ outcome: 'stopped', reason: 'stopped', stoppedBy: { name: 'Trần Duyệt' } });
    expect(proof.actualEnd! - proof.actualStart!).toBeLessThan(20_000);
    const state = await eventually('the amplifier off', async () => {
      const now = await desk.station();
      return now.amplifier === 'off' && now.playing === null ? now : null;
    });
    expect(state.playing).toBeNull();
    const recording = measureWave(await desk.readRecording((await desk.recordings()).at(-1)!));
    expect(recording.soundSeconds).toBeLessThan(20);

    // What was stopped stands in nobody's way once the stop is lifted.
    await desk.approver.post(`/stops/${stop.id}/lift`);
    const next = await desk.air({ title: 'Bản tin đúng', seconds: 1, inMs: 3_000 });
    expect(await proofOf(next.key, 'sound')).toMatchObject({ outcome: 'completed' });
  });
});
