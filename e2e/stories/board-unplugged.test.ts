import { eventually } from '@loa/deploy';
import type { Running } from '@loa/deploy';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../harness/desk.js';

let desk: Desk;
let board: Running;
beforeAll(async () => {
  desk = await openDesk({ station: false });
  board = await desk.startBoard();
  await desk.startStation();
  await desk.station();
});
afterAll(() => desk?.stop());

const boardState = async () => (await desk.station()).boards[0];

test('the board is unplugged and comes back with the right text', async () => {
  await desk.air({
    title: 'Cảnh báo ngập',
    seconds: 0,
    boardText: 'ĐƯỜNG NGẬP, ĐI CHẬM',
    holdSeconds: 120,
    inMs: 2_000,
  });
  const shown = await eventually('the text shown', async () => {
    const state = await boardState();
    return state?.condition === 'shown' && state.text !== '' ? state : null;
  });
  await desk.cutPower(board);
  await eventually('the board reported unplugged', async () => (await boardState())?.condition === 'unplugged');
  board = await desk.startBoard();
  const again = await eventually('the text shown again', async () => {
    const state = await boardState();
    return state?.condition === 'shown' ? state : null;
  });
  expect(again).toMatchObject({ text: 'ĐƯỜNG NGẬP, ĐI CHẬM', wantedCrc: shown.wantedCrc, readCrc: shown.wantedCrc });
});
