import { createLog } from '@loa/host';
import { BOARDS_MAX, encodeMessage, parseStationState, STATE_BYTES_MAX, type StationState } from '@loa/playlists/wire';
import { afterEach, expect, test, vi } from 'vitest';
import { OFFLINE, stateOf, type Vitals } from './state.js';
import { createStatePublisher, type StatePublisher } from './state-publisher.js';

const vitals = (change: Partial<Vitals> = {}): Vitals => ({
  at: 5,
  bootId: 'boot-1',
  software: 'loa-station 0.1.0',
  held: { manifest: null, now: [] },
  media: { wanted: 1, stored: 0 },
  playing: null,
  amplifier: 'off',
  sink: 'recording',
  boards: [],
  clockTrusted: true,
  proofsWaiting: 0,
  refused: 0,
  ...change,
});

test('the fullest state stays below the limit of the wire', () => {
  const board = (index: number) => ({
    id: `board-${index}`,
    condition: 'shown' as const,
    width: 160,
    height: 32,
    text: 'ế'.repeat(4_000),
    wantedCrc: '00000000',
    readCrc: '00000000',
  });
  const scopes = Array.from({ length: 17 }, (_, index) => `area/${'a'.repeat(38)}${index}`);
  const bytes = encodeMessage(
    stateOf(
      vitals({
        boards: Array.from({ length: BOARDS_MAX }, (_, index) => board(index)),
        playing: { key: 'k'.repeat(120), title: 'ế'.repeat(200), since: 1 },
        held: {
          manifest: null,
          now: scopes.map((scope) => ({ version: 1, kind: 'now', scope, revision: 1, issuedAt: 1, items: [] })),
        },
      }),
    ),
  );
  expect(bytes.byteLength).toBeLessThanOrEqual(STATE_BYTES_MAX);
  expect(parseStationState(bytes)).toMatchObject({ online: true, manifest: null });
  expect(parseStationState(encodeMessage(OFFLINE))).toEqual({ version: 1, online: false });
});

let stop: () => Promise<void> = () => Promise.resolve();
afterEach(() => stop());

function start(everyMinMs: number, everyMaxMs: number) {
  const station = { up: true, waiting: 0, sent: [] as StationState[], sentAt: [] as number[] };
  const publisher: StatePublisher = createStatePublisher({
    read: () => Promise.resolve(stateOf(vitals({ at: Date.now(), proofsWaiting: station.waiting }))),
    publish: (bytes) => {
      station.sent.push(parseStationState(bytes));
      station.sentAt.push(performance.now());
      return Promise.resolve();
    },
    up: () => station.up,
    monotonic: () => performance.now(),
    log: createLog('test', 'silent'),
    everyMinMs,
    everyMaxMs,
  });
  stop = () => publisher.stop();
  return { station, publisher };
}
const waiting = (states: readonly StationState[]) => states.map((state) => (state.online ? state.proofsWaiting : -1));

test('many changes are few messages, never more often than the bound, the last of them told', async () => {
  const { station, publisher } = start(100, 60_000);
  for (let count = 1; count <= 50; count += 1) {
    station.waiting = count;
    publisher.mark();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await vi.waitFor(() => expect(waiting(station.sent).at(-1)).toBe(50), { timeout: 10_000 });
  const gaps = station.sentAt.slice(1).map((at, index) => at - (station.sentAt[index] ?? 0));
  // Timers of Node may fire a millisecond early.
  expect(Math.min(...gaps)).toBeGreaterThan(95);
  const count = station.sent.length;
  publisher.mark();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(station.sent).toHaveLength(count);
});

test('a new link and the heartbeat tell it again, though nothing changed; without a link nothing is sent', async () => {
  const { station, publisher } = start(1, 60);
  station.up = false;
  publisher.connected();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(station.sent).toEqual([]);
  station.up = true;
  publisher.connected();
  await vi.waitFor(() => expect(station.sent.length).toBeGreaterThanOrEqual(3), { timeout: 10_000 });
});
