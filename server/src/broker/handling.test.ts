import { createLog } from '@loa/host';
import { stationTopic } from '@loa/playlists/wire';
import type { AedesPublishPacket, Client } from 'aedes';
import { describe, expect, it } from 'vitest';
import { zeroCounters } from './counters.js';
import { createHandling } from './handling.js';
import { HANDLING_BYTES_MAX } from './limits.js';

const PAYLOAD = Buffer.alloc(128 * 1024, 'x');
const FIT = HANDLING_BYTES_MAX / PAYLOAD.length;
const proofOf = (station: string) =>
  ({ topic: stationTopic(station, 'proof'), payload: PAYLOAD }) as unknown as AedesPublishPacket;
const someone = { id: 's-one' } as unknown as Client;

describe('handling of what stations publish', () => {
  it('drops and counts what comes while too much is waiting, then goes on', async () => {
    const counters = zeroCounters();
    const handling = createHandling(createLog('test', 'silent'), counters);
    const release: (() => void)[] = [];
    handling.on('proof', () => new Promise((resolve) => release.push(resolve)));
    const done: Promise<void>[] = [];
    const publish = () =>
      done.push(new Promise((resolve) => handling.published(proofOf('s-one'), someone, () => resolve())));
    for (let sent = 0; sent < FIT + 3; sent += 1) publish();
    expect(release).toHaveLength(FIT);
    expect(counters.shed).toBe(3);
    for (const finish of release) finish();
    await Promise.all(done);
    publish();
    expect(release).toHaveLength(FIT + 1);
    expect(counters.shed).toBe(3);
  });

  it('waits for what was begun when it stops, and takes nothing more', async () => {
    const handling = createHandling(createLog('test', 'silent'), zeroCounters());
    const heard: string[] = [];
    let finish = () => undefined as void;
    handling.on('proof', async (stationId) => {
      await new Promise<void>((resolve) => (finish = resolve));
      heard.push(stationId);
    });
    handling.published(proofOf('s-one'), someone, () => undefined);
    const stopped = handling.stop();
    handling.published(proofOf('s-two'), someone, () => undefined);
    finish();
    await stopped;
    expect(heard).toEqual(['s-one']);
  });
});
