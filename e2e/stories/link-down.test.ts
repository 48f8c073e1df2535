import { eventually } from '@loa/deploy';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../harness/desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.stop());

test('the link is down and the station plays on; its proof comes when the link is back', async () => {
  const aired = await desk.air({ title: 'Phát khi mất mạng', seconds: 2, boardText: 'MẤT MẠNG VẪN PHÁT', inMs: 6_000 });
  await eventually('programme and sound on the station', async () => {
    const { manifest, media } = await desk.station();
    return manifest !== null && media.wanted === 1 && media.stored === 1;
  });
  desk.links.http.cut();
  desk.links.mqtt.cut();
  await eventually('the centre sees it offline', async () => {
    const { online } = await desk.administrator.get<{ online: boolean }>(`/stations/${desk.stationId}`);
    return !online;
  });
  await eventually('the end of the broadcast on the station', async () =>
    desk.heard.some(({ message }) => message.name === 'ended' && message.key === aired.key),
  );
  expect(await desk.proofs()).toEqual([]);
  desk.links.http.mend();
  desk.links.mqtt.mend();
  const proof = await eventually('the proof', async () =>
    (await desk.proofs()).find((one) => one.key === aired.key && one.medium === 'sound'),
  );
  expect(proof).toMatchObject({ outcome: 'completed', plannedStart: aired.plannedStart });
  expect(Math.abs(proof.actualStart! - aired.plannedStart)).toBeLessThan(1_000);
});
