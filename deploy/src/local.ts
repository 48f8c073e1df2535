import { execFile } from 'node:child_process';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Lifecycle } from '@loa/host';
import { type Message, type Running, startProcess } from './process.js';

const run = promisify(execFile);
const moduleOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The built program of each process. */
export const modules = {
  centre: moduleOf('server/dist/main.js'),
  command: moduleOf('server/dist/command.js'),
  station: moduleOf('edge-agent/dist/main.js'),
  board: moduleOf('firmware-protocol/dist/simulator/main.js'),
} as const;

export const LOCAL_STATION_NAME = 'Cụm loa của máy này';
const BOARD_ID = 'bang-led';

export type ProcessName = 'centre' | 'board' | 'station';

export interface LocalOptions {
  /** Settings by their variable, passed to every process. */
  readonly env: Readonly<Record<string, string>>;
  readonly centreData: string;
  /** Null runs the centre alone. */
  readonly station: {
    readonly data: string;
    readonly boardSize: { readonly width: number; readonly height: number };
  } | null;
  readonly onMessage?: (from: ProcessName, message: Message) => void;
  readonly onLog?: (from: ProcessName, text: string) => void;
}

export interface FirstAdministrator {
  readonly userName: string;
  readonly password: string;
}

export interface Local {
  readonly consoleUrl: string;
  readonly mqttPort: number;
  /** Only at the first start of a data folder. */
  readonly firstAdministrator: FirstAdministrator | null;
  readonly stationId: string | null;
  readonly boardPicture: string | null;
  readonly processes: readonly Running[];
}

/** A one-time code for a station, made as an administrator makes one at the command line. */
async function enrolmentCode(options: LocalOptions): Promise<string> {
  const { stdout } = await run(process.execPath, [modules.command, 'station-add', '--name', LOCAL_STATION_NAME], {
    env: { ...process.env, ...options.env, LOA_DATA: options.centreData },
  });
  const { enrolmentCode: code } = JSON.parse(stdout) as { enrolmentCode: string };
  return code;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function startStation(
  options: LocalOptions,
  consoleUrl: string,
  keep: (running: Running) => void,
): Promise<{ stationId: string; boardPicture: string }> {
  const { onMessage, onLog, env } = options;
  if (!options.station) throw new Error('no station was asked for');
  const { data, boardSize } = options.station;
  await mkdir(data, { recursive: true });
  const link = join(data, 'board');
  const boardPicture = join(data, 'board.png');
  const hears = (name: ProcessName) => ({
    onMessage: (message: Message) => onMessage?.(name, message),
    onLog: (text: string) => onLog?.(name, text),
  });
  const boardArgs = [
    '--size',
    `${boardSize.width}x${boardSize.height}`,
    '--link',
    link,
    '--show',
    boardPicture,
    '--relays',
    '1',
  ];
  keep(await startProcess({ name: 'board', module: modules.board, args: boardArgs, env, ...hears('board') }));
  const code: Record<string, string> = (await exists(join(data, 'identity.json')))
    ? {}
    : { LOA_STATION_CODE: await enrolmentCode(options) };
  const station = await startProcess({
    name: 'station',
    module: modules.station,
    env: {
      LOA_STATION_BOARDS: `${BOARD_ID}=${link}@115200`,
      LOA_STATION_AMPLIFIER: `${BOARD_ID}:0`,
      ...env,
      LOA_STATION_DATA: data,
      LOA_STATION_SERVER: consoleUrl,
      ...code,
    },
    ...hears('station'),
  });
  keep(station);
  return { stationId: String(station.ready.stationId), boardPicture };
}

/**
 * Starts a centre and, if asked, one station with a virtual board on a pseudo-terminal, each its own process.
 * Every process is added to `lifecycle` as it starts, so that a failure half-way stops what runs.
 */
export async function startLocal(options: LocalOptions, lifecycle: Lifecycle): Promise<Local> {
  const processes: Running[] = [];
  const keep = (running: Running): void => {
    processes.push(running);
    lifecycle.add(running.name, running.stop);
  };
  const centre = await startProcess({
    name: 'centre',
    module: modules.centre,
    env: { ...options.env, LOA_DATA: options.centreData },
    onMessage: (message) => options.onMessage?.('centre', message),
    onLog: (text) => options.onLog?.('centre', text),
  });
  keep(centre);
  const consoleUrl = String(centre.ready.publicUrl);
  const station = options.station ? await startStation(options, consoleUrl, keep) : null;
  return {
    consoleUrl,
    mqttPort: Number(centre.ready.mqttPort),
    firstAdministrator: (centre.ready.firstAdministrator ?? null) as FirstAdministrator | null,
    stationId: station?.stationId ?? null,
    boardPicture: station?.boardPicture ?? null,
    processes,
  };
}
