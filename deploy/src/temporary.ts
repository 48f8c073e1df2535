import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lifecycle } from '@loa/host';
import { type Local, type LocalOptions, startLocal } from './local.js';

const BOARD_SIZE = { width: 160, height: 32 };

export interface Temporary {
  readonly folder: string;
  readonly stationData: string;
  readonly local: Local;
}

/**
 * Starts a centre and a station of their own: free ports, a temporary folder, none of this machine's settings, sound
 * into a recording. The folder goes when the lifecycle stops.
 */
export async function startTemporary(
  lifecycle: Lifecycle,
  hears: Pick<LocalOptions, 'onMessage' | 'onLog'> = {},
): Promise<Temporary> {
  const folder = await mkdtemp(join(tmpdir(), 'loa-'));
  lifecycle.add('temporary folder', () => rm(folder, { recursive: true, force: true }));
  for (const name of Object.keys(process.env)) if (name.startsWith('LOA_')) delete process.env[name];
  const settingsFile = join(folder, 'loa.env');
  await writeFile(settingsFile, '');
  const env = {
    LOA_SETTINGS_FILE: settingsFile,
    LOA_HTTP_PORT: '0',
    LOA_MQTT_PORT: '0',
    LOA_LOG_LEVEL: 'warn',
    LOA_STATION_SINK: 'recording',
  };
  const stationData = join(folder, 'station');
  const station = { data: stationData, boardSize: BOARD_SIZE };
  const local = await startLocal({ env, centreData: join(folder, 'centre'), station, ...hears }, lifecycle);
  return { folder, stationData, local };
}
